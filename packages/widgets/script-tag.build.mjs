// Builds `dist/script-tag/`: one small classic script, `linli.js`, that brings modules with hashed names from `linli/`.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { minifyTemplateLiterals } from "rollup-plugin-minify-template-literals";
import { build, runnerImport } from "vite";

// Whoever calls this, a test run for example: pages never get the libraries' development builds.
process.env.NODE_ENV = "production";

const root = import.meta.dirname;
const target = `${root}/dist/script-tag`;
const { version } = JSON.parse(await readFile(`${root}/package.json`, "utf8"));

/** What an element needs for its first picture: the module that registers it, and what draws what it reads. */
const elements = {
  "linli-provider": { define: "src/provider/define.ts" },
  "linli-activity-feed": {
    define: "src/activity-feed/define.ts",
    soon: "src/activity-feed/open/index.ts",
  },
  "linli-group-card": {
    define: "src/group-card/define.ts",
    soon: "src/group-card/open/index.ts",
  },
  "linli-sign-up-form": {
    define: "src/sign-up-form/define.ts",
    soon: "src/sign-up-form/open/index.ts",
  },
  "linli-neighbour-map": {
    define: "src/neighbour-map/define.ts",
    soon: "src/neighbour-map/open/index.ts",
  },
};

/** Reached at once through an index, but used only by what comes later, by the provider, or by whoever asks it. */
const refusing = /\/contract\/src\/errors/;
const providing = /\/(context-provider|value-notifier)/;
const asking = /\/context-(consumer|request-event)/;
/** What both of them speak of. */
const spokenOf = /\/(contexts|create-context)\./;
/** Made by later parts, and by the client, which has its own copy. */
const keys = /\/client\/src\/idempotency\.ts$/;
/** Fetched only where codes from paper let in, which most pages never see. */
const atTheDoor = /\/src\/door\/(?!way-out\.controller)/;

/** Whether a module is reached from an entry by static imports alone; the rest is brought when it is needed. */
function atOnce(id, graph, entry, seen = new Set()) {
  const module = seen.has(id) ? undefined : graph.getModuleInfo(id);
  seen.add(id);
  return id === entry || (module?.importers.some((importer) => atOnce(importer, graph, entry, seen)) ?? false);
}

/** Whether an element needs a module at once (`define`), or soon. */
const isNeeded = (id, graph, when) =>
  Object.values(elements).some(({ [when]: entry }) => entry && atOnce(id, graph, `${root}/${entry}`));

/** The elements that have a module in any of their parts. */
function users(id, graph, seen = new Set()) {
  if (seen.has(id)) return [];
  seen.add(id);
  const [, folder] = id.startsWith(`${root}/src/`) ? id.slice(root.length + 1).split("/") : [];
  const above = graph.getModuleInfo(id)?.importers.flatMap((importer) => users(importer, graph, seen)) ?? [];
  return [...new Set([...(elements[`linli-${folder}`] ? [folder] : []), ...above])];
}

/** What makes the client: a first picture that the loader has asked for is drawn without it. */
const client = `src/provider/page-sessions.ts`;

/**
 * One file for what is needed at the same time: `core` and each element at once, `soon` and each element's `-open` beside
 * the data, `client` once the core is there, `later` for what later parts share. No element's file holds what another needs.
 */
function fileFor(id, graph) {
  if (refusing.test(id) || atTheDoor.test(id)) return null;
  if (providing.test(id)) return "provider";
  if (asking.test(id)) return "client";
  if (spokenOf.test(id)) return "core";
  const [user, ...others] = users(id, graph);
  const isOwn = user && others.length === 0;
  if (isNeeded(id, graph, "define")) return isOwn ? user : "core";
  if (isNeeded(id, graph, "soon")) return isOwn ? `${user}-open` : "soon";
  if (keys.test(id)) return "later";
  if (atOnce(id, graph, `${root}/${client}`)) return "client";
  return !isOwn && /\/widgets\/src\/(?!locales\/(?!terms))/.test(id) ? "later" : null;
}

/** Words that several first pictures say are part of each vocabulary, so that what an element says is one file. So are forms. */
const wholeVocabularies = {
  name: "whole-vocabularies",
  enforce: "pre",
  resolveId(source, importer) {
    const [, folder, vocabulary] = /(.*\/locales\/[^/]+)\/(.+)\.ts$/.exec(importer ?? "") ?? [];
    const [, common] = /^\.\/(shared|counted)\.ts$/.exec(source) ?? [];
    return vocabulary && common ? `${folder}/${common}.ts?${vocabulary}` : null;
  },
};

