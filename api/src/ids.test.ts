import { type IdKind, idPrefixes } from "@linli/contract";
import { idSchema } from "@linli/contract/schemas";
import { TypeID } from "typeid-js";
import { expect, test } from "vitest";
import { decodeId, encodeId, newUuid } from "./ids.ts";

const kinds = Object.keys(idPrefixes) as IdKind[];

test("an identifier survives the way to the wire and back, in every kind", () => {
  for (const kind of kinds) {
    const uuid = newUuid();
    const id = encodeId(kind, uuid);
    expect(idSchema(kind).parse(id)).toBe(id);
    expect(decodeId(kind, id)).toBe(uuid);
  }
});

test("the smallest and the largest UUID survive it too", () => {
  for (const uuid of ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"]) {
    expect(decodeId("group", encodeId("group", uuid))).toBe(uuid);
  }
});

test("an identifier is written as the TypeID library writes it, and what is no UUID is not written", () => {
  const edges = [0, 1, 2, 3, 4, 5, 6, 7].map((place) => `${"0".repeat(place)}8${"0".repeat(7 - place)}`);
  const uuids = [
    ...Array.from({ length: 2_000 }, () => crypto.randomUUID()),
    ...edges.flatMap((edge) => [
      `${edge}-0000-0000-0000-000000000000`,
      `00000000-${edge.slice(0, 4)}-${edge.slice(4)}-${edge.slice(0, 4)}-${edge}ffff`,
    ]),
  ];
  for (const uuid of uuids) expect(encodeId("post", uuid)).toBe(TypeID.fromUUID("pst", uuid).toString());
  for (const text of ["", "x", crypto.randomUUID().slice(1), `${crypto.randomUUID()}0`, "z".repeat(36)]) {
    expect(() => encodeId("post", text)).toThrow();
  }
});

test("an identifier of one kind is none of another", () => {
  const uuid = newUuid();
  for (const kind of kinds) {
    for (const other of kinds) expect(decodeId(other, encodeId(kind, uuid)) === uuid).toBe(kind === other);
  }
});

test("one thing has one spelling", () => {
  const id = encodeId("activity", newUuid());
  const suffix = id.slice("act_".length);
  const misspelt = [
    id.toUpperCase(),
    `${id} `,
    ` ${id}`,
    `${id}\n`,
    suffix,
    `act__${suffix}`,
    `act_8${suffix.slice(1)}`,
  ];
  for (const text of [...misspelt, `act_${suffix}0`, `act_${suffix.slice(1)}`, `act_${"i".repeat(26)}`, "act_", ""]) {
    expect(decodeId("activity", text), text).toBeNull();
  }
});

test("later identifiers sort later", () => {
  const made = Array.from({ length: 200 }, () => newUuid());
  expect(made.toSorted()).toEqual(made);
});
