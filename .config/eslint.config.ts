import { fileURLToPath } from "node:url";
import { defineConfig, globalIgnores } from "eslint/config";
import { configs as lit } from "eslint-plugin-lit";
import litAccessibility from "eslint-plugin-lit-a11y";
import { configs as webComponents } from "eslint-plugin-wc";
import typescript from "typescript-eslint";
import { browserFloor } from "./lint/browser-floor.ts";
import { importBorders } from "./lint/import-borders.ts";
import { asBuilt, escapes, nodeGlobals, noPageInTheClient, plainScript, testsAreFreer } from "./lint/own-rules.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig(
  globalIgnores(["**/dist/**", "**/storybook-static/**", "**/coverage/**", "**/.linli/**"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" }, rules: { "max-lines": ["error", 400], ...escapes } },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      // Interfaces that others extend (events, tags, provided values) cannot be types.
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: { string: true } }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // Functions are handed over in argument objects, and one that does nothing is a fine default.
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-empty-function": "off",
      // A method may be asynchronous because its type says so.
      "@typescript-eslint/require-await": "off",
      // `process.env["NAME"]` shows that it may be missing.
      "@typescript-eslint/dot-notation": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  { files: ["**/*.test.ts", "**/testing/**/*.ts"], rules: testsAreFreer },
  { files: ["**/*.{js,mjs}"], languageOptions: { globals: nodeGlobals }, rules: plainScript },
  {
    files: ["packages/widgets/src/**/*.ts", ".storybook/**/*.ts"],
    extends: [
      lit["flat/recommended"],
      webComponents["flat/best-practice"],
      { plugins: { "lit-a11y": litAccessibility }, rules: litAccessibility.configs.recommended.rules },
    ],
  },
  {
    // The types promise a page, a navigator and a storage to code that also runs where there are none.
    files: ["packages/{client,widgets}/src/**/*.ts"],
    rules: { "@typescript-eslint/no-unnecessary-condition": "off" },
  },
  { files: ["packages/client/src/**/*.ts"], ignores: ["**/*.test.ts", "**/testing/**"], rules: noPageInTheClient },
  { files: ["packages/widgets/src/**/*.ts"], ignores: ["**/*.{test,stories}.ts", "**/testing/**"], rules: asBuilt },
  browserFloor,
  importBorders,
);
