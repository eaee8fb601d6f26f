import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { root } from "../../verify/step.ts";
import { readGuide } from "./testing/guide.ts";

const named = (folder: string) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
const guides = ["README.md", ...named("docs/guides")]
  .concat(["api", ...named("packages"), ...named("examples")].map((folder) => `${folder}/README.md`))
  .filter((path) => existsSync(join(root, path)))
  .map(readGuide);
const typed = guides.flatMap(({ path, commands, words }) =>
  commands.concat(words).map((command) => ({ path, command })),
);

/** What readers type, by the test that types it. */
const typedIn: Record<string, RegExp> = {
  ".config/test/guides/guides.e2e.test.ts":
    /^export LINLI_HOME=|^npm run (--silent )?linli -- (site create|import|door-codes)/,
  "examples/partner-app/test/partner-app.e2e.test.ts":
    /^npm install (@linli|--save-dev @linli)|^npx linli (site create|import|serve|backup|restore)/,
  "examples/resident-portal/src/demo.e2e.test.ts": /^npm start$/,
  ".config/test/stories/every-story.stories.test.ts": /^npm run storybook/,
  // They run this file.
  ".config/test/main.ts": /^npm (test|run verify|run test:long)\b/,
  "api/src/database/owner.test.ts": /^DATABASE_URL=.* serve$/,
};

test("every command in a guide is typed by a test", () => {
  const commands = guides.flatMap(({ path, commands }) => commands.map((command) => `${path}: ${command}`));
  const nobodys = commands.filter(
    (line) => !Object.values(typedIn).some((which) => which.test(line.replace(/^\S+: /, ""))),
  );
  expect(nobodys).toEqual([]);
  expect(Object.keys(typedIn).filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test("every script of npm's that a guide names is there, at the top or beside the guide", () => {
  const scriptsOf = (folder: string) => {
    const file = join(root, folder, "package.json");
    return existsSync(file)
      ? Object.keys((JSON.parse(readFileSync(file, "utf8")) as { scripts?: object }).scripts ?? {})
      : [];
  };
  const asked = typed.flatMap(({ path, command }) => {
    const [, script] = /^npm (?:run (?:--silent )?)?(?!install|run)([\w:-]+)/.exec(command) ?? [];
    return script ? [{ path, script }] : [];
  });
  expect(asked.length).toBeGreaterThan(10);
  const missing = asked.filter(
    ({ path, script }) => ![".", dirname(path)].some((folder) => scriptsOf(folder).includes(script)),
  );
  expect(missing).toEqual([]);
});

/** `--dry-run`, but neither npm's own nor a property of a style sheet. */
const options = /(?<![\w-])--(?!linli-|silent|save-dev|project|list|only|help)[a-z][\w-]*/g;

test("every command and option of linli that a guide names is one that it has", async () => {
  const linli = typed.flatMap(({ path, command }) => {
    const [, name] = /^(?:npm run (?:--silent )?linli --|npx linli|linli) (site \w+|[a-z][\w-]*)/.exec(command) ?? [];
    const given = command.match(options) ?? [];
    return name || command.startsWith("--") ? [{ path, name: name ?? "", given }] : [];
  });
  const names = [...new Set(linli.flatMap(({ name }) => name || []))];
  expect(names.sort()).toEqual(expect.arrayContaining(["import", "restore", "site create", "token"]));
  const helps = new Map(await Promise.all(names.map(async (name) => [name, await helpFor(name)] as const)));
  const all = [...helps.values()].join("\n");
  const unknown = linli.filter(({ name, given }) => {
    const help = name === "" ? all : (helps.get(name) ?? "");
    return given.some((option) => !new RegExp(`${option}(?![\\w-])`).test(help));
  });
  expect(unknown).toEqual([]);
}, 120_000);

/** Rejects where there is no such command. */
async function helpFor(command: string): Promise<string> {
  const entry = join(root, "api/src/cli/main.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    "tsx",
    entry,
    ...command.split(" "),
    "--help",
  ]);
  expect(stdout).toContain(`linli ${command}`);
  return stdout;
}

test("the story that the guide for component developers shows is one that there is", () => {
  const [shown = ""] = readGuide("docs/guides/component-developer.md").blocks("ts");
  const story = readFileSync(join(root, "packages/widgets/src/sign-up-form/sign-up-form.live.stories.ts"), "utf8");
  const lines = shown
    .trim()
    .split("\n")
    .map((line) => line.replace(/…,$/, "").trimEnd());
  const missing = lines.filter((line) => !story.replaceAll(": StoryObj", "").includes(line));
  expect(missing).toEqual([]);
});
