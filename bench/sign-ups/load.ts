import { Agent, request } from "node:http";

export type Order = { port: number; path: string; tokens: string[] };
export type Report = { milliseconds: number; statuses: Record<number, number> };

const body = JSON.stringify({ party: { adults: 1, children: 0 } });

/** The process that asks: everybody at once, each over a connection of their own. */
process.on("message", (order: Order) => {
  // Fresh connections each time: one that was kept idle may be closed in the moment in which it is used again.
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const began = performance.now();
  const statuses: Record<number, number> = {};
  void Promise.all(order.tokens.map((token) => post(order, token, agent))).then((all) => {
    agent.destroy();
    for (const status of all) statuses[status] = (statuses[status] ?? 0) + 1;
    process.send?.({ milliseconds: performance.now() - began, statuses } satisfies Report);
  });
});

process.on("disconnect", () => process.exit());

function post({ port, path }: Order, token: string, agent: Agent): Promise<number> {
  return new Promise((resolve) => {
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    };
    const asked = request({ host: "127.0.0.1", port, path, method: "POST", agent, headers });
    asked.on("error", () => resolve(0));
    asked.on("response", (answer) => answer.resume().on("end", () => resolve(answer.statusCode ?? 0)));
    asked.end(body);
  });
}
