import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Hono } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { createApp } from "../../api/src/app.ts";
import { openPostgres } from "../../api/src/database/postgres.ts";
import { listen } from "../../api/src/http/node-server.ts";

/** What a contender's process is asked: who listens, how large it is, and, of peers, to tell everybody `text`. */
export type Question = { tell: string } | { count: true };
export type Standing = { listeners: number; residentBytes: number };
export type Contender = "ours" | "written by hand" | "Hono's streamSSE";

type Server = { port: number; listeners: () => number; tell: (text: string) => void };

/** The real app: it hears of a post by itself, from the database. */
async function ours(url: string): Promise<Server> {
  const app = createApp({ database: openPostgres({ url, connections: 4 }) });
  const { port } = await listen({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  return { port, listeners: () => app.tail.listeners, tell: () => {} };
}

/** The limit: nothing but sockets that the same bytes are written to. */
async function writtenByHand(): Promise<Server> {
  const open = new Set<ServerResponse>();
  const server = createServer((_request, answer) => {
    answer.writeHead(200, { "content-type": "text/event-stream" });
    answer.flushHeaders();
    answer.write("event: ping\ndata: {}\n\n");
    open.add(answer);
    answer.on("close", () => open.delete(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    listeners: () => open.size,
    tell: (text) => {
      const bytes = Buffer.from(text);
      for (const answer of open) answer.write(bytes);
    },
  };
}

/** The peer: what the framework brings for the same purpose. */
async function honoStream(): Promise<Server> {
  const open = new Set<SSEStreamingApi>();
  const app = new Hono();
  app.get("*", (context) =>
    streamSSE(context, async (stream) => {
      await stream.writeSSE({ event: "ping", data: "{}" });
      open.add(stream);
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      open.delete(stream);
    }),
  );
  const { port } = await listen({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  return {
    port,
    listeners: () => open.size,
    tell: (text) => {
      const data = /^data: (.*)$/m.exec(text)?.[1] ?? "";
      for (const stream of open) void stream.writeSSE({ event: "item.created", data });
    },
  };
}

const [contender = "", url = ""] = process.argv.slice(2);
const opened: Record<Contender, () => Promise<Server>> = {
  ours: () => ours(url),
  "written by hand": writtenByHand,
  "Hono's streamSSE": honoStream,
};
const server = await opened[contender as Contender]();
process.on("message", (question: Question) => {
  if ("tell" in question) server.tell(question.tell);
  else {
    globalThis.gc?.();
    const standing: Standing = { listeners: server.listeners(), residentBytes: process.memoryUsage().rss };
    process.send?.(standing);
  }
});
process.on("disconnect", () => process.exit());
process.send?.(server.port);
