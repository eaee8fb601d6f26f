import { connect } from "node:net";

/** `paths` are asked for at random, `connections` at a time, for `seconds`. */
export type Order = {
  port: number;
  paths: { before: string; after: string; from: number; to: number };
  connections: number;
  seconds: number;
};
export type Report = { answered: number; milliseconds: number; bytes: number };

/**
 * The process that asks. Plain sockets: a full HTTP client would cost more than what is measured, on the same machine.
 * `paths`: community number → path, made here so that no list has to be sent over.
 */
process.on("message", (order: Order) => {
  const began = performance.now();
  const until = began + order.seconds * 1000;
  const all = Array.from({ length: order.connections }, () => askUntil(order, until));
  void Promise.all(all).then((reports) => {
    process.send?.({
      answered: reports.reduce((sum, { answered }) => sum + answered, 0),
      bytes: reports.reduce((sum, { bytes }) => sum + bytes, 0),
      milliseconds: performance.now() - began,
    } satisfies Report);
  });
});
process.on("disconnect", () => process.exit());

function askUntil({ port, paths }: Order, until: number): Promise<{ answered: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    socket.setNoDelay(true);
    let answered = 0;
    let bytes = 0;
    /** Bytes of the running answer that are still to come; null before its head is whole. */
    let missing: number | null = null;
    let head = "";
    const ask = () => {
      const number = paths.from + Math.floor(Math.random() * (paths.to - paths.from + 1));
      socket.write(`GET ${paths.before}${numbered(number)}${paths.after} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`);
    };
    socket.on("connect", ask);
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      bytes += chunk.length;
      let body = chunk.length;
      if (missing === null) {
        head += chunk.toString("latin1");
        const end = head.indexOf("\r\n\r\n");
        if (end < 0) return;
        const length = /^HTTP\/1.1 200[^]*content-length: (\d+)/i.exec(head)?.[1];
        if (length === undefined) {
          reject(new Error(head.slice(0, 400)));
          return;
        }
        body = head.length - end - 4;
        missing = Number(length);
        head = "";
      }
      missing -= body;
      if (missing > 0) return;
      missing = null;
      answered += 1;
      if (performance.now() < until) {
        ask();
      } else {
        socket.destroy();
        resolve({ answered, bytes });
      }
    });
  });
}

/** The community of that number, see `seed.ts`: Crockford's base 32, as a TypeID ends. */
function numbered(number: number): string {
  const letters = "0123456789abcdefghjkmnpqrstvwxyz";
  return Array.from({ length: 9 }, (_, place) => letters.charAt(Math.floor(number / 32 ** (8 - place)) % 32)).join("");
}
