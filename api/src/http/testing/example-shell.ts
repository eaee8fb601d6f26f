import { signUpRequestSchema } from "@linli/contract/schemas";
import { SignJWT } from "jose";
import { z } from "zod";
import { encodeId, newUuid } from "../../ids.ts";
import { Refusal } from "../../refusal.ts";
import type { Site } from "../../sites/site.ts";
import { weakTag } from "../entity-tag.ts";
import type { FailureEntry } from "../failure-log.ts";
import { idParameter } from "../id-parameter.ts";
import { media, routesOver } from "../route-table.ts";
import { createShell } from "../shell.ts";

export const now = new Date("2026-11-22T12:00:00Z");
export const origin = "https://portal.example";
export const siteKey = "pk_portal";
export const secretKey = "sk_portal";
export const otherSiteKey = "pk_other";

export const portalSecret = "the portal's own secret, long enough";
export const otherSecret = "another portal's secret, long enough";

export const site: Site = {
  id: newUuid(),
  name: "Portal",
  origins: [origin, "http://localhost:8788"],
  landingUrl: null,
  issuer: { alg: "HS256", keys: [{ kid: null, secret: portalSecret }] },
  doorSecret: "only Linli has this one, for the portal",
  denied: { tokens: new Set(["a token that was taken back"]), doors: new Set() },
};

export const otherSite: Site = {
  id: newUuid(),
  name: "Another portal",
  origins: [],
  landingUrl: null,
  issuer: { alg: "HS256", keys: [{ kid: null, secret: otherSecret }] },
  doorSecret: "only Linli has this one, for the other",
  denied: { tokens: new Set(), doors: new Set() },
};

export const community = newUuid();
export const communityPath = `/v1/communities/${encodeId("community", community)}`;

type Services = { name: string; streamEnded: () => void };

const route = routesOver<Services>();
const ofCommunity = { community: idParameter("community") };

/** A small table with one route of each kind; the shell around it is the real one. */
const routes = [
  route({
    method: "get",
    path: "/healthz",
    operationId: "health",
    summary: "Whether the process answers.",
    access: "open",
    answers: { 200: media("text/plain; charset=utf-8", "It does.") },
    handle: () => ({ status: 200, body: "ok" }),
  }),
  route({
    method: "get",
    path: "/v1/communities/:community",
    operationId: "getCommunity",
    summary: "One community.",
    access: "key",
    params: ofCommunity,
    query: { limit: z.coerce.number().int().min(1).max(100).default(20) },
    answers: { 200: z.object({ id: z.string(), name: z.string(), limit: z.int(), caller: z.string() }) },
    cache: "public",
    handle: ({ services, caller, params, query }) => {
      if (params.community !== community) throw new Refusal("resource.not_found", { detail: "another site's" });
      const body = {
        id: encodeId("community", params.community),
        name: services.name,
        limit: query.limit,
        caller: caller.kind,
      };
      return { status: 200, body, etag: weakTag(7, caller.kind) };
    },
  }),
  route({
    method: "get",
    path: "/v1/communities/:community/calendar.ics",
    operationId: "getCalendar",
    summary: "Everything that is on.",
    access: "key",
    params: ofCommunity,
    answers: { 200: media("text/calendar; charset=utf-8", "iCalendar.") },
    cache: "public",
    handle: () => ({ status: 200, body: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" }),
  }),
  route({
    method: "get",
    path: "/v1/communities/:community/stream",
    operationId: "openStream",
    summary: "What changes, as it changes.",
    access: "key",
    params: ofCommunity,
    answers: { 200: media("text/event-stream", "Events.") },
    handle: ({ services, lastEventId }) => ({ status: 200, body: endlessStream(lastEventId, services.streamEnded) }),
  }),
  route({
    method: "post",
    path: "/v1/communities/:community/sign-ups",
    operationId: "createSignUp",
    summary: "Takes seats.",
    access: "resident",
    params: ofCommunity,
    body: signUpRequestSchema,
    answers: {
      201: z.object({ sub: z.string(), party: z.unknown(), answers: z.unknown(), key: z.string().nullable() }),
    },
    errors: ["sign_up.exists"],
    cache: "member",
    handle: ({ caller, body, idempotencyKey }) => {
      if (body.party.adults === 13) throw new Refusal("sign_up.exists", { signUp: community });
      const { party, answers } = body;
      const replayed = idempotencyKey === "again";
      return { status: 201, body: { sub: caller.sub, party, answers, key: idempotencyKey }, replayed };
    },
  }),
  route({
    method: "post",
    path: "/v1/anything",
    operationId: "acceptAnything",
    summary: "Gives back any JSON.",
    access: "identified",
    body: z.unknown(),
    answers: { 200: z.object({ received: z.unknown() }) },
    handle: ({ body }) => ({ status: 200, body: { received: body } }),
  }),
  route({
    method: "get",
    path: "/v1/me",
    operationId: "getMe",
    summary: "Who I am.",
    access: "resident",
    answers: { 200: z.object({ name: z.string(), communities: z.array(z.string()), expires_at: z.string() }) },
    cache: "member",
    handle: ({ caller }) => ({
      status: 200,
      body: {
        name: caller.name,
        communities: caller.communities.map((id) => encodeId("community", id)),
        expires_at: caller.expiresAt.toISOString(),
      },
    }),
  }),
  route({
    method: "delete",
    path: "/v1/site",
    operationId: "leave",
    summary: "Fails in the database.",
    access: "server",
    answers: { 204: null },
    handle: () => {
      const cause = Object.assign(new Error("duplicate key: (name)=(Wang Fang)"), { code: "23505" });
      throw new Error("Failed query: insert into residents values ('Wang Fang')", { cause });
    },
  }),
];

function endlessStream(lastEventId: string | null, ended: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(`event: hello\ndata: ${lastEventId}\n\n`)),
    cancel: ended,
  });
}

