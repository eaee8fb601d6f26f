import type { Formats } from "../../foundation/formats.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How long ago something was, as a neighbour would say it: `刚刚`, `10 分钟前`, `3 小时前`, `昨天`, `周日`, `6 月 18 日 周四`.
 * A thousand items ask at once, so every wording is made once.
 */
export class Ages {
  private relative: Intl.RelativeTimeFormat;
  private made = new Map<string, string>();
  private today = "";

  constructor(private formats: Formats) {
    this.relative = new Intl.RelativeTimeFormat(formats.language, { numeric: "auto" });
  }

  /** Said at `now`, in milliseconds since the epoch. */
  since(instant: string, now: number, justNow: string): string {
    // A clock that is late makes nothing come from the future.
    const age = Math.max(0, now - Date.parse(instant));
    if (age < minute) return justNow;
    if (age < hour) return this.ago(Math.floor(age / minute), "minute");
    if (age < 12 * hour) return this.ago(Math.floor(age / hour), "hour");
    const said = this.made.get(instant) ?? this.dayOf(instant, age, now);
    this.made.set(instant, said);
    return said;
  }

  /** A new day has other words for all the days before. */
  turnTo(today: string): void {
    if (today === this.today) return;
    this.made.clear();
    this.today = today;
  }

  private dayOf(instant: string, age: number, now: number): string {
    const { formats } = this;
    if (formats.dayNumber(instant) === this.today) return this.ago(0, "day");
    if (age < 3 * day && formats.isSameDay(instant, now - day)) return this.ago(1, "day");
    return age < 6 * day ? formats.weekday(instant) : formats.date(instant);
  }

  private ago(count: number, unit: "minute" | "hour" | "day"): string {
    const name = `${count} ${unit}`;
    // Engines before `text-autospace` set figures tight against Chinese.
    const said = this.made.get(name) ?? this.relative.format(-count, unit).replace(/(\d)(?=\p{Script=Han})/gu, "$& ");
    this.made.set(name, said);
    return said;
  }
}

/** A page has few languages and zones. */
const kept = new WeakMap<Formats, Ages>();

/** @param today the number that `formats` gives the day. */
export function agesIn(formats: Formats, today: string): Ages {
  const ages = kept.get(formats) ?? new Ages(formats);
  kept.set(formats, ages);
  ages.turnTo(today);
  return ages;
}
