/** A fenced piece of a guide: "```ts who-is-here.ts". */
export type Snippet = { kind: string; name: string; text: string };

/** All fenced pieces of a guide that have a name. */
export function snippetsOf(markdown: string): Snippet[] {
  return [...markdown.matchAll(/^```(\w+) (\S+)\n([\s\S]*?)^```$/gm)].map(([, kind = "", name = "", text = ""]) => ({
    kind,
    name,
    text,
  }));
}
