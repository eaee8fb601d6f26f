import { button } from "../../testing/on-page.ts";
import { find, type Neighbour, sent, standing, write } from "./on-page.ts";

export type Asked = { intent: string; kind: string; body: string; place: string | null; expires_at: string };

export const sentence = "想借一架人字梯，一小时就还";
export const open = async (line = "我需要…") => button(line).click();
export const send = () => button("发出去").click();
export const asked = (map: Neighbour) => sent(map, "POST").map(({ body }) => body as Asked);
export const keys = (map: Neighbour) => map.writes.received.map(({ key }) => key);
export const textOf = (map: Neighbour) => (find(map, "#ask-text") as HTMLTextAreaElement | null)?.value;

/** Opens the form and writes into it. */
export async function begin(map: Neighbour, text = sentence): Promise<void> {
  await open();
  await standing(map, "#ask-text");
  write(map, "#ask-text", text);
  await map.element.updateComplete;
}
