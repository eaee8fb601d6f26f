export {
  type ClientErrorCode,
  clientErrorCodes,
  type ErrorCode,
  errorCodes,
  errorStatus,
  type FailureCode,
} from "./errors.ts";
export { type Id, type IdKind, idPrefixes } from "./ids.ts";
export { limits } from "./limits.ts";
export type * from "./types.ts";
