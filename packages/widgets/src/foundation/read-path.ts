/**
 * Where a first read goes, below its community's address: the script tag asks there, and elements know by it what was asked.
 * What is empty is not said.
 */
export function readPath(list: string, asked: Record<string, string | undefined>): string {
  const said = Object.entries(asked).filter(([, value]) => value) as [string, string][];
  const query = `${new URLSearchParams(said)}`;
  return query ? `${list}?${query}` : list;
}
