import { once } from "node:events";
import { createServer, type Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, RequestError } from "@hono/node-server";
import { Refusal } from "../refusal.ts";
import { problemResponse } from "./problem.ts";

/** Milliseconds and bytes. Node's own defaults keep a slow sender for five minutes. */
const defaults = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
  closeGrace: 5_000,
};

export type NodeServerLimits = Partial<typeof defaults>;

export type NodeServerOptions = {
  fetch: (request: Request, env: unknown) => Response | Promise<Response>;
  /** 0 takes a free one. */
  port: number;
  hostname?: string;
  limits?: NodeServerLimits;
};

export type NodeServer = {
  /** The port that was really taken. */
  port: number;
  /** Ends streams, lets running requests finish for a few seconds, then closes what is left. */
  close(): Promise<void>;
};

/** Listens on a port. Rejects with Node's own error when it cannot, for example `EADDRINUSE`. */
export async function listen({ fetch, port, hostname, limits = {} }: NodeServerOptions): Promise<NodeServer> {
  const { closeGrace, ...serverLimits } = { ...defaults, ...limits };
  const streams = new Set<ServerResponse>();
  const listener = getRequestListener(
    async (request, env) => {
      const answer = await fetch(request, env);
      if (isStream(answer) && env.outgoing instanceof ServerResponse) keepUntilClosed(streams, env.outgoing);
      return answer;
    },
    { errorHandler: unreadable },
  );
  const server = createServer(serverLimits, (request, answer) => void listener(request, answer));
  server.listen(port, hostname);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: () => close(server, streams, closeGrace),
  };
}

function isStream(answer: Response): boolean {
  return answer.headers.get("content-type")?.startsWith("text/event-stream") === true;
}

function keepUntilClosed(streams: Set<ServerResponse>, stream: ServerResponse): void {
  streams.add(stream);
  stream.once("close", () => streams.delete(stream));
}

/** The application never saw this request: its first line or its Host cannot be an address. */
function unreadable(error: unknown): Response {
  const refusal = new Refusal(error instanceof RequestError ? "request.malformed" : "server.error");
  return problemResponse(refusal, { requestId: crypto.randomUUID(), codeAlone: true });
}

async function close(server: Server, streams: ReadonlySet<ServerResponse>, grace: number): Promise<void> {
  const closed = once(server, "close");
  server.close();
  // A stream never ends by itself; its reader resumes elsewhere from the last event.
  for (const stream of streams) stream.end();
  // Node closes the connections that are idle now, not those that fall idle when their request is done.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  const deadline = setTimeout(() => server.closeAllConnections(), grace);
  await closed;
  clearInterval(sweep);
  clearTimeout(deadline);
}
