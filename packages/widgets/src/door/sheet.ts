import type { NewDoorCode } from "@linli/contract";
import { renderSVG } from "uqr";
import { addressWith } from "./code-in-address.ts";

type Words = { language: string; direction: "ltr" | "rtl"; title: string; how: string; until: string };

const style = `
  @page { size: A4; margin: 10mm; }
  body { margin: 0; font: 11pt/1.5 system-ui, "Noto Sans SC", sans-serif; color: #000; background: #fff; forced-color-adjust: none; }
  main { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); }
  section { display: grid; grid-template-columns: 34mm minmax(0, 1fr); gap: 4mm; padding: 5mm; border: 0.3mm dashed #999; break-inside: avoid; }
  svg { width: 34mm; height: 34mm; }
  h2, p { margin: 0 0 1mm; }
  h2 { font-size: 11pt; }
  .code { font-size: 13pt; white-space: nowrap; font-weight: 600; letter-spacing: 0.04em; font-variant-numeric: tabular-nums; }
  [dir="rtl"] .code { text-align: right; }
  .home { font-size: 13pt; font-weight: 600; }
  .how { font-size: 9pt; }
  .where { overflow-wrap: anywhere; font-size: 9pt; }
  [dir="rtl"] .where { text-align: right; }
`;

/**
 * Saves a page to print, one slip for each home: it is opened from the disk, so no page's policy is in its way and no code
 * leaves the office's computer.
 */
export function saveSheet(codes: readonly NewDoorCode[], words: Words): void {
  const file = new Blob([sheet(codes, words)], { type: "text/html" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "door-codes.html";
  link.click();
  // The download has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function sheet(codes: readonly NewDoorCode[], { language, direction, title, how, until }: Words): string {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = language;
  page.documentElement.dir = direction;
  const charset = page.createElement("meta");
  charset.setAttribute("charset", "utf-8");
  page.head.prepend(charset);
  const main = page.createElement("main");
  page.body.append(main);
  const line = (name: string, text: string, kind = "p") =>
    Object.assign(page.createElement(kind), { className: name, textContent: text });
  for (const { household, code } of codes) {
    const words = page.createElement("div");
    const written = line("code", code);
    // Letters and figures keep their order whatever stands around them.
    written.dir = "ltr";
    // Whoever cannot scan has to know which page is meant.
    const where = line("where", (location.host + location.pathname).replace(/\/$/, ""));
    where.dir = "ltr";
    words.append(line("", title, "h2"), line("home", household), written, line("how", how), where, line("how", until));
    const slip = page.createElement("section");
    slip.append(page.importNode(qrCode(addressWith(code)), true), words);
    main.append(slip);
  }
  // Even a document that is nowhere shown is under the page's policy: what it forbids is put in where it holds no more.
  const written = page.documentElement.outerHTML.replace("</head>", () => `<style>${style}</style></head>`);
  return `<!doctype html>${written}`;
}

function qrCode(text: string): Element {
  return new DOMParser().parseFromString(renderSVG(text, { border: 0 }), "image/svg+xml").documentElement;
}
