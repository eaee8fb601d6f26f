import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { root } from "./step.ts";

const foldersIn = (folder: string) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
const guides = ["", "docs", "docs/guides", "docs/decisions", "docs/reference", "api"]
  .concat(foldersIn("packages"), foldersIn("examples"))
  .flatMap((folder) => filesIn(folder).map((name) => join(root, folder, name)))
  .filter((file) => file.endsWith(".md"));

function filesIn(folder: string): string[] {
  return existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
}

/** As the pages that show Markdown name a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
const anchorsOf = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));

/** Links and pictures of a text that lead nowhere, but for those into the web. */
function brokenLinks(file: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map(([, link, source]) => link ?? source ?? "");
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? file : join(dirname(file), path);
    return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
  });
}

const prose = (text: string) => text.replaceAll(/^```[\s\S]*?^```$/gm, "");

test.each(guides.map((file) => relative(root, file)))("every link in %s leads somewhere", (name) => {
  const file = join(root, name);
  expect(brokenLinks(file, prose(readFileSync(file, "utf8")))).toEqual([]);
});

test("a link to a file or a heading that is not there is found", () => {
  const text =
    "[one](docs/guides/nobody.md) [two](README.md#nowhere) [three](README.md#three-doors) [web](https://a.example)";
  expect(brokenLinks(join(root, "README.md"), text)).toEqual(["docs/guides/nobody.md", "README.md#nowhere"]);
});

/** Folders from which a document names files: the whole repository, and the three parts that most of it is about. */
const parts = ["", "api/src", "packages", "packages/widgets/src"];
/** `http/tokens.ts`, `api/src/sign-ups`; not an address, a package, or a name with something left to fill in. */
const named = /`((?:\.?[\w-]+\/)+[\w.-]*)`/g;
const isFile = (path: string) =>
  /\.\w+$/.test(path) || /^(api|packages|examples|bench|docs|\.config|\.storybook)\//.test(path);

/** Files and folders that a text names and nobody has. */
function missingFiles(text: string, beside: string): string[] {
  const paths = [...text.matchAll(named)].flatMap(([, path = ""]) => (isFile(path) ? path : []));
  return paths.filter((path) => ![...parts, beside].some((folder) => existsSync(join(root, folder, path))));
}

/** What is there only after a start or a build. */
const made = /^(\.linli|storybook-static|dist)\/|^@?linli\/|\/dist\//;

test.each(guides.map((file) => relative(root, file)))("every file that %s names is there", (name) => {
  const missing = missingFiles(prose(readFileSync(join(root, name), "utf8")), dirname(name));
  expect(missing.filter((path) => !made.test(path))).toEqual([]);
});

test("a file that is not there is found, and an address is not taken for one", () => {
  expect(missingFiles("`http/tokens.ts` `http/coupons.ts` `/v1/me/notices` `api/src/nobody` `text/plain`", "")).toEqual(
    ["http/coupons.ts", "api/src/nobody"],
  );
});

test("decisions are numbered without a gap, and each says its number and its day", () => {
  const decisions = filesIn("docs/decisions");
  expect(decisions.map((name) => Number(name.slice(0, 4)))).toEqual(decisions.map((_, index) => index + 1));
  for (const name of decisions) {
    const text = readFileSync(join(root, "docs/decisions", name), "utf8");
    expect(text).toMatch(new RegExp(`^# ${name.slice(0, 4)}: .+\\n\\nDecided \\d{4}-\\d\\d-\\d\\d\\.\\n\\n\\S`));
  }
});
