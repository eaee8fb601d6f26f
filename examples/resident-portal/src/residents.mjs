/**
 * The register of the service centre. `sub` is the number in the register: it is what Linli knows a resident by.
 * `data/residents.csv` is an export of this list.
 */
export const residents = [
  resident("r1001", "周敏", 3, "1202", 89.5, { parcels: 2, repair: "厨房水管" }),
  resident("r1002", "林小满", 4, "602", 102, { parcels: 1 }),
  resident("r1003", "方秀英", 7, "101", 76.8, { repair: "院墙渗水" }),
  resident("r1004", "贺建国", 5, "803", 89.5),
  resident("r1005", "Daniel Okafor", 6, "1501", 76.8, { parcels: 3, locale: "en" }),
  resident("r1006", "叶青", 2, "902", 89.5, { parcels: 1 }),
  resident("r1007", "江禾", 7, "702", 102),
  resident("r1008", "宋池", 8, "1103", 76.8, { repair: "门禁对讲" }),
  resident("r1009", "唐果", 9, "401", 89.5, { parcels: 1 }),
  resident("r1010", "吴伯年", 12, "201", 76.8),
  resident("r1011", "顾北", 10, "1001", 102, { parcels: 2 }),
  resident("r1012", "韩冬", 11, "503", 89.5),
  resident("r1013", "陈梅", 1, "302", 76.8, { parcels: 1 }),
];

function resident(sub, name, building, flat, area, { parcels = 0, repair = null, locale = "zh-CN" } = {}) {
  return { sub, name, building, flat, area, parcels, repair, locale, household: `${building}-${flat}` };
}
