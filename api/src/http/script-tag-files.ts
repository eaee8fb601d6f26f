import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { compress } from "hono/compress";

/** `sign-up-form-B2x9_kQa.js`: the name changes with the content. */
const hashedName = /-[\w-]{8,}\.\w+$/;

type Fetch = (request: Request, env?: unknown) => Response | Promise<Response>;

/**
 * Serves the built script tag (`/linli.js` and `/linli/…` from `directory`) to every page, the rest by `application`.
 * A `.br` or `.gz` file beside the original is preferred; without one the answer is compressed on its way.
 */
export function withScriptTag(application: Fetch, directory: string): Fetch {
  const files = scriptTagFiles(directory);
  return (request, env) => {
    const { pathname } = new URL(request.url);
    const isScriptTag = pathname === "/linli.js" || pathname.startsWith("/linli/");
    return isScriptTag ? files.fetch(request) : application(request, env);
  };
}

function scriptTagFiles(directory: string): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set("access-control-allow-origin", "*");
    headers.set("cross-origin-resource-policy", "cross-origin");
    headers.set("x-content-type-options", "nosniff");
    headers.set("vary", "Accept-Encoding");
    headers.set("cache-control", cacheControl(context.req.path, context.res.status));
  });
  app.options("*", (context) => context.body(null, 204));
  app.use(compress());
  app.use(serveStatic({ root: directory, precompressed: true }));
  return app;
}

function cacheControl(path: string, status: number): string {
  if (status >= 400) return "no-store";
  return hashedName.test(path) ? "public, max-age=31536000, immutable" : "public, max-age=300";
}
