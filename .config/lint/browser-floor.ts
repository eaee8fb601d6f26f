import type { Linter, Rule } from "eslint";
import { youngerNames, youngerStyles } from "../../packages/testing/src/browser-floor.ts";

const names = new Set(youngerNames.map((path) => path.split(".").at(-1)));
const globals = new Set(youngerNames.filter((path) => !path.includes(".")));

type Named = { type: string; name?: string };
type Styles = { tag: Named; quasi: { quasis: { value: { raw: string } }[] } };
type Member = { computed: boolean; property: Named };
type Call = { callee: Named };
type Thrown = { callee: Named; arguments: { type: string; properties?: { key?: Named }[] }[] };

/** Refuses what the oldest browsers that are promised do not know, where nothing stands in for it. */
const knownAtTheFloor: Rule.RuleModule = {
  meta: {
    type: "problem",
    messages: { younger: "{{what}}: younger than the browsers that are promised." },
    schema: [],
  },
  create(context) {
    const refuse = (node: Rule.Node, what: string) => context.report({ node, messageId: "younger", data: { what } });
    return {
      TaggedTemplateExpression(node) {
        const { tag, quasi } = node as unknown as Styles;
        if (tag.name !== "css") return;
        const text = quasi.quasis.map(({ value }) => value.raw).join("0");
        for (const [what, pattern] of youngerStyles) if (pattern.test(text)) refuse(node, what);
      },
      MemberExpression(node) {
        const { computed, property } = node as unknown as Member;
        if (!computed && names.has(property.name)) refuse(node, `.${property.name}`);
      },
      CallExpression(node) {
        const { callee } = node as unknown as Call;
        if (callee.type === "Identifier" && globals.has(callee.name ?? "")) refuse(node, `${callee.name}()`);
      },
      NewExpression(node) {
        const { callee, arguments: given } = node as unknown as Thrown;
        if (globals.has(callee.name ?? "")) refuse(node, `${callee.name}`);
        const [, options] = given;
        if (callee.name?.endsWith("Error") && options?.properties?.some(({ key }) => key?.name === "cause"))
          refuse(node, "the cause of an error");
      },
    };
  },
};

/** Everything that reaches a resident's browser. */
export const browserFloor: Linter.Config = {
  files: ["packages/{client,widgets}/src/**/*.ts", "packages/contract/src/*.ts"],
  ignores: ["**/*.test.ts", "**/*.stories.ts", "**/*.suite.ts", "**/testing/**"],
  plugins: { floor: { rules: { known: knownAtTheFloor } } },
  rules: { "floor/known": "error" },
};
