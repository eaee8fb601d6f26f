import type { Plugin } from "vite";

/** The API runs in the page: where one of our files asks for what only Node has, nothing is built. Libraries look first. */
export const nothingOfNode: Plugin = {
  name: "nothing-of-node",
  enforce: "pre",
  resolveId(source, importer = "") {
    if (!source.startsWith("node:") || importer.includes("/node_modules/")) return null;
    throw new Error(`${importer} imports ${source}, which no page has.`);
  },
};
