/**
 * What a page can use: the elements and the events they send, without private members, and without the events that
 * the analyzer makes up from constructor calls. In the order of their files, which is not the disk's.
 */
const published = {
  name: "published",
  packageLinkPhase({ customElementsManifest }) {
    customElementsManifest.modules = customElementsManifest.modules
      .map((module) => ({ ...module, declarations: module.declarations?.filter(isPublic) }))
      .filter(({ declarations = [] }) => declarations.length > 0)
      .sort((one, other) => (one.path < other.path ? -1 : 1));
    for (const declaration of customElementsManifest.modules.flatMap(({ declarations }) => declarations ?? [])) {
      declaration.members = declaration.members?.filter(
        ({ privacy }) => privacy !== "private" && privacy !== "protected",
      );
      declaration.events = declaration.events?.filter(({ name }) => name?.startsWith("linli-"));
    }
  },
};

/** Names of words: who reads the manifest knows no `Theme`, and is told `"auto" | "light" | "dark"`. */
const words = new Map();
const spelledOut = {
  name: "spelled-out",
  collectPhase({ ts, node }) {
    if (!ts.isTypeAliasDeclaration(node) || !ts.isUnionTypeNode(node.type)) return;
    const isWord = (type) => ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal);
    if (node.type.types.every(isWord)) words.set(node.name.text, node.type.getText());
  },
  packageLinkPhase({ customElementsManifest }) {
    for (const { attributes = [], members = [] } of customElementsManifest.modules.flatMap(
      (each) => each.declarations,
    )) {
      for (const { type } of [...attributes, ...members]) {
        if (type?.text) type.text = type.text.replaceAll(/\b[A-Z]\w*\b/g, (name) => words.get(name) ?? name);
      }
    }
  },
};

function isPublic({ kind, customElement, name }) {
  return kind === "class" && (customElement || /^Linli\w*Event$/.test(name));
}

export default {
  globs: ["src/**/*.ts"],
  exclude: ["src/**/*.test.ts", "src/**/*.stories.ts", "src/**/*.suite.ts", "src/script-tag/**"],
  litelement: true,
  packagejson: false,
  plugins: [published, spelledOut],
};
