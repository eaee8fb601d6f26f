/** One thing that an import makes different, as a line for the person who runs it. */
export type Difference = {
  sign: "+" | "~" | "-";
  kind: "community" | "group" | "resident" | "place" | "activity" | "occurrence";
  /** Its name, and for an occurrence its start. Residents are told by their building only. */
  name: string;
  /** What is different, for example `title: "A" → "B"`. */
  changes: string[];
  /** Sign-ups that stand on what is cancelled or moved. */
  signUps?: number;
};

/** Fields whose values differ; `undefined` in `wanted` says nothing about the field. */
export function compareFields<Row extends Record<string, unknown>>(
  stored: Row,
  wanted: Partial<Row>,
): (keyof Row & string)[] {
  return Object.keys(wanted).filter((field) => wanted[field] !== undefined && !isSame(stored[field], wanted[field]));
}

export function describeChange(field: string, before: unknown, after: unknown): string {
  return `${field}: ${show(before)} → ${show(after)}`;
}

export function formatDifference({ sign, kind, name, changes, signUps = 0 }: Difference): string {
  const details = changes.length > 0 ? `  (${changes.join("; ")})` : "";
  const affected = signUps > 0 ? `  ${signUps} sign-up${signUps === 1 ? "" : "s"} affected` : "";
  return `${sign} ${kind} ${name}${details}${affected}`;
}

function show(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : JSON.stringify(value ?? null);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** JSON columns come back with their keys in the database's order. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSame(Reflect.get(one, name), Reflect.get(other, name)));
}
