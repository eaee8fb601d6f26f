import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../verify/step.ts";

/** A fenced piece of a guide: "```ts who-is-here.ts"; most have no name. */
type Block = { kind: string; name: string; text: string };

export type Guide = {
  path: string;
  text: string;
  /** Fenced pieces without a name of their own, in order; those with one are looked at beside the examples. */
  blocks(kind: string): string[];
  /** What a reader types, one command each: continued lines are one, and what is said behind `#` is left out. */
  commands: string[];
  /** What stands in single backticks. */
  words: string[];
};

export function readGuide(path: string): Guide {
  const text = readFileSync(join(root, path), "utf8");
  const all: Block[] = [...text.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(
    ([, kind = "", name = "", piece = ""]) => ({ kind, name, text: piece }),
  );
  const blocks = (kind: string) =>
    all.filter((each) => each.kind === kind && each.name === "").map((each) => each.text);
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, "");
  return {
    path,
    text,
    blocks,
    commands: blocks("sh").flatMap(commandsIn),
    words: [...prose.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word.replaceAll(/\s+/g, " ")),
  };
}

const commandsIn = (script: string) =>
  script
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .map((line) => line.replace(/\s+#.*$/, "").trim())
    .filter((line) => line !== "");
