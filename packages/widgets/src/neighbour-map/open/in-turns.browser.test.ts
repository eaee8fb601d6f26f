import { html, render } from "lit";
import { describe, expect, onTestFinished, test } from "vitest";
import { inTurns } from "./in-turns.ts";

type Neighbour = { id: string };

const neighbours = (count: number, from = 1): Neighbour[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(from + index) }));
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** A list on the page, and how often each of its rows was drawn. */
function listOnPage() {
  const ground = document.createElement("main");
  document.body.append(ground);
  onTestFinished(() => ground.remove());
  const drawn: string[] = [];
  const picture = ({ id }: Neighbour) => {
    drawn.push(id);
    return html`<li><button>${id}</button></li>`;
  };
  const turns = (rows: readonly Neighbour[], first: string) =>
    rows.map((row) => ({ id: row.id, isFirst: row.id === first, picture: () => picture(row) }));
  return {
    ground,
    drawn,
    show: (rows: readonly Neighbour[], first = "") => render(html`<ol>${inTurns(turns(rows, first))}</ol>`, ground),
    read: () => [...ground.querySelectorAll("li")].map(({ textContent }) => textContent),
  };
}

const ids = (rows: readonly Neighbour[]) => rows.map(({ id }) => id);

describe("a long list", () => {
  test("begins at once, and is whole and in order some frames later, each row drawn once", async () => {
    const list = listOnPage();
    const rows = neighbours(35);
    list.show(rows);
    expect(list.read()).toEqual(ids(rows.slice(0, 10)));
    await expect.poll(list.read).toEqual(ids(rows));
    expect(list.drawn).toEqual(ids(rows));
  });

  test("has the row that was chosen from the beginning, wherever it stands", async () => {
    const list = listOnPage();
    const rows = neighbours(35);
    list.show(rows, "33");
    expect(list.read()).toContain("33");
    await expect.poll(list.read).toEqual(ids(rows));
  });

  test("keeps the rows that stand already, however many, as the same elements", async () => {
    const list = listOnPage();
    list.show(neighbours(30));
    await expect.poll(list.read).toHaveLength(30);
    const before = [...list.ground.querySelectorAll("li")];
    list.show([...neighbours(3, 101), ...neighbours(29)]);
    expect(list.read()).toEqual(["101", "102", "103", ...ids(neighbours(29))]);
    expect([...list.ground.querySelectorAll("li")].slice(3)).toEqual(before.slice(0, 29));
  });

  test("forgets what was to come when something else is shown", async () => {
    const list = listOnPage();
    list.show(neighbours(35));
    list.show(neighbours(4, 201));
    for (let frames = 0; frames < 5; frames++) await frame();
    expect(list.read()).toEqual(ids(neighbours(4, 201)));
  });
});
