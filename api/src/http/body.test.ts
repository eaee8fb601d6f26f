import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { limits } from "@linli/contract";
import { absent, sharedData } from "@linli/testing/shared-data";
import { describe, expect, test } from "vitest";
import { communityPath, exampleShell, residentHeaders } from "./testing/example-shell.ts";

const { app, failures } = exampleShell();

async function send(path: string, body: BodyInit, headers: Record<string, string> = {}) {
  const response = await app.request(path, {
    method: "POST",
    headers: { ...(await residentHeaders()), "content-type": "application/json", ...headers },
    body,
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  });
  return { status: response.status, body: await response.json() };
}

const sendAnything = (body: BodyInit, headers?: Record<string, string>) => send("/v1/anything", body, headers);
const signUp = (body: BodyInit) => send(`${communityPath}/sign-ups`, body);

describe("a body", () => {
  test("is taken as JSON in UTF-8", async () => {
    for (const type of ["application/json", "application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"']) {
      const answer = await sendAnything('{"text":"邻里 👋"}', { "content-type": type });
      expect(answer).toEqual({ status: 200, body: { received: { text: "邻里 👋" } } });
    }
  });

  test("of another type is refused before it is read", async () => {
    const types = ["text/plain", "", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"];
    for (const type of [...types, "application/jsonp", "application/json; charset=gbk", "text/json"]) {
      const { status, body } = await sendAnything("{}", { "content-type": type });
      expect({ status, code: body.code }, type).toEqual({ status: 415, code: "request.unsupported_type" });
    }
  });

  test("that is compressed is refused: nobody knows how large it will be", async () => {
    expect((await sendAnything("{}", { "content-encoding": "gzip" })).status).toBe(415);
    expect((await sendAnything("{}", { "content-encoding": "identity" })).status).toBe(200);
  });

  test("may be as large as the limit and not a byte larger, announced or streamed", async () => {
    const quoted = (bytes: number) => `"${"a".repeat(bytes - 2)}"`;
    expect((await sendAnything(quoted(limits.body))).status).toBe(200);
    expect((await sendAnything(inPieces(quoted(limits.body)))).status).toBe(200);
    for (const body of [quoted(limits.body + 1), inPieces(quoted(limits.body + 1))]) {
      expect(await sendAnything(body)).toMatchObject({ status: 413, body: { code: "request.too_large" } });
    }
  });

  test("that streams without end is refused early", async () => {
    let pieces = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pieces += 1;
        controller.enqueue(new Uint8Array(16 * 1024).fill(0x20));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    expect((await sendAnything(endless)).status).toBe(413);
    expect(pieces).toBeLessThan(10);
    expect(cancelled).toBe(true);
  });

  test("that lies about its length is counted all the same", async () => {
    expect((await sendAnything(inPieces(" ".repeat(limits.body + 1)), { "content-length": "2" })).status).toBe(413);
  });

  test("that breaks off is refused as such and is no failure of the server", async () => {
    const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error("reset")) });
    expect(await sendAnything(broken)).toMatchObject({ status: 408, body: { code: "request.timeout" } });
  });

  test("that is not UTF-8 is refused", async () => {
    const bad = [
      [0xff],
      [0x22, 0xc3, 0x22],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
      [0x22, 0xc0, 0x80, 0x22],
      [0xef, 0xbb, 0xbf, 0x31],
    ];
    for (const bytes of [...bad, [0x22, 0xb0, 0xa1, 0x22]]) {
      const { status, body } = await sendAnything(Uint8Array.from(bytes));
      expect({ status, code: body.code }).toEqual({ status: 400, code: "request.malformed" });
    }
  });

  test("may be nested to the limit and not one level deeper", async () => {
    const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
    expect((await sendAnything(nested(limits.depth))).status).toBe(200);
    for (const levels of [limits.depth + 1, 1_000, 30_000]) {
      const { status, body } = await sendAnything(nested(levels));
      expect({ status, code: body.code }).toEqual({ status: 400, code: "request.malformed" });
    }
  });

  test("without content is malformed", async () => {
    expect((await sendAnything("")).status).toBe(400);
  });
});

