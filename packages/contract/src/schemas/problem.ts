import { z } from "zod";
import { type ErrorCode, errorCodes } from "../errors.ts";
import { idSchema } from "./primitives.ts";

/** RFC 9457. `errors` names the fields; `sign_up` is the one that exists already (`sign_up.exists`). */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]),
  detail: z.string(),
  request_id: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
  sign_up: idSchema("signUp").optional(),
});
