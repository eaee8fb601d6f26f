import { errorStatus } from "@linli/contract";
import { occurrenceSchema } from "@linli/contract/schemas";
import { describe, expect, test } from "vitest";
import { codesOf } from "./openapi.ts";
import { described } from "./schema-names.ts";
import { exampleShell } from "./testing/example-shell.ts";

type Operation = {
  operationId: string;
  summary: string;
  security: Record<string, string[]>[];
  parameters?: { in: string; name: string; required?: boolean; schema: Record<string, unknown> }[];
  requestBody?: { required: boolean; content: Record<string, { schema: Record<string, unknown> }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Record<string, unknown> }> }>;
};
type Document = {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
};

const { app, routes } = exampleShell();
const response = await app.request("/v1/openapi.json");
const document: Document = await response.json();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe("the description", () => {
  test("is OpenAPI 3.1 and open to all", () => {
    expect(response.status).toBe(200);
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.info).toMatchObject({ title: "Linli", version: "1.0.0" });
  });

  test("has every route of the table and none beside it but its own", () => {
    const described = operations.map(({ method, path }) => `${method} ${path}`);
    const inTable = routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
    expect(described.toSorted()).toEqual([...inTable, "get /v1/openapi.json"].toSorted());
  });

  test("is of every route that the application has", () => {
    const served = app.routes.filter(({ method }) => method !== "ALL");
    const addresses = new Set(served.map(({ method, path }) => `${method.toLowerCase()} ${path}`));
    const inTable = routes.map(({ method, path }) => `${method} ${path}`);
    expect([...addresses].toSorted()).toEqual([...inTable, "get /v1/openapi.json"].toSorted());
  });

  test("resolves every reference that it makes", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, reference = ""]) => reference,
    );
    expect(references.length).toBeGreaterThan(0);
    for (const reference of references) {
      expect(reference.startsWith("#/")).toBe(true);
      const target = reference
        .slice(2)
        .split("/")
        .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], document);
      expect(target, reference).toBeTypeOf("object");
    }
  });

  test("names every operation once, with a sentence", () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { operation } of operations) expect(operation.summary).toMatch(/\.$/);
  });

  test("has a required parameter for every name in a path", () => {
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
      expect(parameters.map(({ name }) => name)).toEqual(named);
      for (const parameter of parameters) expect(parameter.required).toBe(true);
    }
  });

  test("shows an identifier as it looks on the wire", () => {
    const [parameter] = document.paths["/v1/communities/{community}"]?.get?.parameters ?? [];
    expect(parameter?.schema).toEqual({ type: "string", pattern: "^com_[0-7][0-9a-hjkmnp-tv-z]{25}$" });
  });

  test("asks of a request's body what the server asks, under the contract's name for it", () => {
    const { requestBody } = document.paths["/v1/communities/{community}/sign-ups"]?.post ?? {};
    expect(requestBody).toEqual({
      required: true,
      content: { "application/json": { schema: { $ref: "#/components/schemas/SignUpRequest" } } },
    });
    expect(document.components.schemas.SignUpRequest).toMatchObject({
      type: "object",
      properties: { party: { $ref: "#/components/schemas/Party" } },
      required: ["party"],
      additionalProperties: false,
    });
  });

  test("keeps the contract's own explanations", async () => {
    const { schema, components } = await described(occurrenceSchema).toOpenAPISchema();
    expect(schema).toEqual({ $ref: "#/components/schemas/Occurrence" });
    expect(components?.schemas).toMatchObject({
      Occurrence: { properties: { taken: { description: "People with a seat." } } },
      Capacity: { description: "Seats; null is without limit." },
    });
  });

  test("lets answers grow: a field more breaks nobody", () => {
    const { schema } =
      document.paths["/v1/me"]?.get?.responses["200"]?.content?.["application/json"] ?? ({} as { schema?: object });
    expect(schema).toMatchObject({ type: "object", required: ["name", "communities", "expires_at"] });
    expect(schema).not.toHaveProperty("additionalProperties");
  });

  test("lists every code that a route can refuse with, under its status, as a problem", () => {
    for (const route of routes) {
      const operation = document.paths[route.path.replace(/:(\w+)/g, "{$1}")]?.[route.method];
      for (const code of codesOf(route)) {
        const answer = operation?.responses[String(errorStatus[code])];
        expect(answer?.description, `${route.operationId} ${code}`).toContain(`\`${code}\``);
        expect(Object.keys(answer?.content ?? {})).toContain("application/problem+json");
      }
    }
  });

  test("knows every scheme that an operation asks for", () => {
    const known = Object.keys(document.components.securitySchemes);
    for (const { operation } of operations) {
      for (const scheme of operation.security.flatMap((requirement) => Object.keys(requirement))) {
        expect(known).toContain(scheme);
      }
    }
  });
});