/**
 * Colours and drawings that one element shows soon and others show later, and what makes keys, in the client and outside it:
 * each has its own, so that nobody waits for the other.
 */
const ownCopies = {
  name: "own-copies",
  enforce: "pre",
  resolveId(source, importer = "") {
    if (source === "./idempotency.ts" && importer.endsWith("/client/src/transport.ts"))
      return `${importer.replace(/transport\.ts$/, "idempotency.ts")}?client`;
    const [, folder] = importer.startsWith(`${root}/src/`) ? importer.slice(root.length + 1).split("/") : [];
    const [, name] = /\/appearance\/(hand|moods)\.ts$/.exec(source) ?? [];
    return name && elements[`linli-${folder}`] ? `${root}/src/appearance/${name}.ts?${folder}` : null;
  },
};

/** In every file's name, until all files are there: one hash for the whole build, so that the loader need know only one. */
const unknownHash = "-00000000";

const locales = await readdir(`${root}/src/locales`, { withFileTypes: true });
const languages = locales.filter((entry) => entry.isDirectory() && entry.name !== "terms").map(({ name }) => name);
const termsFiles = await Promise.all(
  (await readdir(`${root}/src/locales/terms`)).map(async (file) => ({
    name: file.replace(/\.ts$/, ""),
    isVocabulary: (await readFile(`${root}/src/locales/terms/${file}`, "utf8")).includes("= vocabulary({"),
  })),
);
const vocabularies = termsFiles.filter(({ isVocabulary }) => isVocabulary).map(({ name }) => name);

/** A vocabulary's file is found by its name, so that no element carries a table of the files of all languages. */
const vocabulariesByName = {
  name: "vocabularies-by-name",
  buildStart() {
    for (const language of languages)
      for (const name of vocabularies)
        this.emitFile({
          type: "chunk",
          id: `${root}/src/locales/${language}/${name}.ts`,
          name: `${language}-${name}`,
          preserveSignature: "strict",
        });
  },
  transform(code, id) {
    const [, name] = /\/locales\/terms\/([\w-]+)\.ts$/.exec(id) ?? [];
    if (vocabularies.includes(name)) return code.replace(/\bvocabulary\(\{.*?\}\)/s, `vocabulary("${name}")`);
    if (!id.endsWith("/locales/vocabulary.ts")) return null;
    return `export function vocabulary(name) {
      let failures = "";
      return (language) =>
        import(/* @vite-ignore */ \`./\${language.toLowerCase()}-\${name}${unknownHash}.js\${failures}\`).catch((cause) => {
          // Some engines remember what failed by its address.
          failures += failures ? "1" : "?";
          throw cause;
        });
    }`;
  },
};

/** Limits are known now: a page need not fetch a table of all of them for the one that it looks up. */
const { limits } = (await runnerImport(`${root}/../contract/src/limits.ts`)).module;
const knownLimits = {
  name: "known-limits",
  transform: (code, id) =>
    id.startsWith(`${root}/src/`) && code.includes('from "@linli/contract"')
      ? code.replaceAll(/\blimits\.(\w+)/g, (whole, name) => String(limits[name] ?? whole))
      : null,
};

/**
 * What Lit has for other engines than those that the loader starts in, for decorators, attributes that are objects and inner
 * state, which no element has, for its developers, and for a server that draws: by the file that it is in.
 */
