import { connect, createServer, type Socket } from "node:net";

export type WireProxy = {
  /** The same database through the proxy. */
  url: string;
  /** Round trips that clients have asked for since the start or the last `reset`. */
  readonly roundTrips: number;
  reset(): void;
  stop(): Promise<void>;
};

/**
 * Stands between a client and Postgres, delays what the client says and counts how often it waits for an answer:
 * one simple `Query` or one `Sync` is one round trip, however many messages were pipelined before it.
 * Start-up and authentication are not counted. The connection must not be encrypted.
 */
export async function startWireProxy({
  url,
  latency = 0,
}: {
  /** Of the real server. */
  url: string;
  /** Milliseconds added to each round trip. */
  latency?: number;
}): Promise<WireProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let roundTrips = 0;

  const server = createServer((client) => {
    const upstream = connect({ host: target.hostname, port: Number(target.port || 5432) });
    const frames = frontendMessages((type) => {
      if (type === "Q" || type === "S") roundTrips += 1;
    });
    const timers = new Set<NodeJS.Timeout>();
    const close = () => {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of [client, upstream]) {
        sockets.delete(socket);
        socket.destroy();
      }
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true).on("error", close).on("close", close);
    }
    const send = (chunk: Buffer) => {
      if (!upstream.destroyed) upstream.write(chunk);
    };
    client.on("data", (chunk: Buffer) => {
      frames(chunk);
      if (latency === 0) {
        send(chunk);
        return;
      }
      // Timers of equal delay fire in the order they were set, so the stream keeps its order.
      const timer = setTimeout(() => {
        timers.delete(timer);
        send(chunk);
      }, latency);
      timers.add(timer);
    });
    upstream.pipe(client);
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port");
  const proxied = new URL(url);
  proxied.hostname = "127.0.0.1";
  proxied.port = String(address.port);

  return {
    url: proxied.href,
    get roundTrips() {
      return roundTrips;
    },
    reset() {
      roundTrips = 0;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

const startUp = 4;
const typed = 5;

/** Cuts what a client sends into messages, across chunk borders, and names the type of each after start-up. */
function frontendMessages(onMessage: (type: string) => void): (chunk: Buffer) => void {
  let started = false;
  let header = Buffer.alloc(0);
  let bodyLeft = 0;
  return (chunk) => {
    let rest = chunk;
    while (rest.length > 0) {
      if (bodyLeft > 0) {
        const skipped = Math.min(bodyLeft, rest.length);
        bodyLeft -= skipped;
        rest = rest.subarray(skipped);
        continue;
      }
      // The very first message has a length and no type; every later one is a type, then a length.
      const size = started ? typed : startUp;
      const taken = rest.subarray(0, size - header.length);
      header = Buffer.concat([header, taken]);
      rest = rest.subarray(taken.length);
      if (header.length < size) return;
      bodyLeft = header.readInt32BE(size - 4) - 4;
      if (started) onMessage(String.fromCharCode(header[0] ?? 0));
      // An SSLRequest is 8 bytes and is refused by the server; the real start-up follows it.
      started = started || bodyLeft > 4;
      header = Buffer.alloc(0);
    }
  };
}
