import { describe, expect, test } from "vitest";
import { routes } from "../app.ts";
import type { FailureEntry } from "./failure-log.ts";
import { createShell } from "./shell.ts";

const failures: FailureEntry[] = [];
const nobody = { findByKey: async () => null, findById: async () => null };
// No work may be reached here, so there is nothing to work with: whoever gets that far fails.
const services = undefined as never;
const log = (entry: FailureEntry) => void failures.push(entry);
const app = createShell({ routes, services, sites: nobody, now: () => new Date(), log, version: "1.0.0" });

const closed = routes.filter(({ access }) => access !== "open");
const address = (path: string) => path.replace(/:\w+/g, "com_01h2xcejqtf2nbrexx3vqjhp41");
const named = (path: string) => path.replace(/:(\w+)/g, "{$1}");

describe("every route of the API", () => {
  test("is closed to a stranger, unless it is one of the few that are open to all", async () => {
    expect(closed.length).toBeGreaterThan(10);
    for (const { method, path, operationId } of closed) {
      const response = await app.request(address(path), { method: method.toUpperCase() });
      expect([operationId, response.status]).toEqual([operationId, 401]);
    }
    const open = routes.filter(({ access }) => access === "open").map(({ path }) => path);
    expect(open.toSorted()).toEqual(["/healthz", "/metrics", "/readyz"]);
  });

  test("is closed to a wrong key, a wrong token and a wrong secret", async () => {
    const credentials = [
      { "x-linli-site-key": "pk_wrong" },
      { authorization: "Bearer sk_wrong" },
      { authorization: "Bearer eyJhbGciOiJub25lIn0.e30.AA" },
      { authorization: "Bearer sk_wrong", origin: "https://portal.example" },
    ];
    for (const headers of credentials) {
      for (const { method, path, operationId } of closed) {
        const { status } = await app.request(address(path), { method: method.toUpperCase(), headers });
        expect([operationId, status]).toEqual([operationId, "origin" in headers ? 403 : 401]);
      }
    }
    expect(failures).toEqual([]);
  });

  test("that writes is closed to a mere site key, but for the door where a code on paper lets somebody in", () => {
    const writable = routes.filter(({ method, access }) => method !== "get" && /^(open|key)$/.test(access));
    expect(writable.map(({ operationId }) => operationId)).toEqual(["redeemDoorCode"]);
  });

  test("names a schema for each part of its path and no other", () => {
    for (const { path, params, operationId } of routes) {
      const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
      expect(Object.keys(params), operationId).toEqual(names);
    }
  });

  test("has an address, a name and a sentence of its own", () => {
    expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length);
    expect(new Set(routes.map(({ operationId }) => operationId)).size).toBe(routes.length);
    for (const { summary } of routes) expect(summary).toMatch(/^[A-Z].*\.$/);
  });

  test("stands in the description, whose references all lead somewhere", async () => {
    const document = await (await app.request("/v1/openapi.json")).json();
    for (const { method, path, operationId } of routes) {
      expect(document.paths[named(path)]?.[method]?.operationId).toBe(operationId);
    }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, target = ""]) => target);
    expect(references.length).toBeGreaterThan(50);
    for (const reference of new Set(references)) {
      const target = reference
        .split("/")
        .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], document);
      expect(target, reference).toBeTypeOf("object");
    }
  });
});
