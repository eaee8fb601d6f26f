import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { createWebSocketStream, WebSocketServer } from "ws";

export type NeonProxy = {
  /** `host:port/v1`, as Neon's driver takes it for `wsProxy`. */
  address: string;
  stop(): Promise<void>;
};

/**
 * What stands between Neon's driver and a Postgres: WebSocket on one side, the wire protocol on the other, bytes passed
 * on unread. Leads to the one server of `url`, whatever the driver asks for.
 */
export async function startNeonProxy({ url }: { url: string }): Promise<NeonProxy> {
  const { hostname, port } = new URL(url);
  const server = createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ server, path: "/v1" });
  sockets.on("connection", (socket) => {
    const near = createWebSocketStream(socket);
    const far = connect({ host: hostname, port: Number(port || 5432) }).setNoDelay(true);
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const each of [near, far]) each.on("error", end).on("close", end);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}
