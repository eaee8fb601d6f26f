import { z } from "zod";
import { backupCommand } from "./commands/backup.ts";
import { createSiteCommand } from "./commands/create-site.ts";
import { doorCodesCommand } from "./commands/door-codes.ts";
import { importCommand } from "./commands/import.ts";
import { siteIssuerCommand } from "./commands/site-issuer.ts";
import { sitePaymentsCommand } from "./commands/site-payments.ts";
import { tokenCommand } from "./commands/token.ts";
import { nearest } from "./nearest.ts";
import { CommandError, type Workplace } from "./workplace.ts";

const text = z.string().min(1);
const date = z.iso.date();
const holdMinutes = z.coerce.number().int().min(1).max(1_440).optional();
const role = z.enum(["resident", "host", "manager"]).optional();

/**
 * Commands that need the database, with their options as they cross from one process to another. Strict: a newer
 * terminal may ask an older server for what it does not know, and half of a wish is not what was wished.
 */
const optionSchemas = {
  "create-site": z.strictObject({
    name: text,
    origin: z.array(text).default([]),
    landingUrl: z.url().optional(),
    paymentUrl: text.optional(),
    holdMinutes,
  }),
  "site-payments": z.strictObject({
    site: text.optional(),
    paymentUrl: text.optional(),
    holdMinutes,
    newWebhookSecret: z.boolean().optional(),
  }),
  "site-issuer": z.strictObject({
    site: text.optional(),
    add: z.array(text).optional(),
    newSecret: z.boolean().optional(),
    kid: text.optional(),
    remove: z.array(text).optional(),
    replace: z.boolean().optional(),
  }),
  "door-codes": z.strictObject({
    community: text.optional(),
    site: text.optional(),
    households: text.optional(),
    household: z.array(text).optional(),
    role,
    days: z.coerce.number().int().min(1).max(365).default(30),
    uses: z.coerce.number().int().min(1).max(20).default(6),
  }),
  token: z.strictObject({
    sub: text,
    name: text,
    role,
    site: text.optional(),
    community: text.optional(),
  }),
  import: z.strictObject({
    community: text,
    site: text.optional(),
    name: text.optional(),
    timeZone: text.optional(),
    visibility: z.enum(["public", "residents"]).optional(),
    placeVisibility: z.enum(["exact", "building", "community"]).optional(),
    groups: z.array(text).optional(),
    activities: z.array(text).optional(),
    places: z.array(text).optional(),
    residents: z.array(text).optional(),
    coordinates: z.enum(["wgs84", "gcj02", "bd09"]).optional(),
    from: date.optional(),
    to: date.optional(),
    prune: z.boolean().optional(),
    dryRun: z.boolean().optional(),
  }),
  backup: z.strictObject({ file: text }),
} as const;

export type CommandName = keyof typeof optionSchemas;

export type Call = { name: CommandName; options: unknown };

export const callSchema = z.object({
  name: z.enum(Object.keys(optionSchemas) as [CommandName, ...CommandName[]]),
  options: z.unknown(),
});

/** Runs one command. Throws CommandError with one line for the person at the terminal. */
export function runCommand(workplace: Workplace, { name, options }: Call): Promise<void> {
  switch (name) {
    case "create-site":
      return createSiteCommand(workplace, parse(name, optionSchemas[name], options));
    case "site-payments":
      return sitePaymentsCommand(workplace, parse(name, optionSchemas[name], options));
    case "site-issuer":
      return siteIssuerCommand(workplace, parse(name, optionSchemas[name], options));
    case "door-codes":
      return doorCodesCommand(workplace, parse(name, optionSchemas[name], options));
    case "token":
      return tokenCommand(workplace, parse(name, optionSchemas[name], options));
    case "import":
      return importCommand(workplace, parse(name, optionSchemas[name], options));
    case "backup":
      return backupCommand(workplace, parse(name, optionSchemas[name], options));
  }
}

/** `undefined` and an absent option are the same to us, not to exactOptionalPropertyTypes. */
function parse<Options>(
  name: CommandName,
  schema: z.ZodType<Options> & { shape: object },
  options: unknown,
): WithoutUndefined<Options> {
  const result = schema.safeParse(options);
  if (result.success) return result.data as WithoutUndefined<Options>;
  const [issue] = result.error.issues;
  if (issue?.code === "unrecognized_keys") {
    const known = Object.keys(schema.shape).map(flagOf);
    throw new CommandError(issue.keys.map((key) => unknownOption(name, flagOf(key), known)).join("\n"));
  }
  throw new CommandError(`${flagOf(issue?.path.join(".") ?? "")} ${issue?.message ?? "is not right"}`);
}

/** As it is typed: `placeVisibility` is `--place-visibility`. */
const flagOf = (key: string) => `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function unknownOption(name: CommandName, flag: string, known: readonly string[]): string {
  const meant = nearest(flag, known);
  return `${flag} is no option of ${name}.${meant === null ? "" : ` Did you mean ${meant}?`}`;
}

type WithoutUndefined<Options> = { [Name in keyof Options]: Exclude<Options[Name], undefined> };
