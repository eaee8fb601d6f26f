import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as the server saw it. */
export type Seen = { method: string; path: string; headers: IncomingMessage["headers"] };

export type Answer = (request: Seen, response: ServerResponse) => void;

export type Origin = {
  readonly address: string;
  readonly seen: Seen[];
  /** Changes what is answered from now on. */
  answer: Answer;
  close(): Promise<void>;
};

/** An origin of its own on this machine, which keeps what it was asked. Hosts of another name have other cookies. */
export async function openOrigin(host: "localhost" | "127.0.0.1", first: Answer): Promise<Origin> {
  const seen: Seen[] = [];
  const server: Server = createServer((request, response) => {
    const one = { method: request.method ?? "", path: request.url ?? "", headers: request.headers };
    seen.push(one);
    origin.answer(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const origin: Origin = {
    address: `http://${host}:${port}`,
    seen,
    answer: first,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return origin;
}

/** The strictest policy that the contract promises to work under. */
export function strictPolicy(api: string): string {
  return `default-src 'none'; script-src ${api}; connect-src 'self' ${api}; style-src 'self'`;
}
