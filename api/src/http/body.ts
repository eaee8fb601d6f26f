import { limits } from "@linli/contract";
import { Refusal } from "../refusal.ts";

/** What is said to be JSON, as it came. Throws a refusal: 415, 413, or 408 when it stopped arriving. */
export function readJsonBytes(request: Request): Promise<Uint8Array> {
  requireJson(request.headers);
  return readBytes(request, limits.body);
}

function requireJson(headers: Headers) {
  const [type = "", ...parameters] = (headers.get("content-type") ?? "").toLowerCase().split(";");
  const foreignCharset = parameters.some((text) => /^\s*charset\s*=/.test(text) && !/=\s*"?utf-8"?\s*$/.test(text));
  if (type.trim() !== "application/json" || foreignCharset) {
    throw new Refusal("request.unsupported_type", { detail: "The body has to be application/json in UTF-8." });
  }
  if (!["", "identity"].includes(headers.get("content-encoding")?.trim().toLowerCase() ?? "")) {
    throw new Refusal("request.unsupported_type", { detail: "The body must not be compressed." });
  }
}

/** Counts while it reads: the announced length is a claim, and a chunked body announces none. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge(limit);
  const reader = request.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new Refusal("request.timeout", { detail: "The body stopped arriving.", cause });
    });
    if (done) return joined(chunks, length);
    length += value.byteLength;
    if (length > limit) {
      await reader.cancel().catch(() => undefined);
      throw tooLarge(limit);
    }
    chunks.push(value);
  }
}

function tooLarge(limit: number) {
  return new Refusal("request.too_large", { detail: `The body is larger than ${limit} bytes.` });
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return only;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
