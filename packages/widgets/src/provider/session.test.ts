import { createClient } from "@linli/client";
import { expect, test } from "vitest";
import { type Session, sessionOf } from "./session.ts";

const open = (token: string | null = null) => sessionOf(createClient({ api: "https://api.example", token }));

/** How often elements were told that something changed. */
function told(session: Session): () => number {
  let times = 0;
  session.subscribe(() => times++);
  return () => times;
}

test("what somebody puts aside is out of sight for every element, until it is taken back", () => {
  const session = open("a.b.c");
  const heard = told(session);
  session.putAside("res_1");
  expect([session.aside.has("res_1"), session.generation, heard()]).toEqual([true, 0, 1]);
  session.takeBack("res_1");
  expect([session.aside.has("res_1"), session.generation, heard()]).toEqual([false, 0, 2]);
});

test("what is answered differently from now on is read again by every element", () => {
  const session = open("a.b.c");
  const heard = told(session);
  session.readAgain();
  expect([session.generation, session.departures, heard()]).toEqual([1, 0, 1]);
});

test("what one resident has put aside is not kept from the next", () => {
  const session = open("a.b.c");
  session.putAside("res_1");
  session.client.identify("d.e.f");
  expect([...session.aside]).toEqual([]);
  expect([session.generation, session.departures]).toEqual([1, 1]);
});

test("everybody who has a client has one session with it", () => {
  const session = open();
  expect(sessionOf(session.client)).toBe(session);
  expect(open()).not.toBe(session);
});

test("a page that tells its provider what it has just answered an element is signing nobody out", () => {
  const session = open();
  session.answer("a.b.c");
  session.putAside("res_1");
  session.client.identify(() => Promise.resolve("a.b.d"));
  expect([session.departures, [...session.aside]]).toEqual([0, ["res_1"]]);
  session.client.identify("e.f.g");
  expect([session.departures, [...session.aside]]).toEqual([1, []]);
});

test("whoever signs out after an answer leaves", () => {
  const session = open();
  session.answer("a.b.c");
  session.client.identify(null);
  expect(session.departures).toBe(1);
});
