import type { Linter, Rule } from "eslint";
import { type ImportRule, importRules } from "./import-rules.ts";

const plugin = { rules: Object.fromEntries(importRules.map((rule) => [rule.name, border(rule)])) };

/** Each line of the table as a lint rule of its own, so that several can hold for one file. */
export const importBorders: Linter.Config[] = importRules.map((rule) => ({
  files: rule.files,
  ...(rule.except && { ignores: rule.except }),
  plugins: { imports: plugin },
  rules: { [`imports/${rule.name}`]: "error" },
}));

type Specifier = { type: string; importKind?: string; imported?: { name?: string } };
type Importing = {
  source?: { type: string; value?: unknown } | null;
  importKind?: string;
  exportKind?: string;
  specifiers?: Specifier[];
};

/** Static and lazy imports, re-exports and `import("…")` types, which ESLint's own rule does not see all of. */
function border({ never, names, typesAreFine = false, because }: ImportRule): Rule.RuleModule {
  return {
    meta: { type: "problem", messages: { crossed: "{{source}} does not belong here: {{because}}." }, schema: [] },
    create(context) {
      const check = (node: Rule.Node) => {
        const { source, importKind, exportKind, specifiers = [] } = node as unknown as Importing;
        if (typeof source?.value !== "string" || !never.test(source.value)) return;
        const wanted = specifiers.filter(({ importKind }) => !(typesAreFine && importKind === "type"));
        if (typesAreFine && (importKind === "type" || exportKind === "type")) return;
        if (typesAreFine && specifiers.length > 0 && wanted.length === 0) return;
        if (names && specifiers.length > 0 && !wanted.some((specifier) => brings(specifier, names))) return;
        context.report({ node, messageId: "crossed", data: { source: source.value, because } });
      };
      return {
        ImportDeclaration: check,
        ImportExpression: check,
        ExportNamedDeclaration: check,
        ExportAllDeclaration: check,
        TSImportType: (node: Rule.Node) => {
          if (!typesAreFine) check(node);
        },
      };
    },
  };
}

function brings({ type, imported }: Specifier, names: string[]): boolean {
  return type !== "ImportSpecifier" || names.includes(imported?.name ?? "");
}
