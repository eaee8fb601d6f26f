// Writes `src/`: one typed React component for each element that the manifest describes.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const source = (name) => fileURLToPath(new URL(`src/${name}.ts`, import.meta.url));
const manifestFile = fileURLToPath(new URL("../widgets/custom-elements.json", import.meta.url));

/** Text of every file in `src/`, by its name without an ending. */
export function wrappers(manifest) {
  const elements = manifest.modules
    .flatMap(({ declarations }) => declarations)
    .filter(({ tagName }) => tagName)
    .sort((one, other) => (one.tagName < other.tagName ? -1 : 1));
  const files = Object.fromEntries(
    elements.map((element) => [element.tagName.replace("linli-", ""), wrapper(element)]),
  );
  const all = elements.map(({ name, tagName }) => `export { ${name} } from "./${tagName.replace("linli-", "")}.ts";`);
  const page = ["configure", "identify"].join(", ");
  return { ...files, index: `${made}export { ${page} } from "@linli/widgets";\n${all.join("\n")}\n` };
}

const made = "// Made from the elements' manifest by `npm run generate`.\n";

function wrapper({ name, tagName, summary, events = [] }) {
  const folder = `@linli/widgets/${tagName.replace("linli-", "")}`;
  const types = [...new Set(events.map(({ type }) => type.text))].sort();
  const handlers = events.map(
    (event) => `    ${handlerOf(event.name)}: "${event.name}" as EventName<${event.type.text}>,\n`,
  );
  return [
    '"use client";\n',
    made,
    `import { createComponent${handlers.length > 0 ? ", type EventName" : ""} } from "@lit/react";\n`,
    `import * as react from "react";\n`,
    `import "${folder}/define";\n`,
    types.length > 0 ? `import type {\n${types.map((type) => `  ${type},\n`).join("")}} from "@linli/widgets";\n` : "",
    `import { ${name} as Element } from "${folder}";\n\n`,
    `/** ${summary} */\n`,
    `export const ${name} = createComponent({\n`,
    `  react,\n  tagName: "${tagName}",\n  elementClass: Element,\n  displayName: "${name}",\n`,
    handlers.length > 0 ? `  events: {\n${handlers.join("")}  },\n` : "",
    "});\n",
  ].join("");
}

/** `linli-signed-up` is heard by `onLinliSignedUp`. */
const handlerOf = (event) => `on${event.replaceAll(/(^|-)(\w)/g, (_, _dash, letter) => letter.toUpperCase())}`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(wrappers(JSON.parse(await readFile(manifestFile, "utf8"))))) {
    await writeFile(source(name), text);
  }
}
