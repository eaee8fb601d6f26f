import { type ErrorCode, errorStatus } from "@linli/contract";
import { problemSchema } from "@linli/contract/schemas";
import type { Hono } from "hono";
import { type DescribeRouteOptions, describeRoute, generateSpecs } from "hono-openapi";
import { accessErrors } from "./access.ts";
import type { Access, Answers, Route } from "./route-table.ts";
import { described } from "./schema-names.ts";
import type { ShellEnv } from "./shell-env.ts";

const descriptionPath = "/v1/openapi.json";

type SecurityRequirement = Record<string, string[]>;

const security: Record<Access, SecurityRequirement[]> = {
  open: [],
  key: [{ siteKey: [] }, { siteKeyHeader: [] }, { residentToken: [] }, { secretKey: [] }],
  identified: [{ residentToken: [] }, { secretKey: [] }],
  resident: [{ residentToken: [] }],
  server: [{ secretKey: [] }],
};

/** Standard Webhooks: who sends a signed body says under which id and when, and proves it. */
const signatureHeaders = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => ({
  name,
  in: "header" as const,
  required: true,
  schema: { type: "string" as const },
}));

/** OpenAPI's view of one route of the table. */
export function operationOf(route: Route<never>): DescribeRouteOptions {
  const { operationId, summary, body } = route;
  return {
    operationId,
    summary,
    security: security[route.access],
    ...(body === null
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: described(body) } } } }),
    ...(route.verify && { parameters: signatureHeaders }),
    responses: { ...answers(route.answers), ...problems(codesOf(route)) },
  };
}

/** Every code that a route can answer: its own and those that its access, parameters and body bring along. */
export function codesOf(route: Route<never>): readonly ErrorCode[] {
  const codes: ErrorCode[] = [...accessErrors(route.access), ...route.errors];
  if (Object.keys(route.params).length > 0) codes.push("resource.not_found");
  if (Object.keys(route.query).length > 0 || route.body !== null) codes.push("request.invalid");
  if (route.body !== null) {
    codes.push("request.malformed", "request.too_large", "request.unsupported_type", "request.timeout");
  }
  codes.push("server.error");
  return [...new Set(codes)];
}

function answers(declared: Answers): NonNullable<DescribeRouteOptions["responses"]> {
  return Object.fromEntries(
    Object.entries(declared).map(([status, content]) => {
      if (content === null) return [status, { description: "Done." }];
      if ("contentType" in content) {
        const type = content.contentType.split(";")[0] ?? content.contentType;
        return [status, { description: content.description, content: { [type]: { schema: { type: "string" } } } }];
      }
      const description = content.description ?? "The current representation.";
      return [status, { description, content: { "application/json": { schema: described(content) } } }];
    }),
  );
}

function problems(codes: readonly ErrorCode[]): NonNullable<DescribeRouteOptions["responses"]> {
  const statuses = [...new Set(codes.map((code) => errorStatus[code]))];
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: codes
          .filter((code) => errorStatus[code] === status)
          .map((code) => `\`${code}\``)
          .join(", "),
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  );
}

/** Serves the description of every route that is mounted so far. */
export function mountDescription(app: Hono<ShellEnv>, { version }: { version: string }): void {
  let description: Promise<string> | null = null;
  app.get(
    descriptionPath,
    describeRoute({
      operationId: "describeApi",
      summary: "This description.",
      security: [],
      responses: {
        200: { description: "OpenAPI 3.1.", content: { "application/json": { schema: { type: "object" } } } },
      },
    }),
    async (context) => {
      context.set("openToAll", true);
      description ??= describe(app, version).then((document) => JSON.stringify(document));
      return context.body(await description, 200, {
        "content-type": "application/json",
        "cache-control": "public, max-age=300",
      });
    },
  );
}

async function describe(app: Hono<ShellEnv>, version: string) {
  const problem = await described(problemSchema).toOpenAPISchema();
  return generateSpecs(app, {
    excludeStaticFile: false,
    defaultValidationErrorResponse: false,
    documentation: {
      info: {
        title: "Linli",
        version,
        description: "Neighbourhood features for pages that residents already open.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [{ url: "/" }],
      components: {
        schemas: { ...problem.components?.schemas },
        securitySchemes: {
          siteKey: { type: "apiKey", in: "query", name: "key", description: "Publishable key, on reading requests." },
          siteKeyHeader: { type: "apiKey", in: "header", name: "x-linli-site-key", description: "Publishable key." },
          residentToken: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "Signed by the site." },
          secretKey: { type: "http", scheme: "bearer", description: "Secret key of the site's server." },
        },
      },
    },
  });
}
