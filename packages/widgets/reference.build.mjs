// Writes `docs/reference/`: a page for each element that the manifest describes.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const folder = new URL("../../docs/reference/", import.meta.url);
const manifestFile = new URL("custom-elements.json", import.meta.url);
const made =
  "<!-- Made from the element's class comment by `npm run reference` in packages/widgets: change that. -->\n";

/** Text of every page, by its file's name. */
export function referencePages(manifest) {
  const declared = manifest.modules.flatMap(({ declarations }) => declarations);
  const elements = declared
    .filter(({ tagName }) => tagName)
    .sort((one, other) => (one.tagName < other.tagName ? -1 : 1));
  const eventClasses = new Map(declared.filter(({ tagName }) => !tagName).map((each) => [each.name, each]));
  return {
    ...Object.fromEntries(elements.map((element) => [fileOf(element), page(element, eventClasses)])),
    "README.md": contents(elements),
  };
}

const fileOf = ({ tagName }) => `${tagName.replace("linli-", "")}.md`;

function contents(elements) {
  const rows = elements.map((element) => [`[\`<${element.tagName}>\`](${fileOf(element)})`, element.summary]);
  return `${made}# The elements\n\n${table(["element", "is for"], rows)}`;
}

function page({ tagName, name, summary, description = "", members = [], ...element }, eventClasses) {
  const { slots = [], events = [], cssParts = [], cssProperties = [] } = element;
  const fields = members.filter(({ kind, static: isStatic }) => kind === "field" && !isStatic);
  const methods = members.filter(({ kind, static: isStatic }) => kind === "method" && !isStatic);
  const own = fields.filter(({ inheritedFrom }) => !inheritedFrom);
  const shared = fields.filter(({ inheritedFrom }) => inheritedFrom);
  return [
    `${made}# \`<${tagName}>\`\n\n${summary}\n\n${flowing(description)}\n\n`,
    `\`\`\`js\nimport "@linli/widgets/${tagName.replace("linli-", "")}/define"; // registers it\n`,
    `import { ${name} } from "@linli/widgets/${tagName.replace("linli-", "")}"; // the class alone\n\`\`\`\n`,
    section("Attributes and properties", ["attribute", "property", "type", "default", ""], own.map(fieldRow)),
    section(
      "What every element can be told",
      ["attribute", "property", "type", "default", ""],
      shared.map(fieldRow),
      "Left out, the closest `<linli-provider>` says it, else the page: the script tag's `data-` attributes, `configure()` and\n`identify()`.",
    ),
    section(
      "Methods",
      ["method", ""],
      methods.map((each) => [code(`${each.name}()`), flowing(each.description)]),
    ),
    section(
      "Slots",
      ["slot", ""],
      slots.map((each) => [each.name === "" ? "(without a name)" : code(each.name), flowing(each.description)]),
    ),
    section(
      "Events",
      ["event", "fields", ""],
      events.map((each) => [code(each.name), eventFields(eventClasses.get(each.type.text)), flowing(each.description)]),
      "All bubble and leave shadow roots. A cancelable one tells of a wish: `preventDefault()` leaves everything as it is.",
    ),
    section("Parts", ["`::part()`", ""], cssParts.map(described)),
    section(
      "CSS properties",
      ["property", "default", ""],
      cssProperties.map((each) => [code(each.name), each.default ? code(each.default) : "", flowing(each.description)]),
    ),
  ].join("");
}

const described = ({ name, description }) => [code(name), flowing(description)];

const fieldRow = ({ name, attribute, type, default: standard, description }) => [
  attribute ? code(attribute) : "–",
  code(name),
  code(type?.text ?? ""),
  standard && standard !== '""' ? code(standard) : "",
  flowing(description),
];

/** The fields and methods that the event has beyond those of every event. */
function eventFields({ members = [] } = {}) {
  return members
    .filter(({ static: isStatic, name }) => !isStatic && name !== "answer")
    .map(({ kind, name, type, parameters = [] }) =>
      kind === "method"
        ? code(`${name}(${parameters.map((each) => `${each.name}: ${each.type?.text}`).join(", ")})`)
        : code(`${name}: ${type?.text}`),
    )
    .join("<br>");
}

function section(title, head, rows, words) {
  return rows.length === 0 ? "" : `\n## ${title}\n\n${words ? `${words}\n\n` : ""}${table(head, rows)}`;
}

const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");

/** A bar ends a table's cell, also between back-ticks. */
const code = (text) => `\`${text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|")}\``;

/** Lines of a comment are no lines of a text; its paragraphs are. */
const flowing = (text = "") => text.trim().replaceAll(/(\S)[ \t]*\n[ \t]*(?=\S)/g, "$1 ");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifest = JSON.parse(await readFile(manifestFile, "utf8"));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const [file, text] of Object.entries(referencePages(manifest))) await writeFile(new URL(file, folder), text);
}
