import { onTestFinished } from "vitest";
import type { Answer } from "./network.ts";

/** A page of its own under the strictest policy of the contract. */
export type StrictFrame = { document: Document /** What the policy has refused. */; refused: string[] };

type Options = {
  api: string;
  answer: Answer;
  /** Addresses of modules to run in it. */
  modules: string[];
  /** Sources that the page lets images come from, beyond the strictest. */
  images?: string;
};

export async function openStrictFrame({ api, answer, modules, images }: Options): Promise<StrictFrame> {
  const strictest = `default-src 'none'; script-src ${location.origin}; connect-src ${api} ${location.origin} ws:`;
  const policy = images ? `${strictest}; img-src ${images}` : strictest;
  const frame = document.createElement("iframe");
  frame.srcdoc = `<!doctype html><html lang="zh"><meta http-equiv="content-security-policy" content="${policy}"><body>`;
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  document.body.append(frame);
  onTestFinished(() => frame.remove());
  await loaded;
  const { contentDocument: inner, contentWindow: world } = frame;
  if (!inner || !world) throw new Error("The frame has no document");
  const refused: string[] = [];
  inner.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    refused.push(`${violatedDirective} ${blockedURI}`);
  });
  Object.assign(world, {
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => answer(new Request(input, init)),
    // The test runner wraps dynamic imports of every module that it serves.
    __vitest_browser_runner__: { wrapDynamicImport: (load: () => unknown) => load() },
  });
  for (const module of modules) {
    const script = inner.createElement("script");
    script.type = "module";
    script.src = module;
    const ran = new Promise((resolve, reject) => {
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(`${module} does not run under ${policy}`)));
    });
    inner.head.append(script);
    await ran;
  }
  return { document: inner, refused };
}
