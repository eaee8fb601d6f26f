const named = /^#linli-code=([\w-]{1,40})$/;

/** What a scanned sheet has put behind the address, where no server and no log sees it. Empty without one. */
export function codeFromAddress(): string {
  return named.exec(location.hash)?.[1] ?? "";
}

/** Once somebody has come in, nobody whom they show the page needs to see how. */
export function forgetCodeInAddress(): void {
  if (codeFromAddress()) history.replaceState(history.state, "", location.pathname + location.search);
}

/** The page that is open now, with a code behind it. */
export function addressWith(code: string): string {
  const { origin, pathname, search } = location;
  return `${origin}${pathname}${search}#linli-code=${code.replaceAll("-", "")}`;
}
