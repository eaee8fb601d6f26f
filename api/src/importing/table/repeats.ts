import { plainForm, quoted } from "../text.ts";
import { type Cell, cellText } from "./cells.ts";
import type { ParsedCell } from "./row-reader.ts";

const never = /^(?:不重复|无|否|单次|一次|no|none|never|once|-)$/;
const plain: Record<string, string> = {
  每天: "FREQ=DAILY",
  每日: "FREQ=DAILY",
  天天: "FREQ=DAILY",
  daily: "FREQ=DAILY",
  每周: "FREQ=WEEKLY",
  每星期: "FREQ=WEEKLY",
  每礼拜: "FREQ=WEEKLY",
  weekly: "FREQ=WEEKLY",
  每两周: "FREQ=WEEKLY;INTERVAL=2",
  每2周: "FREQ=WEEKLY;INTERVAL=2",
  每隔一周: "FREQ=WEEKLY;INTERVAL=2",
  隔周: "FREQ=WEEKLY;INTERVAL=2",
  双周: "FREQ=WEEKLY;INTERVAL=2",
  fortnightly: "FREQ=WEEKLY;INTERVAL=2",
  biweekly: "FREQ=WEEKLY;INTERVAL=2",
  每月: "FREQ=MONTHLY",
  每个月: "FREQ=MONTHLY",
  monthly: "FREQ=MONTHLY",
  每年: "FREQ=YEARLY",
  yearly: "FREQ=YEARLY",
  annually: "FREQ=YEARLY",
  每个工作日: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
  工作日: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
};

const onDays = /^(每两|每2|隔|双|每)?(?:周|星期|礼拜)([一二三四五六日天末、,和与及\s周星期礼拜]+)$/u;
const days: Record<string, readonly string[]> = {
  一: ["MO"],
  二: ["TU"],
  三: ["WE"],
  四: ["TH"],
  五: ["FR"],
  六: ["SA"],
  日: ["SU"],
  天: ["SU"],
  末: ["SA", "SU"],
};

/** An RRULE value from `每周二、周五`, `weekly` or an RRULE itself; null for what happens once. Not yet checked. */
export function parseRepeats(cell: NonNullable<Cell>): ParsedCell<string | null> {
  const text = plainForm(cellText(cell));
  const word = text.toLowerCase();
  if (never.test(word)) return { ok: true, value: null };
  if (/^(?:rrule\s*:)?[^:]*freq\s*=/i.test(text)) return { ok: true, value: text.replace(/^rrule\s*:/i, "") };
  const rule = plain[word];
  if (rule !== undefined) return { ok: true, value: rule };
  const [, every = "每", list = ""] = onDays.exec(text) ?? [];
  const named = new Set(Array.from(list).flatMap((character) => days[character] ?? []));
  if (named.size > 0) {
    const interval = every === "每" ? "" : ";INTERVAL=2";
    return { ok: true, value: `FREQ=WEEKLY${interval};BYDAY=${[...named].join(",")}` };
  }
  return {
    ok: false,
    reason: `has ${quoted(text)}, which is no repetition; write 每周, 每周二、周五, weekly or an RRULE`,
  };
}
