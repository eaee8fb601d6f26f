import type { Community, DoorCode, ErrorCode, NewDoorCode, Page, Redeemed } from "@linli/contract";
import { errorStatus } from "@linli/contract";

/** What the door and the office get to hear. */
export type Counter = { out?: DoorCode[]; refusal?: ErrorCode; silent?: boolean };

const id = (name: string) => `dor_${name.padStart(26, "0")}` as const;

export function doorCode(household: string, change: Partial<DoorCode> = {}): DoorCode {
  return {
    id: id(household.replaceAll(/\D/g, "")),
    household,
    building: "b5",
    uses: 6,
    used: 0,
    expires_at: "2090-01-01T00:00:00Z",
    revoked_at: null,
    created_at: "2026-11-01T00:00:00Z",
    ...change,
  };
}

/** Answers like the API at the door of one community; what a code is worth is the real API's business. */
export function answerAtTheDoor({ out = [], refusal, silent = false }: Counter): typeof fetch {
  let codes = out;
  return async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const body = (await request.text()) || "{}";
    if (silent) return new Promise<Response>(() => {});
    if (refusal) {
      const { [refusal]: status } = errorStatus;
      return Response.json(
        { code: refusal, status },
        { status, headers: { "content-type": "application/problem+json" } },
      );
    }
    if (pathname.endsWith("/redeem")) {
      return Response.json({ token: "a.b.c", expires_at: "2090-01-01T00:00:00Z", renew: "next" } satisfies Redeemed);
    }
    if (request.method === "DELETE") {
      codes = codes.map((code) => (pathname.endsWith(code.id) ? { ...code, revoked_at: code.created_at } : code));
      return new Response(null, { status: 204 });
    }
    if (request.method === "POST") {
      const { homes } = JSON.parse(body) as { homes: { household: string }[] };
      const items: NewDoorCode[] = homes.map(({ household }) => ({ ...doorCode(household), code: "K7QF-3MXP-92" }));
      codes = [...items, ...codes];
      return Response.json({ items, next: null } satisfies Page<NewDoorCode>, { status: 201 });
    }
    if (!pathname.endsWith("/door-codes")) return Response.json({ name: "梧桐里" } satisfies Partial<Community>);
    return Response.json({ items: codes, next: null } satisfies Page<DoorCode>);
  };
}
