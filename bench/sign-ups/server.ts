import { listen } from "../../api/src/http/node-server.ts";
import { contenders, openContender } from "./contenders.ts";

/** The process under test: one HTTP server for each contender, of which one is asked at a time. */
const [url = "", connections = ""] = process.argv.slice(2);
const ports: number[] = [];
for (const contender of contenders) {
  const fetch = openContender(contender, url, Number(connections));
  ports.push((await listen({ fetch, port: 0, hostname: "127.0.0.1" })).port);
}
process.send?.(ports);
process.on("disconnect", () => process.exit());
