import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./step.ts";
import { type Languages, wordGaps } from "./word-gaps.ts";

const elements = join(root, "packages/widgets/src");
const locales = join(elements, "locales");

/** Refuses terms that a language lacks, and terms that no element says. */
export async function words(): Promise<string> {
  const { languages, source } = await committedWords();
  const gaps = wordGaps(languages, source);
  if (gaps.length > 0) throw new Error(`The words have gaps:\n${gaps.map((gap) => `  ${gap}`).join("\n")}`);
  return Object.keys(languages).join(", ");
}

/** Every language's words, and what says them. */
export async function committedWords(): Promise<{ languages: Languages; source: string }> {
  const folders = readdirSync(locales).filter(
    (name) => existsSync(join(locales, name, "shared.ts")) && name !== "terms",
  );
  const languages = await Promise.all(
    folders.map(async (folder): Promise<[string, Record<string, object>]> => [folder, await spokenIn(folder)]),
  );
  return { languages: Object.fromEntries(languages), source: sayings() };
}

/** A vocabulary's file has its terms; what several vocabularies have in common stands under a name of its own. */
async function spokenIn(folder: string): Promise<Record<string, object>> {
  const files = readdirSync(join(locales, folder)).map((name) => name.replace(/\.ts$/, ""));
  const found = await Promise.all(
    files.map(async (name): Promise<[string, object | undefined]> => {
      const address = pathToFileURL(join(locales, folder, `${name}.ts`)).href;
      const file = (await import(address)) as Record<string, object>;
      const terms = file["terms"] ?? file[name];
      return [name, typeof terms === "object" ? terms : undefined];
    }),
  );
  return Object.fromEntries(found.filter((each): each is [string, object] => each[1] !== undefined));
}

/** What the elements are made of, without words, tests and stories. */
function sayings(): string {
  return readdirSync(elements, { recursive: true, encoding: "utf8" })
    .filter((name) => /(?<!\.test|\.stories)\.ts$/.test(name) && !/(^|\/)(locales|testing)\//.test(name))
    .map((name) => readFileSync(join(elements, name), "utf8"))
    .join("\n");
}
