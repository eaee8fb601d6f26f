import { expect, test } from "vitest";
import { referencePages } from "../../packages/widgets/reference.build.mjs";

const seat = {
  name: "LinliSeat",
  tagName: "linli-seat",
  summary: "A seat.",
  description: "Stands in a row,\nor alone.",
  members: [
    { kind: "field", name: "row", attribute: "row", type: { text: "number | null" }, description: "From the front." },
    { kind: "field", name: "api", attribute: "api", inheritedFrom: { name: "Connected" }, description: "Where it is." },
  ],
  events: [{ name: "linli-seat", description: "Somebody sat down.", type: { text: "LinliSeatEvent" } }],
};
const event = {
  name: "LinliSeatEvent",
  members: [
    { kind: "field", name: "who", type: { text: "string" } },
    { kind: "method", name: "respondWith", parameters: [{ name: "answer", type: { text: "Promise<string>" } }] },
  ],
};
const pages = () => referencePages({ modules: [{ declarations: [event] }, { declarations: [seat] }] });

test("each element has a page, and all stand in one table", () => {
  expect(Object.keys(pages())).toEqual(["seat.md", "README.md"]);
  expect(pages()["README.md"]).toContain("[`<linli-seat>`](seat.md) | A seat. |");
});

test("a page has what is the element's own apart from what every element has", () => {
  const [own = "", shared = ""] = (pages()["seat.md"] ?? "").split("What every element can be told");
  expect(own).toContain("Stands in a row, or alone.");
  expect(own).toContain("| `row` | `row` | `number \\| null` |  | From the front. |");
  expect(own).not.toContain("Where it is.");
  expect(shared).toContain("| `api` | `api` |");
});

test("an event is told with its fields, and with what can be answered", () => {
  expect(pages()["seat.md"]).toContain(
    "| `linli-seat` | `who: string`<br>`respondWith(answer: Promise<string>)` | Somebody sat down. |",
  );
});

test("what an element does not have has no heading", () => {
  expect(pages()["seat.md"]).not.toContain("## Slots");
});
