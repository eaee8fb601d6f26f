import { createApp } from "../../api/src/app.ts";
import { openPostgres } from "../../api/src/database/postgres.ts";
import { listen } from "../../api/src/http/node-server.ts";

/** The process under test: the whole app over HTTP, both walls included. */
const [url = "", connections = ""] = process.argv.slice(2);
const database = openPostgres({ url, connections: Number(connections) });
const { port } = await listen({ fetch: createApp({ database }).fetch, port: 0, hostname: "127.0.0.1" });
process.on("message", () => process.send?.({ statements: database.calls }));
process.on("disconnect", () => process.exit());
process.send?.(port);
