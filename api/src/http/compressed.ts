import { Hono } from "hono";
import { compress } from "hono/compress";

/** Sends text gzipped where the caller takes that. Edge runtimes do it by themselves; an event stream stays as it is. */
export function compressed(fetch: (request: Request) => Response | Promise<Response>) {
  const app = new Hono();
  app.use(compress({ encoding: "gzip" }));
  app.all("*", (context) => fetch(context.req.raw));
  return (request: Request): Response | Promise<Response> => app.fetch(request);
}
