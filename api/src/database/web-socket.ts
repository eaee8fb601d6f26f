import { neonConfig } from "@neondatabase/serverless";

/** Node 20 has no `WebSocket` of its own; later ones, and edges, have. */
export async function bringWebSocket(): Promise<void> {
  if (typeof WebSocket === "undefined") neonConfig.webSocketConstructor = (await import("ws")).WebSocket;
}
