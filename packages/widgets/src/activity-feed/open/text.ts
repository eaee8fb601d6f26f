import type { FeedItem } from "@linli/contract";

/** As many lines as a text may have before somebody asks for all of it. */
const mostLines = 8;

/** The beginning of what was said, and whether there is more. The feed itself brings no more than a preview. */
export function foldedText({ body, truncated }: Pick<FeedItem, "body" | "truncated">) {
  const lines = body.split("\n");
  const isLong = lines.length > mostLines;
  const text = isLong ? lines.slice(0, mostLines).join("\n") : body;
  const folded = isLong || truncated;
  return { text: folded ? `${text.trimEnd()}…` : text, folded };
}
