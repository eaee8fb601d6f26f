/** Where an import goes, and what it needs to make rows. Ids are uuids. */
export type ImportPlace = { site: string; community: string; newId: () => string; now: Date };
