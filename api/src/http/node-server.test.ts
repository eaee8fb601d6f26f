import { request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listen, type NodeServer } from "./node-server.ts";
import { communityPath, exampleShell, origin, residentHeaders, siteKey } from "./testing/example-shell.ts";

const limits = { headersTimeout: 400, requestTimeout: 600, connectionsCheckingInterval: 50, closeGrace: 300 };
const hostname = "127.0.0.1";
const { app, failures } = exampleShell();
let server: NodeServer;
let address: string;

beforeAll(async () => {
  server = await listen({ fetch: app.fetch, port: 0, hostname, limits });
  address = `http://${hostname}:${server.port}`;
});
afterAll(() => server.close());

/** Everything that the server says to these bytes until it closes the connection. */
function say(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(server.port, hostname, () => socket.write(text));
    socket.on("data", (bytes) => {
      answer += bytes.toString();
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
  });
}

describe("over real HTTP", () => {
  test("the application answers as it does in process", async () => {
    const response = await fetch(`${address}${communityPath}?key=${siteKey}`, { headers: { origin } });
    expect(await response.json()).toMatchObject({ name: "梧桐里", caller: "anonymous" });
    expect(response.headers.get("access-control-allow-origin")).toBe(origin);
    expect(response.headers.get("etag")).toBe('W/"7-anonymous"');
  });

  test("a body is read as it arrives", async () => {
    const response = await fetch(`${address}${communityPath}/sign-ups`, {
      method: "POST",
      headers: { ...(await residentHeaders()), "content-type": "application/json" },
      body: '{"party":{"adults":2,"children":1}}',
    });
    expect(response.status).toBe(201);
    expect((await response.json()).party).toEqual({ adults: 2, children: 1 });
  });

  test("200 MB are refused after the first of them", async () => {
    const { sent, status } = await upload(200 * 1024 * 1024);
    expect(status).toBe(413);
    expect(sent).toBeLessThan(80 * 1024 * 1024);
  });

  test("headers that do not end are not waited for", async () => {
    expect(await say("GET /healthz HTTP/1.1\r\nHost: a\r\n")).toMatch(/^HTTP\/1.1 408 /);
  });

  test("a body that does not end is not waited for", async () => {
    const { authorization = "" } = await residentHeaders();
    const head = [
      "POST /v1/anything HTTP/1.1",
      "Host: a",
      `Authorization: ${authorization}`,
      "Content-Type: application/json",
      "Content-Length: 20",
    ];
    expect(await say(`${head.join("\r\n")}\r\n\r\n{"a":`)).toMatch(/^(HTTP\/1.1 408 |$)/);
    expect(failures).toEqual([]);
  });

  test("headers larger than the limit are refused", async () => {
    expect(await say(`GET /healthz HTTP/1.1\r\nHost: a\r\nX-Large: ${"a".repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431 /,
    );
  });

  test("a token of 8 KB fits", async () => {
    const headers = await residentHeaders({ claims: { claims: { note: "a".repeat(5_500) } } });
    expect((await fetch(`${address}/v1/me`, { headers })).status).toBe(200);
  });

  test("an address that cannot be one is a problem like every other", async () => {
    const answer = await say("GET /healthz HTTP/1.1\r\nHost: a/b@c\r\nConnection: close\r\n\r\n");
    expect(answer).toContain("content-type: application/problem+json");
    expect(answer).toContain('"code":"request.malformed"');
  });

  test("a request that is none is refused and never a failure", async () => {
    const ending = "Connection: close\r\n\r\n";
    const lines = [
      `GET /healthz HTTP/1.1\r\n${ending}`,
      `GET /healthz HTTP/1.1\r\nHost: a/b@c\r\n${ending}`,
      `GET //\\evil HTTP/1.1\r\nHost: a\r\n${ending}`,
      `GET http://:0/ HTTP/1.1\r\nHost: a\r\n${ending}`,
      `TRACE /healthz HTTP/1.1\r\nHost: a\r\n${ending}`,
      `BREW /healthz HTTP/1.1\r\nHost: a\r\n${ending}`,
      `GET /healthz\0 HTTP/1.1\r\nHost: a\r\n${ending}`,
      `POST /v1/anything HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n${ending}0\r\n\r\n`,
      "GARBAGE\r\n\r\n",
    ];
    for (const line of lines) expect(await say(line), line).toMatch(/^HTTP\/1.1 4\d\d /);
    expect(failures).toEqual([]);
  });
});

describe("a stream", () => {
  test("arrives at once and ends when its reader leaves", async () => {
    let markEnded = () => {};
    const ended = new Promise<void>((resolve) => {
      markEnded = resolve;
    });
    const streaming = exampleShell({ streamEnded: () => markEnded() });
    const own = await listen({ fetch: streaming.app.fetch, port: 0, hostname, limits });
    const reader = await openStream(own.port);
    await reader.cancel();
    await ended;
    await own.close();
  });

  test("ends when the server closes, as if it had said everything", async () => {
    const patient = { ...limits, closeGrace: 3_600_000 };
    const own = await listen({ fetch: exampleShell().app.fetch, port: 0, hostname, limits: patient });
    const reader = await openStream(own.port);
    const closed = own.close();
    expect((await reader.read()).done).toBe(true);
    await closed;
  });
});

test("closing lets a running request finish", async () => {
  let answer = (_response: Response) => {};
  let hasArrived = () => {};
  const arrived = new Promise<void>((resolve) => {
    hasArrived = resolve;
  });
  const own = await listen({
    fetch: () => {
      hasArrived();
      return new Promise<Response>((resolve) => {
        answer = resolve;
      });
    },
    port: 0,
    hostname,
    limits: { closeGrace: 3_600_000 },
  });
  const asked = fetch(`http://${hostname}:${own.port}/`);
  await arrived;
  const closed = own.close();
  answer(new Response("finished"));
  expect(await (await asked).text()).toBe("finished");
  await closed;
});

test("closing does not wait for a request that never finishes", async () => {
  let hasArrived = () => {};
  const arrived = new Promise<void>((resolve) => {
    hasArrived = resolve;
  });
  const fetchNever = () => {
    hasArrived();
    return new Promise<Response>(() => {});
  };
  const own = await listen({ fetch: fetchNever, port: 0, hostname, limits });
  const asked = fetch(`http://${hostname}:${own.port}/`).catch((error: unknown) => error);
  await arrived;
  await own.close();
  expect(await asked).toBeInstanceOf(TypeError);
});

test("a port that is taken is said so", async () => {
  const again = listen({ fetch: app.fetch, port: server.port, hostname });
  await expect(again).rejects.toMatchObject({ code: "EADDRINUSE" });
});

async function openStream(port: number): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const headers = { origin, "last-event-id": "41" };
  const response = await fetch(`http://${hostname}:${port}${communityPath}/stream?key=${siteKey}`, { headers });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error("the stream has no body");
  const first = await reader.read();
  expect(new TextDecoder().decode(first.value)).toBe("event: hello\ndata: 41\n\n");
  return reader;
}

/** Sends a body of so many bytes for as long as the server takes it. */
async function upload(bytes: number): Promise<{ sent: number; status: number }> {
  const headers = { ...(await residentHeaders()), "content-type": "application/json" };
  return new Promise((resolve) => {
    let sent = 0;
    let status = 0;
    const piece = Buffer.alloc(64 * 1024, 0x20);
    const upstream = request(`${address}/v1/anything`, { method: "POST", headers }, (response) => {
      status = response.statusCode ?? 0;
      response.resume();
    });
    const write = () => {
      while (sent < bytes && !upstream.destroyed) {
        sent += piece.byteLength;
        if (!upstream.write(piece)) return;
      }
      upstream.end();
    };
    upstream.on("drain", write);
    upstream.on("error", () => undefined);
    upstream.on("close", () => resolve({ sent, status }));
    write();
  });
}
