/** Moves the list, and never the page, to a row; `isFirst` puts it at the list's upper edge wherever it stands. */
export function revealRow(root: ParentNode, id: string | null, isFirst = false): void {
  const list = root.querySelector<HTMLElement>(".scroll");
  const row = [...(list?.querySelectorAll<HTMLElement>("[data-row]") ?? [])].find(
    ({ dataset }) => dataset["row"] === id,
  );
  if (!list || !row) return;
  const [outer, inner] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
  if (isFirst || inner.top < outer.top) list.scrollTop += inner.top - outer.top;
  else if (inner.bottom > outer.bottom) list.scrollTop += Math.min(inner.bottom - outer.bottom, inner.top - outer.top);
}
