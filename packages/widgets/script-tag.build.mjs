// Builds `dist/script-tag/`: one small classic script, `linli.js`, that brings modules with hashed names from `linli/`.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { minifyTemplateLiterals } from "rollup-plugin-minify-template-literals";
import { build } from "vite";

// Whoever calls this, a test run for example: pages never get the libraries' development builds.
process.env.NODE_ENV = "production";

const root = import.meta.dirname;
const target = `${root}/dist/script-tag`;
const { version } = JSON.parse(await readFile(`${root}/package.json`, "utf8"));

/** The module that registers each element, and what the element fetches by itself as soon as it stands. */
const elements = {
  "linli-provider": { define: "src/provider/define.ts" },
  "linli-sign-up-form": { define: "src/sign-up-form/define.ts", soon: "src/sign-up-form/open/index.ts" },
};
const words = ["src/locales/zh-hans/first.ts", "src/locales/en/first.ts"];

/** What every element stands on, in one file for all of them. Only the provider provides. */
const shared = [
  /\/node_modules\/(?!.*(context-provider|value-notifier))/,
  /\/packages\/(client|contract)\/src\//,
  /\/widgets\/src\/(foundation|provider\/(?!define|linli-provider)|locales\/index)/,
];
/** Reached at once through an index, but used only by what comes later. */
const later = /\/contract\/src\/errors/;

/** Whether a module is reached from an entry by static imports alone; the rest is brought when it is needed. */
function atOnce(id, graph, entry, seen = new Set()) {
  const module = seen.has(id) ? undefined : graph.getModuleInfo(id);
  seen.add(id);
  return id === entry || (module?.importers.some((importer) => atOnce(importer, graph, entry, seen)) ?? false);
}

/** One file for what is needed at the same time: modules that several parts share would else be files of their own. */
function fileFor(id, graph) {
  const part = Object.entries(elements).find(([, { define }]) => atOnce(id, graph, `${root}/${define}`));
  if (!part || later.test(id)) return null;
  return id.startsWith("\0") || shared.some((pattern) => pattern.test(id)) ? "core" : part[0].replace("linli-", "");
}

/** Without whitespace: for the ES format Vite leaves it in unless it is told here. */
const small = { minify: { compress: true, mangle: true, codegen: { removeWhitespace: true } }, comments: false };

function bundle({ entry, formats, fileName, define = {}, output }) {
  return build({
    root,
    configFile: false,
    logLevel: "warn",
    define,
    plugins: [minifyTemplateLiterals({ include: ["**/packages/widgets/src/**"] })],
    build: {
      write: false,
      target: "es2021",
      lib: { entry, formats, fileName, name: "linli" },
      rolldownOptions: {
        preserveEntrySignatures: false,
        treeshake: { moduleSideEffects: (id) => /\/(define|loader)\.ts$/.test(id) },
        output: { ...small, ...output },
      },
    },
  });
}

const [{ output: modules }] = await bundle({
  entry: Object.fromEntries(
    Object.entries(elements).map(([name, { define }]) => [name.replace("linli-", ""), `${root}/${define}`]),
  ),
  formats: ["es"],
  output: {
    entryFileNames: "[name]-[hash].js",
    chunkFileNames: ({ name, facadeModuleId }) =>
      `${/locales\/(.+)\//.exec(facadeModuleId)?.[1].concat("-") ?? ""}${name}-[hash].js`,
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ debugName: "parts", name: fileFor }],
    },
  },
});

/** A module's file, and every file that it cannot run without. */
function filesOf(source) {
  const files = new Set([modules.find(({ moduleIds }) => moduleIds.includes(`${root}/${source}`)).fileName]);
  for (const file of files)
    for (const needed of modules.find(({ fileName }) => fileName === file).imports) files.add(needed);
  return [...files];
}

const standsAlone = modules.filter(({ name }) => name === "core").every(({ imports }) => imports.length === 0);
if (!standsAlone) throw new Error("The core needs a file that needs the core: modules would run in the wrong order.");

const [[zh], [en]] = words.map(filesOf);
/** By element: what is fetched at once. */
const fetched = Object.fromEntries(
  Object.entries(elements).map(([name, { define, soon }]) => [
    name,
    [...new Set([...filesOf(define), ...(soon ? filesOf(soon) : [])])],
  ]),
);

const [
  {
    output: [loader],
  },
] = await bundle({
  entry: `${root}/src/script-tag/loader.ts`,
  formats: ["iife"],
  fileName: () => "linli.js",
  define: {
    linliModules: JSON.stringify(fetched).replaceAll(".js", ""),
    linliChinese: JSON.stringify(zh.replace(".js", "")),
    linliEnglish: JSON.stringify(en.replace(".js", "")),
    linliVersion: JSON.stringify(version),
  },
});

await rm(target, { recursive: true, force: true });
await mkdir(`${target}/linli`, { recursive: true });
await writeFile(`${target}/linli.js`, loader.code);
for (const { fileName, code, moduleIds } of modules)
  if (moduleIds.length > 0) await writeFile(`${target}/linli/${fileName}`, code);

/** What the size gates add up, as paths in this folder. */
const withLoader = (files) => ["linli.js", ...files.map((file) => `linli/${file}`)];
const sizes = {
  loader: withLoader([]),
  core: modules.filter(({ name }) => name === "core").map(({ fileName }) => `linli/${fileName}`),
  "sign-up-form": withLoader([...filesOf(elements["linli-sign-up-form"].define), zh]),
  "sign-up-form, open": withLoader([...fetched["linli-sign-up-form"], zh]),
};
await writeFile(`${target}/sizes.json`, `${JSON.stringify(sizes, null, 2)}\n`);
for (const [name, files] of Object.entries(sizes)) {
  const bytes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(`${target}/${file}`), { level: 9 }).length),
  );
  console.log(`${name}: ${bytes.reduce((sum, size) => sum + size)} bytes gz (${bytes.join(" + ")})`);
}
