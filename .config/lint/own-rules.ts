import type { Linter } from "eslint";

const leftovers = [
  { selector: "TSEnumDeclaration", message: "A union of strings says the same and leaves nothing behind." },
  { selector: "TSModuleDeclaration[kind='namespace']", message: "A module is a namespace." },
  {
    selector: "CallExpression[callee.property.name='waitForTimeout']",
    message: "Await the event, or turn a clock by hand: a test does not sleep.",
  },
  {
    selector: "CallExpression > MemberExpression[object.name=/^(describe|it|test)$/][property.name='only']",
    message: "A test that stands alone silences the others.",
  },
];

const unsafe = {
  selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]",
  message: "What neighbours wrote is drawn as text.",
};

/** What the types and the reader could not follow, or what would be left lying about. */
export const escapes: Linter.RulesRecord = {
  eqeqeq: ["error", "always", { null: "ignore" }],
  "no-var": "error",
  "prefer-const": "error",
  "no-restricted-syntax": ["error", ...leftovers, unsafe],
};

/** What looks right until it is built. */
export const asBuilt: Linter.RulesRecord = {
  "no-restricted-syntax": [
    "error",
    ...leftovers,
    unsafe,
    {
      selector: "TaggedTemplateExpression[tag.name='html'] TemplateElement:first-child[value.raw=/^ +\\S/]",
      message: "The built script tag loses a space at the start of a template: write it before the place it goes to.",
    },
  ],
};

/** The client runs in a page, in Node and on the edge: it may look whether there is a page, and no further. */
export const noPageInTheClient: Linter.RulesRecord = {
  "no-restricted-globals": [
    "error",
    ...[
      ...["window", "self", "location", "history", "localStorage", "sessionStorage", "indexedDB", "caches"],
      ...["customElements", "EventSource", "XMLHttpRequest", "WebSocket", "process", "Buffer"],
    ].map((name) => ({ name, message: "The client knows fetch, AbortSignal and no page." })),
  ],
  "no-restricted-properties": ["error", { object: "globalThis", property: "localStorage" }],
};

/** An answer's JSON is `any`, and an assertion about its shape is what a test is for. Tests also write their pages. */
export const testsAreFreer: Linter.RulesRecord = {
  "no-restricted-syntax": ["error", ...leftovers],
  ...Object.fromEntries(
    ["assignment", "member-access", "argument", "call", "return"].map((what) => [
      `@typescript-eslint/no-unsafe-${what}`,
      "off",
    ]),
  ),
};

/** For the few files that run before there is a compiler, and for examples that have none. */
export const plainScript: Linter.RulesRecord = {
  "no-undef": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
  "no-shadow": "error",
  "require-await": "error",
};

export const nodeGlobals: Linter.Globals = Object.fromEntries(
  [
    ...["AbortController", "AbortSignal", "Buffer", "Headers", "Request", "Response", "URL", "URLSearchParams"],
    ...["TextDecoder", "TextEncoder", "clearInterval", "clearTimeout", "console", "crypto", "fetch", "performance"],
    ...["process", "queueMicrotask", "setImmediate", "setInterval", "setTimeout", "structuredClone"],
  ].map((name) => [name, "readonly"]),
);
