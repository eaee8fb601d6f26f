const numbered =
  /^(?:(?:no\.?|nr\.?|number|block|building|house|tower|unit|bldg\.?)\s*)?(\d{1,4}\s?[a-z]?)\s*(?:#|号楼|號樓|栋|棟|幢|座|号|號|楼|樓)?$/iu;

/** What stands beside a house: `5 号楼` and `Block 5` are 5; a house with a name of its own keeps it. */
export const houseNumber = (name: string): string => numbered.exec(name.trim())?.[1]?.replace(/\s/, "") ?? name;
