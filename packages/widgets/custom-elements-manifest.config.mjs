/** What a page can use: without private members, and without the events that the analyzer makes up from constructor calls. */
const published = {
  name: "published",
  packageLinkPhase({ customElementsManifest }) {
    for (const declaration of customElementsManifest.modules.flatMap(({ declarations }) => declarations ?? [])) {
      declaration.members = declaration.members?.filter(
        ({ privacy }) => privacy !== "private" && privacy !== "protected",
      );
      declaration.events = declaration.events?.filter(({ name }) => name?.startsWith("linli-"));
    }
  },
};

export default {
  globs: ["src/**/*.ts"],
  exclude: ["src/**/*.test.ts", "src/**/*.stories.ts", "src/**/*.suite.ts", "src/script-tag/**"],
  litelement: true,
  packagejson: false,
  plugins: [published],
};
