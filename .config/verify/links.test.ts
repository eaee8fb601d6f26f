import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { root } from "./step.ts";

const guides = ["", "docs", "docs/guides", "docs/decisions", "docs/reference", "packages/client"]
  .concat(readdirSync(join(root, "examples")).map((name) => `examples/${name}`))
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