const unneededOfLit = {
  "css-tag.js": [[/\w+\.ShadowRoot&&[^,]*"replace"in CSSStyleSheet\.prototype/, "true"]],
  "reactive-element.js": [
    [/Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/, ""],
    [/const \w+=this\[Symbol\.metadata\];if\(.*?this\.elementProperties\.set\(\w+,\w+\)\}(?=this\.)/s, ""],
    [/static addInitializer\(\w+\)\{.*?\}(?=static )/s, ""],
    [/,void 0!==\w+\.l&&\(this\.l=\[[^)]*\)/, ""],
    [/,this\.constructor\.l\?\.forEach\(\w+=>\w+\(this\)\)/, ""],
    [/\w+\.state&&\(\w+\.attribute=!1\),/, ""],
    [/!\w+\.noAccessor/, "1"],
    [/;break;case Object:case Array:(\w+)=null==\1\?\1:JSON\.stringify\(\1\)/, ""],
    [/;break;case Object:case Array:try\{(\w+)=JSON\.parse\(\w+\)\}catch\(\w+\)\{\1=null\}/, ""],
  ],
  "lit-html.js": [
    // Of its own parts, directives ask for `I`.
    [/\{M:\w+,P:.*?\bI(:\w+)?,.*?\}/s, "{I$1}"],
    // Nobody draws MathML, or gives a directive the place of an attribute.
    [/3===\w+\?"<\/math>":""/, '""'],
    [/\|\|3===\w+/, ""],
    [/else \w+\.startsWith\(\w+\)&&\(\w+\.push\(\{type:6,.*?\)\);/, ""],
    [/:6===\w+\.type&&\(\w+=new \w+\(\w+,this,\w+\)\)/, ":0"],
  ],
};

/** What an element could do with the whole of Lit, and cannot with what is left of it. */
const taken = /lit\/(directives\/ref|decorators)|type: (Object|Array)\b|\b(state|noAccessor): true\b|\bmathml`/;

const litForTheFloor = {
  name: "lit-for-the-floor",
  transform(code, id) {
    const [found] = (id.startsWith(`${root}/src/`) && taken.exec(code)) || [];
    if (found) throw new Error(`${found} in ${id}: the script tag's Lit does not have that.`);
    const [, file] = /\/node_modules\/(?:@lit\/reactive-element|lit-html|lit-element)\/([\w-]+\.js)$/.exec(id) ?? [];
    if (!file) return null;
    let smaller = code
      .replace(/\w+\.\w+(Polyfill|Hydrate)Support/g, "undefined")
      .replace(/Error\("[^)]*\)/g, "Error()")
      .replace(/\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/g, "0");
    for (const [pattern, replacement] of unneededOfLit[file] ?? []) {
      if (!pattern.test(smaller)) throw new Error(`Lit says ${pattern} in another way in ${file}.`);
      smaller = smaller.replace(pattern, replacement);
    }
    return smaller;
  },
};

/** Without whitespace: for the ES format Vite leaves it in unless it is told here. */
const small = { minify: { compress: true, mangle: true, codegen: { removeWhitespace: true } }, comments: false };

function bundle({ entry, formats, fileName, define = {}, plugins = [], output }) {
  return build({
    root,
    configFile: false,
    logLevel: "warn",
    define,
    plugins: [
      ...plugins,
      wholeVocabularies,
      ownCopies,
      knownLimits,
      litForTheFloor,
      minifyTemplateLiterals({ include: ["**/packages/widgets/src/**"] }),
    ],
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

/** `sign-up-form-later`, `zh-hans-sign-up-form`, `client-refusal`: a lazy part by its place. */
const partName = (path) =>
  path
    .replace(/^.*\/packages\/(widgets\/src\/(locales\/)?)?/, "")
    .replace(/\/src\b|(\/index)?\.ts$/g, "")
    .replaceAll("/", "-");

const [{ output }] = await bundle({
  entry: Object.fromEntries(
    Object.entries(elements).map(([name, { define }]) => [name.replace("linli-", ""), `${root}/${define}`]),
  ),
  formats: ["es"],
  plugins: [vocabulariesByName],
  output: {
    entryFileNames: `[name]${unknownHash}.js`,
    chunkFileNames: ({ name, facadeModuleId }) =>
      `${facadeModuleId ? partName(facadeModuleId) : name}${unknownHash}.js`,
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ debugName: "parts", name: fileFor }],
    },
  },
});

const hash = createHash("sha256");
for (const { fileName, code } of output) hash.update(`${fileName}\n${code}\n`);
const known = `-${hash.digest("base64url").replaceAll(/\W/g, "").slice(0, 8)}`;
const withHash = (text) => text.replaceAll(unknownHash, known);

/** The bundler's helper is smaller than a request for it: it goes into every file that uses it. */
const helper = output.find(({ name }) => name === "rolldown-runtime");
const helping = /import\{t as (\w+)\}from"\.\/rolldown-runtime[^"]*";/;
const withHelper = (code) =>
  code.replace(helping, (_, name) => `const ${name}=(()=>{${helper.code.replace("export{t};", "return t")}})();`);

const modules = output
  .filter((file) => file !== helper && file.moduleIds.length > 0)
  .map(({ fileName, code, imports, ...rest }) => ({
    ...rest,
    fileName: withHash(fileName),
    code: withHash(withHelper(code)),
    imports: imports.filter((needed) => needed !== helper?.fileName).map(withHash),
  }));
