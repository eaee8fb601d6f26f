/** One home as a manager has written it: `5-301, b5`. */
export type Home = { household: string; building: string | null };

/** Homes, one on each line, with the building behind a comma; and the first that is written twice. */
export function readHomes(text: string): { homes: Home[]; twice: string | undefined } {
  const homes = text.split("\n").flatMap((line): Home[] => {
    const [household = "", building = ""] = line.split(/[,，،\t]/).map((part) => part.trim());
    return household ? [{ household, building: building || null }] : [];
  });
  const seen = new Set<string>();
  const twice = homes.find(({ household }) => seen.size === seen.add(household).size)?.household;
  return { homes, twice };
}
