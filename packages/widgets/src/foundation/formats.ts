import { writtenBy } from "./writing.ts";

/** Dates, times and money in one language and one time zone, as the screens write them. */
export class Formats {
  /** BCP 47 tag for everything that writes numbers. */
  readonly language: string;
  private made = new Map<string, Intl.DateTimeFormat>();

  /** @param timeZone IANA name; the reader's own when it is unknown. */
  constructor(
    language: string,
    readonly timeZone: string | undefined,
  ) {
    this.language = writtenBy(language);
  }

  /** `6 月 18 日 周四`, `Thu 18 June`, `الخميس 18 يونيو`; with the year when it is not this one. */
  date(instant: Instant): string {
    const year = this.part(instant, { year: "numeric" }) !== this.part(Date.now(), { year: "numeric" });
    const day = this.part(instant, { day: "numeric", month: "long", ...(year && { year: "numeric" }) });
    const weekday = this.weekday(instant);
    return /^(en|ar)/.test(this.language) ? `${weekday} ${day}` : `${day} ${weekday}`;
  }

  /** Whether both are on one day of the calendar here. */
  isSameDay(one: Instant, other: Instant): boolean {
    return this.dayNumber(one) === this.dayNumber(other);
  }

  /** The same text all day, and only then: for looking up and comparing, not for reading. */
  dayNumber(instant: Instant): string {
    return this.part(instant, { dateStyle: "short" });
  }

  /** `周四`, `Thu`. */
  weekday(instant: Instant): string {
    return this.part(instant, { weekday: "short" });
  }

  /** `6 月`, `Jun`. */
  month(instant: Instant): string {
    return this.part(instant, { month: "short" });
  }

  /** `18`: the day of the month alone, without the word that some languages add. */
  day(instant: Instant): string {
    return this.part(instant, { day: "numeric" }).replace(/[^\p{Nd}]/gu, "");
  }

  /** `19:00`. */
  time(instant: Instant): string {
    return this.part(instant, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }

  /** `19:00–20:30`, and `19:00` when there is no end. An end on another day brings its date. */
  timeRange(start: Instant, end: Instant | null): string {
    if (end === null) return this.time(start);
    const range = this.isSameDay(start, end)
      ? `${this.time(start)}–${this.time(end)}`
      : `${this.time(start)} – ${this.date(end)} ${this.time(end)}`;
    // Figures alone have no direction: the mark lets an Arabic reader begin with the beginning.
    return this.language.startsWith("ar") ? `\u200f${range}` : range;
  }

  /** Any other wording of a moment. */
  part(instant: Instant, options: Intl.DateTimeFormatOptions): string {
    const name = JSON.stringify(options);
    const format = this.made.get(name) ?? dateTimeFormat(this.language, { ...options, timeZone: this.timeZone });
    this.made.set(name, format);
    // Engines before `text-autospace` set figures tight against Chinese.
    return format.format(new Date(instant)).replace(/(\p{Nd})(?=\p{Script=Han})|(\p{Script=Han})(?=\p{Nd})/gu, "$& ");
  }

  /** `¥30`, `¥30.50`. @param amount in minor units. */
  money({ amount, currency }: { amount: number; currency: string }): string {
    const format = (options?: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(this.language, {
        style: "currency",
        currency,
        currencyDisplay: "narrowSymbol",
        ...options,
      });
    const value = amount / 10 ** (format().resolvedOptions().maximumFractionDigits ?? 0);
    const written = format(value % 1 ? {} : { minimumFractionDigits: 0 }).format(value);
    // Arabic writes some signs with letters of ours before them, and would turn the two round: `CN¥`.
    return this.language.startsWith("ar") ? written.replace(/[A-Z]+\p{Sc}/u, "\u2066$&\u2069") : written;
  }
}

/** Making them costs more than using them, so they are kept: a page has few languages and zones. */
const kept = new Map<string, Formats>();

export function formatsIn(language: string, timeZone: string | undefined): Formats {
  const name = `${language} ${timeZone}`;
  const formats = kept.get(name) ?? new Formats(language, timeZone);
  kept.set(name, formats);
  return formats;
}

/** An ISO 8601 time with offset, a date, or milliseconds since the epoch. */
export type Instant = string | number | Date;

/** A time zone that this engine does not know is no reason to draw nothing. */
function dateTimeFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(language, options);
  } catch {
    return new Intl.DateTimeFormat(language, { ...options, timeZone: undefined });
  }
}
