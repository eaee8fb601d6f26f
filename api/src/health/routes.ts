import { z } from "zod";
import { media } from "../http/route-table.ts";
import { Refusal } from "../refusal.ts";
import { route } from "../services.ts";

const healthSchema = z.object({ status: z.enum(["ok"]) });

export const healthRoutes = [
  route({
    method: "get",
    path: "/healthz",
    operationId: "readHealth",
    summary: "The process answers.",
    access: "open",
    answers: { 200: healthSchema },
    handle: () => ({ status: 200, body: { status: "ok" as const } }),
  }),
  route({
    method: "get",
    path: "/readyz",
    operationId: "readReadiness",
    summary: "The process reaches its database.",
    access: "open",
    answers: { 200: healthSchema },
    errors: ["server.busy"],
    async handle({ services, now }) {
      await services.database
        .call("read_changes", { listening: "[]", limit: 1, now: now.toISOString() })
        .catch((cause: unknown) => {
          throw new Refusal("server.busy", { detail: "The database does not answer.", retryAfter: 2, cause });
        });
      return { status: 200, body: { status: "ok" as const } };
    },
  }),
  route({
    method: "get",
    path: "/metrics",
    operationId: "readMetrics",
    summary: "What an operator watches, in Prometheus' text format. No personal data.",
    access: "open",
    answers: { 200: media("text/plain; version=0.0.4", "Metrics.") },
    handle: ({ services }) => ({
      status: 200,
      body: [
        "# HELP linli_stream_listeners Open streams of this process.",
        "# TYPE linli_stream_listeners gauge",
        `linli_stream_listeners ${services.tail.listeners}`,
        "# HELP linli_database_calls_total Statements and transactions sent to the database.",
        "# TYPE linli_database_calls_total counter",
        `linli_database_calls_total{engine="${services.database.engine}"} ${services.database.calls}`,
        "",
      ].join("\n"),
    }),
  }),
];
