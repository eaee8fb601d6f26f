import * as contractSchemas from "@linli/contract/schemas";
import { resolver } from "hono-openapi";
import { z } from "zod";

/** `activitySchema` of the contract is `Activity` in the description. */
const names = new Map<unknown, string>(
  Object.entries(contractSchemas).flatMap(([name, schema]) =>
    schema instanceof z.ZodType
      ? [[schema, name.charAt(0).toUpperCase() + name.slice(1).replace(/Schema$/, "")] as const]
      : [],
  ),
);

/** What zod knows of a schema, and the contract's name for it: a named schema is described once and referred to. */
class NamedSchemas extends z.core.$ZodRegistry<z.core.GlobalMeta> {
  override get<Schema extends z.core.$ZodType>(schema: Schema): z.core.$replace<z.core.GlobalMeta, Schema> | undefined {
    const known = z.globalRegistry.get(schema);
    const id = names.get(schema);
    return id === undefined ? known : { ...known, id };
  }
}

const options = { options: { metadata: new NamedSchemas(), unrepresentable: "any" } };

/** A schema as the description shows it. */
export function described(schema: z.ZodType): ReturnType<typeof resolver> {
  return resolver(schema, options);
}
