import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { type Snippet, snippetsOf } from "./snippets.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
/** Where the snippets stand while they are looked at: beside an app that has the packages. */
const folder = join(root, "examples/partner-app/guide");
const guide = readFileSync(join(root, "docs/guides/partner-developer.md"), "utf8");
const snippets = snippetsOf(guide);

/** What the compiler says of these files, without a file being written. */
function complaints(files: Map<string, string>): string[] {
  const config = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config as { compilerOptions: object };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, directoryExists } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.directoryExists = (path) => path === folder || (directoryExists?.(path) ?? true);
  host.getSourceFile = (path, target) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()]
    .flatMap((path) => ts.getPreEmitDiagnostics(program, program.getSourceFile(path)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** A component's script, with what its compiler brings along. */
function scriptOf({ name, text }: Snippet): [string, string] {
  const [, script = ""] = /<script[^>]*>([\s\S]*?)<\/script>/.exec(text) ?? [];
  const macros = "declare function defineProps<Props>(): Props;\ndeclare function $props(): { activity: string };\n";
  return [join(folder, `${name}.ts`), `${script}${macros}export {};`];
}

const written = (...kinds: string[]) => snippets.filter(({ kind }) => kinds.includes(kind));

test("every piece of code in the guide has a name, by which it is looked at here", () => {
  expect(guide.match(/^```(?!sh$)\w/gm)).toHaveLength(snippets.length);
});

test("the compiler has nothing against what the guide tells to write", () => {
  const files = new Map([
    ...written("ts", "tsx").map(({ name, text }): [string, string] => [join(folder, name), `${text}\nexport {};`]),
    ...written("vue", "svelte").map(scriptOf),
  ]);
  expect(files.size).toBeGreaterThan(0);
  expect(complaints(files)).toEqual([]);
});

test("the compiler sees what is wrong in a snippet", () => {
  const [{ text } = { text: "" }] = snippets.filter(({ name }) => name === "neighbours.tsx");
  const wrong = new Map([
    [join(folder, "wrong.tsx"), text.replace("party.adults", "party.dogs").replace("./who-is-here.ts", "./nobody.ts")],
  ]);
  expect(complaints(wrong).join("\n")).toMatch(/nobody[\s\S]*dogs|dogs[\s\S]*nobody/);
});

test("every attribute, event and part in templates and styles is in the element's reference", () => {
  const asked = written("vue", "svelte", "css").flatMap(({ text }) => usesIn(text));
  expect(asked.length).toBeGreaterThan(5);
  for (const [tag, use] of asked) {
    const page = readFileSync(join(root, `docs/reference/${tag.replace("linli-", "")}.md`), "utf8");
    expect(page).toContain(`| \`${use}\` |`);
  }
});

test("the token that the guide's server signs is one that the API believes", async () => {
  const { startApi } = await import("../../../api/src/testing/api.ts");
  const { encodeId } = await import("../../../api/src/ids.ts");
  const api = await startApi();
  const [{ text } = { text: "" }] = snippets.filter(({ name }) => name === "token.mjs");
  // The snippet's libraries are those of the app beside this file.
  const jose = pathToFileURL(join(dirname(folder), "node_modules/jose/dist/webapi/index.js")).href;
  const signing = (await import(
    `data:text/javascript,${encodeURIComponent(text.replace('"jose"', JSON.stringify(jose)))}`
  )) as { residentToken: (resident: object, site: object) => Promise<string> };
  const token = await signing.residentToken(
    { sub: "r-1", name: "周敏" },
    {
      site: encodeId("site", api.home.site),
      community: encodeId("community", api.home.community),
      issuer: { alg: "HS256", secret: api.home.issuerSecret },
    },
  );
  const answer = await api.app.request("/v1/me", { headers: { authorization: `Bearer ${token}` } });
  expect([answer.status, await answer.json()]).toMatchObject([200, { name: "周敏" }]);
  await api.close();
});

/** Pairs of an element and something of it. */
function usesIn(text: string): [tag: string, use: string][] {
  const tags = [...text.matchAll(/<(linli-[\w-]+)((?:\s[^>]*)?)>/g)].flatMap(([, tag = "", rest = ""]) =>
    [...rest.matchAll(/(?:^|\s)(?::|@|on(?=linli)|\{)?([\w-]+)(?=[=}])/g)].map(([, use = ""]): [string, string] => [
      tag,
      use,
    ]),
  );
  const parts = [...text.matchAll(/(linli-[\w-]+)::part\(([\w-]+)\)/g)].map(
    ([, tag = "", use = ""]): [string, string] => [tag, use],
  );
  const tokens = [...text.matchAll(/(--linli-[\w-]+):/g)].map(([, use = ""]): [string, string] => [
    "linli-activity-feed",
    use,
  ]);
  return [...tags, ...parts, ...tokens];
}