export type ExampleOptions = {
  streamEnded?: () => void;
  communityName?: string;
  /** What looking a site up throws. */
  siteFailure?: Error;
};

/** The application, and what it logged. */
export function exampleShell(options: ExampleOptions = {}) {
  const { streamEnded = () => {}, communityName = "梧桐里", siteFailure } = options;
  const failures: FailureEntry[] = [];
  const byKey = new Map([
    [siteKey, site],
    [secretKey, site],
    [otherSiteKey, otherSite],
  ]);
  const app = createShell({
    routes,
    services: { name: communityName, streamEnded },
    sites: {
      findByKey: async (key) => byKey.get(key) ?? null,
      findById: async (id) => {
        if (siteFailure !== undefined) throw siteFailure;
        return [site, otherSite].find((candidate) => candidate.id === id) ?? null;
      },
    },
    now: () => now,
    log: (entry) => failures.push(entry),
    version: "1.0.0",
    checkAnswers: true,
  });
  return { app, failures, routes };
}

/** Seconds since 1970. */
export const issuedAt = now.getTime() / 1000;

/** Claims of a token that is right in everything. */
export function rightClaims(): Record<string, unknown> {
  return {
    iss: encodeId("site", site.id),
    aud: "linli",
    sub: "resident-7",
    iat: issuedAt,
    exp: issuedAt + 3600,
    jti: "token-1",
    name: "王芳",
    communities: [encodeId("community", community)],
  };
}

export type TokenChange = {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  secret?: string | Uint8Array;
};

/** A resident's token: right, but for what is changed. A claim that is `undefined` is left out. */
export async function signToken({ claims = {}, header = {}, secret }: TokenChange = {}): Promise<string> {
  const key = secret ?? portalSecret;
  const crit = Array.isArray(header.crit) ? { crit: Object.fromEntries(header.crit.map((name) => [name, false])) } : {};
  return new SignJWT({ ...rightClaims(), ...claims })
    .setProtectedHeader({ alg: "HS256", ...header })
    .sign(typeof key === "string" ? new TextEncoder().encode(key) : key, crit);
}

/** Headers of a resident's request from a page of the site. */
export async function residentHeaders(change: TokenChange = {}): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await signToken(change)}`, origin };
}
