import { expect, test } from "vitest";
import { untouched } from "../drawing.ts";
import { family, signUp } from "../testing/fixtures.ts";
import { answersOf, draftOf, withChange } from "./draft.ts";

const { draft } = untouched;

test("there is a child to fill in for each that comes, and one who is left out is not forgotten", () => {
  const two = withChange(draft, { party: { adults: 1, children: 2 } });
  expect(two.children).toHaveLength(2);
  const named = withChange(two, {
    children: [{ name: "小满二号", age: "6", allergies: "" }, ...two.children.slice(1)],
  });
  const none = withChange(named, { party: { adults: 1, children: 0 } });
  expect(withChange(none, { party: { adults: 1, children: 1 } }).children[0]?.name).toBe("小满二号");
});

test("only the children who come are sent, and nothing about anybody when none does", () => {
  const children = [
    { name: "小满二号", age: "6", allergies: "花生" },
    { name: "不来的", age: "9", allergies: "" },
  ];
  expect(answersOf({ party: { adults: 1, children: 1 }, children, consent: true })).toEqual({
    children: [{ name: "小满二号", age: 6, allergies: "花生" }],
    guardian_consent: true,
  });
  expect(answersOf({ party: { adults: 2, children: 0 }, children, consent: true })).toEqual({});
});

test("a sign-up comes back into the form as it was sent", () => {
  const sent = signUp(family);
  expect(answersOf(draftOf(sent))).toEqual(sent.answers);
  expect(draftOf(sent).party).toEqual(sent.party);
});

test("a family that somebody else signed up without names can still be changed here", () => {
  expect(draftOf(signUp({ party: { adults: 1, children: 2 }, answers: {} })).children).toHaveLength(2);
});
