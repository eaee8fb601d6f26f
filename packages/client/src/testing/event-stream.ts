import type { ServerResponse } from "node:http";
import { createClient } from "../client.ts";
import type { TokenSource } from "../token.ts";
import { createHandClock, type HandClock } from "./hand-clock.ts";
import { type Script, startScriptedServer } from "./scripted-server.ts";

/** What an `occurrence.updated` says, as far as these tests look. */
export const seats = (taken: number) => ({ activity: "act_1", occurrence: { id: "occ_1", taken, title: "包粽子 🫔" } });

/** An event whose id and seats taken are the same number. */
export const updated = (id: number) => `event: occurrence.updated\nid: ${id}\ndata: ${JSON.stringify(seats(id))}\n\n`;

export const ping = (id: number) => `event: ping\nid: ${id}\ndata: {}\n\n`;

/** The head of a stream and its first words. */
export function begin(response: ServerResponse, text = ping(1)): ServerResponse {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" }).write(text);
  return response;
}

/** A client in hand: real server, clock that the test turns. */
export async function streamingClient(script: Script, token: TokenSource | null = null) {
  const clock = createHandClock();
  const server = await startScriptedServer(script);
  return { clock, server, client: createClient({ api: server.url, siteKey: "pk_1", token, clock }) };
}

/** The pause before the next attempt; the watch over silence is a longer timer. */
export function nextAttempt(clock: HandClock): Promise<number> {
  return clock.timer(500, 30_000);
}
