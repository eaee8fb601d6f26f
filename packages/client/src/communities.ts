import type { Community } from "@linli/contract";
import type { Read } from "./result.ts";

/** What there is to know about a community before anything else is read. */
export type Communities = {
  /** One residential compound: its name, its time zone and who may read it. */
  get: Read<[community: string], Community>;
};
