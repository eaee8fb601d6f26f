/** The parts of a custom-elements manifest that are read here. */
export type Manifest = { modules: { declarations?: Declaration[] }[] };
type Named = { name: string; description?: string };
type Declaration = {
  name: string;
  tagName?: string;
  customElement?: boolean;
  summary?: string;
  members?: (Named & { kind: string; privacy?: string; static?: boolean })[];
  events?: (Named & { type?: { text: string } })[];
  slots?: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
};

/** What Lit and the browser call: no page does. */
const lifecycle =
  /^(connected|disconnected|adopted|attributeChanged|form[A-Z]\w*)Callback$|^(render|firstUpdated|willUpdate|updated|update|performUpdate|shouldUpdate|createRenderRoot)$/;

const patterns = {
  slot: /<slot(?:\s[^>]*?name="([\w-]+)"|\s|>)/g,
  part: /\spart="([\w\s-]+)"/g,
  event: /super\(\s*"(linli-[\w-]+)"/g,
  read: /var\(\s*(--[a-z][\w-]*)/g,
  set: /(--[a-z][\w-]*)\s*:/g,
};

/** Sentences, one for each thing that a page may use and the manifest does not explain, or explains in vain. */
export function manifestGaps(manifest: Manifest, sources: string[]): string[] {
  const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations).filter((each) => each.tagName);
  if (elements.length === 0) return ["the manifest has no element"];
  return [...elements.flatMap(undescribed), ...undocumented(elements, sources)];
}

function undescribed({ tagName = "", summary, ...element }: Declaration): string[] {
  const members = (element.members ?? []).filter(
    ({ name, privacy, static: isStatic }) =>
      !isStatic && privacy !== "private" && privacy !== "protected" && !name.startsWith("#") && !lifecycle.test(name),
  );
  const described: [string, Named[] | undefined][] = [
    ["property", members.filter(({ kind }) => kind === "field")],
    ["method", members.filter(({ kind }) => kind === "method")],
    ["event", element.events],
    ["slot", element.slots],
    ["part", element.cssParts],
    ["css property", element.cssProperties],
  ];
  return [
    ...(summary ? [] : [`<${tagName}> has no @summary`]),
    ...described.flatMap(([kind, list = []]) =>
      list.filter(({ description }) => !description).map(({ name }) => `<${tagName}> ${kind} "${name}" has no words`),
    ),
    ...(element.events ?? [])
      .filter(({ type }) => !type?.text)
      .map(({ name }) => `<${tagName}> event "${name}" has no type`),
  ];
}

function undocumented(elements: Declaration[], sources: string[]): string[] {
  const found = (pattern: RegExp) => new Set(sources.flatMap((source) => occurrences(source, pattern)));
  const set = found(patterns.set);
  const kinds: [kind: string, used: Set<string>, documented: Set<string>][] = [
    ["slot", found(patterns.slot), namesOf(elements, "slots")],
    ["part", found(patterns.part), namesOf(elements, "cssParts")],
    ["event", found(patterns.event), namesOf(elements, "events")],
    // What an element reads and never sets itself, the page is to set.
    [
      "css property",
      new Set([...found(patterns.read)].filter((name) => !set.has(name))),
      namesOf(elements, "cssProperties"),
    ],
  ];
  return kinds.flatMap(([kind, used, documented]) => {
    const missing = [...used].filter((name) => !documented.has(name)).sort();
    const stale = [...documented].filter((name) => !used.has(name)).sort();
    return [
      ...missing.map((name) => `${kind} "${name}" is used and in no element's class comment`),
      ...stale.map((name) => `${kind} "${name}" is in a class comment and used nowhere`),
    ];
  });
}

function namesOf(elements: Declaration[], list: "slots" | "cssParts" | "cssProperties" | "events"): Set<string> {
  return new Set(elements.flatMap((element) => (element[list] ?? []).map(({ name }) => name)));
}

function occurrences(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].flatMap(([, names = ""]) => (names ? names.trim().split(/\s+/) : [""]));
}
