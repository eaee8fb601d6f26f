#!/usr/bin/env node
import { resolve } from "node:path";
import { Command, Option } from "commander";
import { readConfig } from "../config.ts";
import { FolderInUseError } from "../database/data-folder.ts";
import { openDatabase } from "../database/open.ts";
import { serve } from "../serve.ts";
import { version } from "../version.ts";
import { restoreCommand } from "./commands/restore.ts";
import { type Call, type CommandName, runCommand } from "./commands.ts";
import { sendCommand } from "./control.ts";
import { closeOnSignals, endWithOneLine } from "./ending.ts";

const print = (line: string) => console.log(line);

/** Runs a command on this configuration's database: here, or in the process that holds the folder. */
async function run(name: CommandName, options: unknown): Promise<void> {
  const config = readConfig(process.env);
  const call: Call = { name, options };
  const opened = await openDatabase(config).catch(async (error: unknown) => {
    if (error instanceof FolderInUseError && (await sendCommand(config.home, call, print))) return null;
    throw error;
  });
  if (!opened) return;
  try {
    await runCommand({ opened, now: () => new Date(), print }, call);
  } finally {
    await opened.close();
  }
}

const collect = (value: string, list: string[] = []) => [...list, value];
const collectPath = (value: string, list: string[] = []) => [...list, resolve(value)];

const program = new Command("linli")
  .description("Linli: a neighbourhood's life in the pages residents already open.")
  .version(version)
  .showHelpAfterError("--help says what there is.");

program
  .command("serve")
  .description("Serves the API and the script tag. PORT, HOST, LINLI_HOME and DATABASE_URL say where.")
  .action(async () => {
    const serving = await serve(readConfig(process.env));
    print(`API  ${serving.address}`);
    closeOnSignals(() => serving.close());
  });

program
  .command("migrate")
  .description("Brings the database's schema up to date.")
  .action(async () => {
    const opened = await openDatabase(readConfig(process.env));
    print(opened.applied.length === 0 ? "The schema is up to date." : `Applied ${opened.applied.join(", ")}.`);
    await opened.close();
  });

const site = program.command("site").description("Sites: the portals and apps that embed Linli.");

site
  .command("create")
  .description("Creates a site and prints its keys, once.")
  .requiredOption("--name <name>", "what the site is called")
  .option("--origin <origin>", "a page origin that may use the site key, exactly; may be given again", collect)
  .option("--landing-url <url>", "where shared links lead")
  .option("--payment-url <url>", "the site's own page for a payment, with {payment} where its id goes")
  .option("--hold-minutes <minutes>", "how long a seat is held while it is being paid (15)")
  .action((options: unknown) => run("create-site", options));

site
  .command("payments")
  .description("Shows how seats are paid, or changes it.")
  .option("--payment-url <url>", "the site's own page for a payment, with {payment} where its id goes")
  .option("--hold-minutes <minutes>", "how long a seat is held while it is being paid")
  .option("--new-webhook-secret", "make a new secret for the cashier's messages and print it, once")
  .option("--site <id>", "needed when there are several")
  .action((options: unknown) => run("site-payments", options));

site
  .command("issuer")
  .description("Shows how residents' tokens are signed, or changes it: old and new keys stand side by side.")
  .option("--add <file>", "a public JSON Web Key (ES256 or EdDSA, with kid) or a set; may be given again", collectPath)
  .option("--new-secret", "make a shared secret (HS256) and print it, once")
  .option("--kid <kid>", "what the new secret is called (today's date)")
  .option("--remove <kid>", "a key that is valid no more; none is the one without a name", collect)
  .option("--replace", "end all keys that there are: needed to change the algorithm")
  .option("--site <id>", "needed when there are several")
  .action((options: unknown) => run("site-issuer", options));

program
  .command("door-codes")
  .description("Prints a code for each home as CSV, once. What a home had before ends.")
  .option("--households <file>", "CSV or XLSX with the columns household, building", (path) => resolve(path))
  .option("--household <name>", "one home; may be given again", collect)
  .addOption(new Option("--role <role>", "of whoever redeems it").choices(["resident", "host", "manager"]))
  .option("--days <days>", "how long it can be redeemed (30)")
  .option("--uses <uses>", "how many people of the home may redeem it (6)")
  .option("--community <id>", "needed when there are several")
  .option("--site <id>", "needed when there are several")
  .action((options: unknown) => run("door-codes", options));

program
  .command("import")
  .description("Brings a community in line with files: all or nothing, and a second time changes nothing.")
  .requiredOption("--community <id>", "the community's id, or the site's own name for it (made if new)")
  .option("--name <name>", "what a new community is called")
  .option("--time-zone <zone>", "IANA time zone of a new community (Asia/Shanghai)")
  .addOption(
    new Option("--visibility <who>", "who may read what is in it; a new one is public").choices([
      "public",
      "residents",
    ]),
  )
  .addOption(
    new Option("--place-visibility <finest>", "the finest place that is shown of anything in it (building)").choices([
      "exact",
      "building",
      "community",
    ]),
  )
  .option("--groups <file>", "CSV or XLSX", collectPath)
  .option("--activities <file>", "iCalendar, CSV or XLSX; may be given again", collectPath)
  .option("--places <file>", "GeoJSON", collectPath)
  .option("--residents <file>", "CSV or XLSX", collectPath)
  .addOption(new Option("--coordinates <system>", "of the places").choices(["wgs84", "gcj02", "bd09"]))
  .option("--from <date>", "first day that series are expanded for")
  .option("--to <date>", "day after the last one")
  .option("--prune", "cancel activities that are in no file any more")
  .option("--dry-run", "print the difference, write nothing")
  .option("--site <id>", "needed when there are several")
  .action((options: unknown) => run("import", options));

program
  .command("token")
  .description("For development: prints a resident's token, good for an hour, and writes the role if given.")
  .requiredOption("--sub <sub>", "how the site calls this person")
  .requiredOption("--name <name>", "the name neighbours see")
  .addOption(new Option("--role <role>", "in the community").choices(["resident", "host", "manager"]))
  .option("--community <id>", "needed when there are several")
  .option("--site <id>", "needed when there are several")
  .action((options: unknown) => run("token", options));

program
  .command("backup")
  .description("Writes PGlite's data into one file, also while the server runs.")
  .argument("<file>", "a new .tar.gz")
  .action((file: string) => run("backup", { file: resolve(file) }));

program
  .command("restore")
  .description("Unpacks a backup into a folder (LINLI_HOME) that has no data yet.")
  .argument("<file>", "what backup wrote")
  .action((file: string) => restoreCommand({ home: readConfig(process.env).home, print }, { file: resolve(file) }));

await program.parseAsync().catch(endWithOneLine);
