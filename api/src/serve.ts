import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createApp } from "./app.ts";
import { takeCommands } from "./cli/control.ts";
import type { Config } from "./config.ts";
import { type OpenedDatabase, openDatabase } from "./database/open.ts";
import { callerAddress } from "./http/caller-address.ts";
import { compressed } from "./http/compressed.ts";
import { describeFailure } from "./http/failure-log.ts";
import { listen, type NodeServer } from "./http/node-server.ts";
import { problemResponse } from "./http/problem.ts";
import { withScriptTag } from "./http/script-tag-files.ts";
import { Refusal } from "./refusal.ts";
import { startUpkeep } from "./upkeep/upkeep.ts";

export type Serving = {
  /** `http://host:port`, as the server really listens. */
  address: string;
  opened: OpenedDatabase;
  close(): Promise<void>;
};

/** The port is taken, or may not be. */
export class PortError extends Error {
  override name = "PortError";
}

/**
 * Takes the port, then the database, then answers: what fails leaves nothing changed. Until the database is open,
 * requests are told to come back.
 */
export async function serve(config: Config): Promise<Serving> {
  let answer: (request: Request, environment: unknown) => Response | Promise<Response> = notYet;
  const server = await takePort(config, (request, environment) => answer(request, environment));
  try {
    const opened = await openDatabase(config);
    const app = createApp({
      database: opened.database,
      addressOf: callerAddress({ header: config.addressHeader }),
    });
    answer = withScriptTag(compressed(app.fetch), scriptTagDirectory());
    const now = () => new Date();
    const upkeep = startUpkeep({
      database: opened.database,
      now,
      onFailure: (error) => console.error("upkeep failed", describeFailure(error)),
    });
    const stopCommands = opened.dump ? await takeCommands(config.home, { opened, now }) : async () => {};
    return {
      address: `http://${config.host === "127.0.0.1" ? "localhost" : config.host}:${server.port}`,
      opened,
      async close() {
        await upkeep.stop();
        app.close();
        await Promise.all([server.close(), stopCommands()]);
        await opened.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Readable for any page, so that an element can say why and try again. */
function notYet(): Response {
  const refusal = new Refusal("server.busy", { detail: "The database is being opened.", retryAfter: 2 });
  const response = problemResponse(refusal, { requestId: crypto.randomUUID(), codeAlone: true });
  response.headers.set("access-control-allow-origin", "*");
  return response;
}

export async function takePort(
  { port, host }: Pick<Config, "port" | "host">,
  fetch: (request: Request, environment: unknown) => Response | Promise<Response>,
): Promise<NodeServer> {
  try {
    return await listen({ fetch, port, hostname: host });
  } catch (error) {
    throw new PortError(portProblem(error, port), { cause: error });
  }
}

export function portProblem(error: unknown, port: number): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "EADDRINUSE") return `Port ${port} is in use. Stop what uses it, or set PORT to another.`;
  if (code === "EACCES") return `Port ${port} needs more rights than this user has. Set PORT to one above 1023.`;
  return `Port ${port} cannot be used: ${error instanceof Error ? error.message : String(error)}`;
}

/** The built script tag lies in the widgets' package. */
function scriptTagDirectory(): string {
  const manifest = createRequire(import.meta.url).resolve("@linli/widgets/package.json");
  return join(dirname(manifest), "dist", "script-tag");
}
