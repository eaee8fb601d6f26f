import type { IdKind } from "@linli/contract";
import { idSchema } from "@linli/contract/schemas";
import { z } from "zod";
import { decodeId } from "../ids.ts";

/** Parameter that is a TypeID on the wire and its UUID inside. */
export function idParameter(kind: IdKind) {
  return idSchema(kind).transform((id, context): string => {
    const uuid = decodeId(kind, id);
    if (uuid !== null) return uuid;
    context.addIssue({ code: "custom", message: "is not an identifier" });
    return z.NEVER;
  });
}
