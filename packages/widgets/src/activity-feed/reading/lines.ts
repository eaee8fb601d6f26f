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
  private widths = new Map<string, number>();
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
  }

  private linesOf(text: string, length: number): number {
    let lines = 1;
    let at = 0;
    let last = "";
    for (const [piece] of text.matchAll(pieces)) {
      const word = piece.trimEnd();
      const width = this.widthOf(word);
      if (isSeam(last, word)) at += this.seam;
      last = piece.slice(-1);
      if (at > 0 && at + width > length) {
        lines++;
        at = 0;
      }
      // What is longer than a line is broken anywhere.
      lines += Math.max(0, Math.ceil(width / length) - 1);
      at += (width % length) + this.widthOf(piece.slice(word.length));
    }
    return lines;
  }

  private widthOf(text: string): number {
    let width = text.length * this.spacing;
    for (const [run] of text.matchAll(runs)) width += this.measure(isWide.test(run) ? "国" : run);
    return width;
  }

  /** What engines that know how set between Chinese and figures or words: an eighth of a letter. */
  private get seam(): number {
    return CSS.supports("text-autospace", "normal") ? this.size / 8 : 0;
  }

  private measure(run: string): number {
    const known = this.widths.get(run) ?? this.canvas?.measureText(run).width ?? run.length * this.size;
    this.widths.set(run, known);
    return known;
  }
}

/** Between Chinese, and figures or words of another script. */
const isSeam = (before: string, [after = ""]: string) =>
  isHan.test(before) !== isHan.test(after) && isWritten.test(before) && isWritten.test(after);
