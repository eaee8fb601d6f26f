import type { FeedItem, ReactionKind } from "@linli/contract";
import { community } from "./items.ts";

// What the peers draw beside the words themselves: the drawings and hues are ours, so that pictures are the same.
export { hueOf } from "../../packages/widgets/src/appearance/hue.ts";
export { dots } from "../../packages/widgets/src/appearance/writing-icons.ts";

export const heart =
  "M12 19.6C7.2 16 4.2 13 4.2 9.6A4.2 4.2 0 0 1 8.4 5.3c1.5 0 2.8.8 3.6 2.1.8-1.3 2.1-2.1 3.6-2.1a4.2 4.2 0 0 1 4.2 4.3c0 3.4-3 6.4-7.8 10Z";
export const bubble =
  "M6.4 5.2h11.2a2.4 2.4 0 0 1 2.4 2.4v6.6a2.4 2.4 0 0 1-2.4 2.4h-5.4l-4.4 3.2v-3.2H6.4A2.4 2.4 0 0 1 4 14.2V7.6a2.4 2.4 0 0 1 2.4-2.4Z";

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
