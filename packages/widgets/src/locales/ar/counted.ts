const rules = new Intl.PluralRules("ar");

/** How Arabic counts a thing: one, two, three to ten, eleven and more, whole hundreds. */
export type Forms = readonly [one: string, two: string, few: string, many: string, other: string];

/** `جار واحد`, `جاران`, `5 جيران`, `12 جارًا`, `100 جار`. */
export function counted(count: number, [one, two, few, many, other]: Forms): string {
  const rule = rules.select(count);
  if (rule === "one") return one;
  if (rule === "two") return two;
  return `${count} ${rule === "few" ? few : rule === "many" ? many : other}`;
}

/** After a verb or a preposition two is another word: `خلال دقيقتين`. */
export const inFull = ([one, , few, many, other]: Forms, two: string): Forms => [one, two, few, many, other];

export const seats: Forms = ["مقعد واحد", "مقعدان", "مقاعد", "مقعدًا", "مقعد"];
export const people: Forms = ["شخص واحد", "شخصان", "أشخاص", "شخصًا", "شخص"];
export const members: Forms = ["عضو واحد", "عضوان", "أعضاء", "عضوًا", "عضو"];
export const neighbours: Forms = ["جار واحد", "جاران", "جيران", "جارًا", "جار"];
export const homes: Forms = ["بيت واحد", "بيتان", "بيوت", "بيتًا", "بيت"];
export const minutes: Forms = ["دقيقة واحدة", "دقيقتان", "دقائق", "دقيقة", "دقيقة"];
export const hours: Forms = ["ساعة واحدة", "ساعتان", "ساعات", "ساعة", "ساعة"];
export const seconds: Forms = ["ثانية واحدة", "ثانيتان", "ثوانٍ", "ثانية", "ثانية"];
export const places: Forms = ["مكان واحد", "مكانان", "أماكن", "مكانًا", "مكان"];
