import type { FeedItem } from "@linli/contract";
import { foldedText } from "../open/text.ts";

/** What holds together on a line: a word, or one letter of a script without spaces, with the marks that stay at it. */
const pieces =
  /[（「『【《〈“‘([{]*(?:[^\s\u2e80-\uffef（「『【《〈“‘([{]+|.)[，。、；：？！）」』】》〉”’…,.;:?!)\]}%]*\s*/gsu;
const isWide = /[\u2e80-\uffef]/u;
/** Wide letters one by one, what is between them as a whole: it is narrower than the sum of its letters. */
const runs = /[\u2e80-\uffef]|[^\u2e80-\uffef]+/gu;
const isHan = /\p{Script=Han}/u;
const isWritten = /[\p{L}\p{N}]/u;
/** The button below a text that was only begun is as high as so many lines. */
const folding = 2;

/**
 * Knows how many lines a text takes before it is laid out: items that are far away stand there as high as that, and when
 * somebody jumps to them nothing moves. Letters are as wide as they are in the font around the element.
 */
export class Lines {
  private font = "";
  private size = 0;
  private spacing = 0;
  /** Of what holds together, and of a wide letter alone. */
  private widths = new Map<string, number>();
  private wide = 0;
  /** What engines that know how set between Chinese and figures or words: an eighth of a letter. */
  private seam = 0;
  private known = new WeakMap<FeedItem, { made: string; lines: number }>();
  private canvas = document.createElement("canvas").getContext("2d");

  constructor(private host: HTMLElement) {}

  /** How many lines an item's text takes where a line is so many pixels long. */
  of(item: FeedItem, length: number): number {
    const made = `${length} ${this.font}`;
    const known = this.known.get(item);
    if (known?.made === made) return known.lines;
    const { text, folded } = foldedText(item);
    const lines = text.split("\n").reduce((sum, line) => sum + this.linesOf(line, length), folded ? folding : 0);
    this.known.set(item, { made, lines });
    return lines;
  }

  /** The font may be another one by now. */
  lookAgain(): void {
    const { fontFamily, fontSize, fontWeight, letterSpacing } = getComputedStyle(this.host);
    const font = `${fontWeight} ${fontSize} ${fontFamily}`;
    this.spacing = Number.parseFloat(letterSpacing) || 0;
    if (font === this.font || !this.canvas) return;
    this.font = font;
    this.size = Number.parseFloat(fontSize);
    this.canvas.font = font;
    this.widths.clear();
    this.wide = this.canvas.measureText("国").width;
    this.seam = CSS.supports("text-autospace", "normal") ? this.size / 8 : 0;
  }

  private linesOf(text: string, length: number): number {
    // Nothing is much wider than a wide letter.
    if (text.length * (this.wide + this.spacing) <= length) return 1;
    let lines = 1;
    let at = 0;
    let last = "";
    for (const [piece] of text.matchAll(pieces)) {
      const word = piece.trimEnd();
      const width = this.widthOf(word);
      if (isSeam(last, piece)) at += this.seam;
      last = piece.slice(-1);
      if (at > 0 && at + width > length) {
        lines++;
        at = 0;
      }
      // What is longer than a line is broken anywhere.
      lines += Math.max(0, Math.ceil(width / length) - 1);
      at += (width % length) + (word === piece ? 0 : this.widthOf(piece.slice(word.length)));
    }
    return lines;
  }

  private widthOf(text: string): number {
    const known = this.widths.get(text);
    if (known !== undefined) return known;
    let width = text.length * this.spacing;
    for (const [run] of text.matchAll(runs)) width += isWide.test(run) ? this.wide : this.measure(run);
    this.widths.set(text, width);
    return width;
  }

  private measure(run: string): number {
    return this.canvas?.measureText(run).width ?? run.length * this.size;
  }
}

type Script = "Han" | "other" | "none";
const scripts = new Map<string, Script>();

/** Of one letter; a thousand texts have few different ones. */
function scriptOf(letter: string): Script {
  const script = scripts.get(letter) ?? (isHan.test(letter) ? "Han" : isWritten.test(letter) ? "other" : "none");
  scripts.set(letter, script);
  return script;
}

/** Between Chinese, and figures or words of another script. */
function isSeam(before: string, [after = ""]: string): boolean {
  const [one, other] = [scriptOf(before), scriptOf(after)];
  return one !== other && one !== "none" && other !== "none";
}