describe("a sign-up's body", () => {
  test("names every field that does not fit, at once", async () => {
    const answer = await signUp('{"party":{"adults":"two","children":-1},"answers":{"children":[{"name":""}]}}');
    expect(answer).toMatchObject({ status: 422, body: { code: "request.invalid" } });
    const paths = answer.body.errors.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(["party.adults", "party.children", "answers.children.0.name", "answers.children.0.age"]),
    );
  });

  test("with a key that nobody asked for is refused, wherever it stands", async () => {
    const unknown = { path: "seat", message: "is not known here" };
    const atTop = await signUp('{"party":{"adults":1,"children":0},"seat":"confirmed"}');
    expect(atTop).toMatchObject({ status: 422, body: { errors: [unknown] } });
    const inside = await signUp('{"party":{"adults":1,"children":0,"seat":1}}');
    expect(inside.body.errors).toContainEqual({ ...unknown, path: "party.seat" });
  });

  test("cannot reach into what every object inherits", async () => {
    for (const key of ["__proto__", "constructor", "prototype", "toString"]) {
      const { status, body } = await signUp(`{"party":{"adults":1,"children":0},"${key}":{"polluted":true}}`);
      expect({ status, code: body.code }, key).toEqual({ status: 422, code: "request.invalid" });
    }
    const inherited = await signUp('{"__proto__":{"party":{"adults":1,"children":0}}}');
    expect(inherited.status).toBe(422);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test("that says a thing twice means what it said last", async () => {
    const answer = await signUp('{"party":{"adults":1,"children":0},"party":{"adults":2,"children":1}}');
    expect(answer.body.party).toEqual({ adults: 2, children: 1 });
  });

  test("with a thousand wrong keys gets a short answer", async () => {
    const keys = Array.from({ length: 1_000 }, (_, index) => `"${"k".repeat(40)}${index}":1`).join(",");
    const { body } = await signUp(`{"party":{"adults":1,"children":0},${keys}}`);
    expect(body.errors).toHaveLength(20);
  });

  test("is no number, list, text or null", async () => {
    for (const text of ["1", "[]", '"party"', "null", "true", "[[]]"]) {
      expect(await signUp(text), text).toMatchObject({ status: 422, body: { code: "request.invalid" } });
    }
  });

  test("counts a party of none, of less than none and of a billion as wrong", async () => {
    for (const adults of [0, -1, 1e9, 0.5, "1e999", "-0.0000001", "9007199254740993"]) {
      expect((await signUp(`{"party":{"adults":${adults},"children":0}}`)).status, String(adults)).toBe(422);
    }
  });
});

describe("an idempotency key", () => {
  const body = '{"party":{"adults":1,"children":0}}';

  test("is handed on as it came", async () => {
    const answer = await send(`${communityPath}/sign-ups`, body, { "idempotency-key": "a".repeat(128) });
    expect(answer.body.key).toBe("a".repeat(128));
  });

  test("of nothing, of too much or of invisible characters is refused", async () => {
    for (const key of ["", "a".repeat(129), "two words", "schl\u00fcssel", "tab\tbed"]) {
      const answer = await send(`${communityPath}/sign-ups`, body, { "idempotency-key": key });
      expect(answer, key).toMatchObject({ status: 422, body: { errors: [{ path: "Idempotency-Key" }] } });
    }
  });
});

describe.skipIf(absent("json"))("every published odd JSON document", () => {
  const folder = sharedData("json/test_parsing");
  const files = folder === null ? [] : readdirSync(folder);
  const read = (name: string) => readFileSync(join(folder ?? "", name));

  test("that is none is refused as malformed", async () => {
    const wrong = files.filter((name) => name.startsWith("n_"));
    expect(wrong.length).toBeGreaterThan(180);
    for (const name of wrong) {
      const bytes = read(name);
      const expected = bytes.byteLength > limits.body ? 413 : 400;
      expect((await sendAnything(bytes)).status, name).toBe(expected);
      expect((await signUp(bytes)).status, name).toBe(expected);
    }
  });

  test("that is right is never the server's failure", async () => {
    const right = files.filter((name) => name.startsWith("y_"));
    expect(right.length).toBeGreaterThan(90);
    for (const name of right) {
      expect((await sendAnything(read(name))).status, name).toBe(200);
      expect((await signUp(read(name))).status, name).toBe(422);
    }
    expect(failures).toEqual([]);
  });
});

describe.skipIf(absent("strings"))("every published naughty text in a text field", () => {
  const texts = ["strings/naughty-strings.json", "strings/xss-payloads.json"].flatMap((name) => {
    const file = sharedData(name);
    return file === null ? [] : textsIn(JSON.parse(readFileSync(file, "utf8")));
  });

  test("arrives to the letter or is refused, and never breaks the server", async () => {
    expect(texts.length).toBeGreaterThan(500);
    let kept = 0;
    for (const text of texts) {
      const child = { name: "孩子", age: 6, allergies: text };
      const answers = { children: [child] };
      const answer = await signUp(JSON.stringify({ party: { adults: 1, children: 1 }, answers }));
      if (answer.status === 201) {
        expect(answer.body.answers).toEqual(answers);
        kept += 1;
      } else {
        expect(answer, text).toMatchObject({ status: 422, body: { code: "request.invalid" } });
        expect(answer.body.errors[0].path).toBe("answers.children.0.allergies");
      }
    }
    expect(kept).toBeGreaterThan(400);
    expect(failures).toEqual([]);
  });
});

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function inPieces(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let offset = 0;
  return new ReadableStream({
    pull: (controller) => {
      controller.enqueue(bytes.subarray(offset, offset + 1_000));
      offset += 1_000;
      if (offset >= bytes.byteLength) controller.close();
    },
  });
}