if (modules.some(({ code }) => code.includes("rolldown-runtime")))
  throw new Error("The bundler's helper is another one.");

/** A module's file, and every file that it cannot run without. */
function filesOf(source) {
  const files = new Set([modules.find(({ moduleIds }) => moduleIds.includes(`${root}/${source}`)).fileName]);
  for (const file of files)
    for (const needed of modules.find(({ fileName }) => fileName === file).imports) files.add(needed);
  return [...files];
}

const standsAlone = modules.filter(({ name }) => name === "core").every(({ imports }) => imports.length === 0);
if (!standsAlone) throw new Error("The core needs a file that needs the core: modules would run in the wrong order.");

const drawn = Object.entries(elements).filter(([, { soon }]) => soon);
/** By element: the files of its first picture, and of what it shows in it. */
const fetched = drawn.map(([element, { define, soon }]) => {
  const name = element.replace("linli-", "");
  const own = [name, `${name}-open`].map((part) => `${part}${known}.js`);
  return { name, define, own, all: [...new Set([define, soon].flatMap(filesOf))] };
});
/** What all of them have in common: the loader makes up the other names, and would miss one that is not made up so. */
const common = fetched[0].all.filter((file) => !fetched[0].own.includes(file));
if (!isDeepStrictEqual(common, [`core${known}.js`, `soon${known}.js`])) throw new Error(`All of them need ${common}`);
if (!isDeepStrictEqual(filesOf(client), [`client${known}.js`, `core${known}.js`]))
  throw new Error(`The client needs ${filesOf(client)}`);
const late = modules.find(
  ({ fileName, imports }) => fileName.endsWith(`-later${known}.js`) && imports.includes(`client${known}.js`),
);
if (late) throw new Error(`${late.fileName} would wait for the client.`);
for (const { name, own, all } of fetched)
  if (!isDeepStrictEqual(new Set(all), new Set([...own, ...common]))) throw new Error(`${name} needs ${all}`);

const [
  {
    output: [loader],
  },
] = await bundle({
  entry: `${root}/src/script-tag/loader.ts`,
  formats: ["iife"],
  fileName: () => "linli.js",
  define: {
    linliHash: JSON.stringify(known),
    linliVersion: JSON.stringify(version),
  },
});

await rm(target, { recursive: true, force: true });
await mkdir(`${target}/linli`, { recursive: true });
/** Beside each file the same as small as it gets, in Brotli and in gzip: a server that knows how sends these. */
async function put(path, code) {
  await writeFile(`${target}/${path}`, code);
  await writeFile(`${target}/${path}.br`, brotliCompressSync(code));
  await writeFile(`${target}/${path}.gz`, gzipSync(code, { level: 9 }));
}
/**
 * Of what a first picture is drawn by, nearly every function is called at once: engines that know this line compile the file
 * whole and beside the page's own thread, while it arrives. The others read a comment.
 */
const compiledWhole = "//# allFunctionsCalledOnLoad\n";
const isUrgent = (file) => /^(core|soon|[\w-]+-open)-/.test(file);
await put("linli.js", loader.code);
for (const { fileName, code } of modules)
  await put(`linli/${fileName}`, isUrgent(fileName) ? compiledWhole + code : code);

/** What the size gates add up, as paths in this folder. */
const withLoader = (files) => ["linli.js", ...files.map((file) => `linli/${file}`)];
const sizes = {
  loader: withLoader([]),
  core: modules.filter(({ name }) => name === "core").map(({ fileName }) => `linli/${fileName}`),
};
const together = "all four elements";
for (const { name, define, all } of fetched) {
  const words = `zh-hans-${name}${known}.js`;
  sizes[name] = withLoader([...filesOf(define), words]);
  sizes[together] = [...new Set([...(sizes[together] ?? []), ...sizes[name]])];
  sizes[`${name}, with what it shows`] = withLoader([...all, words]);
}
await writeFile(`${target}/sizes.json`, `${JSON.stringify(sizes, null, 2)}\n`);
for (const [name, files] of Object.entries(sizes)) {
  const bytes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(`${target}/${file}`), { level: 9 }).length),
  );
  console.log(`${name}: ${bytes.reduce((sum, size) => sum + size)} bytes gz (${bytes.join(" + ")})`);
}
