import type { FeedItem, ReactionKind } from "@linli/contract";
import { community } from "./items.ts";

// What the peers draw beside the words themselves: the drawings and hues are ours, so that pictures are the same.
export { bubble, dots, heart } from "../../packages/widgets/src/appearance/feed-icons.ts";
export { hueOf } from "../../packages/widgets/src/appearance/hue.ts";

/** Said the short way: peers need not speak any language. */
export function ageOf({ published_at }: FeedItem, now: number): string {
  const minutes = Math.floor((now - Date.parse(published_at)) / 60_000);
  if (minutes < 60) return `${minutes} 分钟前`;
  return minutes < 1440 ? `${Math.floor(minutes / 60)} 小时前` : `${Math.floor(minutes / 1440)} 天前`;
}

export const reactionWords: Record<ReactionKind, string> = { thanks: "谢谢", me_too: "我也是", will_come: "我去" };

export const reactionsOf = ({ kind }: FeedItem): ReactionKind[] =>
  kind === "question" ? ["thanks", "me_too"] : ["thanks", "me_too", "will_come"];

export const initialOf = (name: string) => (/^[A-Z]/.test(name) ? name.slice(0, 1) : name.slice(-1));

/** The rules of ours that an item needs, without `content-visibility`; put in when the page is built. */
declare const linliLook: string;

export function adoptLook(root: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(linliLook);
  root.adoptedStyleSheets = [sheet];
}

export async function pageAt(answers: typeof fetch, group: string, cursor: string | null) {
  const address = `${location.origin}/v1/communities/${community}/feed?group=${group}${cursor ? `&cursor=${cursor}` : ""}`;
  return (await (await answers(address)).json()) as { items: FeedItem[]; next: string | null };
}
