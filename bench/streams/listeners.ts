import { connect, type Socket } from "node:net";

/** `open`: so many streams of one path; told when each has had its first bytes. */
export type Wish =
  | { open: number; port: number; path: string }
  | { cycles: number; port: number; path: string }
  | "end";
/** Instants are `performance.timeOrigin` based milliseconds: the same clock in every process of a machine. */
export type Heard = { opened: true } | { at: number[] };

let sockets: Socket[] = [];

/** The process that listens. Every time all streams have heard of an item it says when each of them did. */
process.on("message", (wish: Wish) => {
  if (wish === "end") {
    for (const socket of sockets) socket.destroy();
    sockets = [];
    process.send?.({ opened: true } satisfies Heard);
  } else
    void ("open" in wish ? openAll(wish) : comeAndGo(wish)).then(() =>
      process.send?.({ opened: true } satisfies Heard),
    );
});
process.on("disconnect", () => process.exit());

async function openAll({ open, port, path }: { open: number; port: number; path: string }): Promise<void> {
  let at: number[] = [];
  const heard = () => {
    at.push(performance.timeOrigin + performance.now());
    if (at.length < open) return;
    process.send?.({ at } satisfies Heard);
    at = [];
  };
  for (let opened = 0; opened < open; opened += 100) {
    const some = Math.min(100, open - opened);
    sockets.push(...(await Promise.all(Array.from({ length: some }, () => listen({ port, path, heard })))));
  }
}

/** Readers who come, hear that they are there, and go without a word. */
async function comeAndGo({ cycles, port, path }: { cycles: number; port: number; path: string }): Promise<void> {
  for (let cycle = 0; cycle < cycles; cycle += 1) (await listen({ port, path, heard: () => {} })).destroy();
}

function listen({ port, path, heard }: { port: number; path: string; heard: () => void }): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`));
    socket.on("error", reject);
    socket.on("data", (bytes) => {
      if (bytes.includes("event: ping")) resolve(socket);
      if (bytes.includes("event: item.created")) heard();
    });
  });
}
