import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export type Received = { method: string; url: URL; headers: IncomingHttpHeaders; body: string };

/** Answers one request; `turn` counts them from 0. */
export type Script = (response: ServerResponse, received: Received, turn: number) => void;

/** A real HTTP server on a free port that does what the script says, misbehaviour included, until the test is over. */
export async function startScriptedServer(script: Script): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://server");
      const one = { method: request.method ?? "", url, headers: request.headers, body };
      script(response, one, received.push(one) - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, received };
}

/** An address where nobody listens. */
export async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

export function answer(
  response: ServerResponse,
  { status = 200, body = {}, headers = {} }: { status?: number; body?: object; headers?: Record<string, string> } = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** `application/problem+json` as the API sends it. */
export function refuse(
  response: ServerResponse,
  {
    status,
    code,
    headers = {},
    ...more
  }: { status: number; code: string; headers?: Record<string, string>; [field: string]: unknown },
): void {
  const body = {
    type: "about:blank",
    title: code,
    status,
    code,
    detail: `It is ${code}.`,
    request_id: "req_1",
    errors: [],
  };
  response
    .writeHead(status, { "content-type": "application/problem+json", ...headers })
    .end(JSON.stringify({ ...body, ...more }));
}
