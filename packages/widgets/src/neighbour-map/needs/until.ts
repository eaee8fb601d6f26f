/** Until when it stands, as neighbours would say it. */
export type Until = "today" | "week" | "fortnight" | "month";

const day = 86_400_000;
const fortnight = 14;

/** What there is to choose from: on a Sunday the week ends with the day. */
export function untilChoices(now: number, timeZone: string | undefined): Until[] {
  const { weekday } = wallClock(now, timeZone);
  return weekday === 0 ? ["today", "fortnight", "month"] : ["today", "week", "fortnight", "month"];
}

/** The last second of that day where the community is, in milliseconds since the epoch. */
export function endOf(until: Until, now: number, timeZone: string | undefined): number {
  const { year, month, date, weekday } = wallClock(now, timeZone);
  const days = { today: 0, week: (7 - weekday) % 7, fortnight, month: 30 }[until];
  const wall = Date.UTC(year, month - 1, date + days, 23, 59, 59);
  // The clocks may change on the way: the second guess knows the offset that holds there.
  const guess = wall - offset(wall, timeZone);
  return wall - offset(guess, timeZone);
}

/** Two weeks from now, for what is put out again. */
export const inTwoWeeks = (now: number): string => new Date(now + fortnight * day).toISOString();

/** How far the clocks there are ahead of Greenwich, in milliseconds. */
function offset(instant: number, timeZone: string | undefined): number {
  const { year, month, date, hour, minute, second } = wallClock(instant, timeZone);
  return Date.UTC(year, month - 1, date, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

function wallClock(instant: number, timeZone: string | undefined) {
  const parts = figuresIn(timeZone).formatToParts(new Date(instant));
  const figure = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const [year, month, date] = [figure("year"), figure("month"), figure("day")];
  const weekday = new Date(Date.UTC(year, month - 1, date)).getUTCDay();
  return { year, month, date, weekday, hour: figure("hour"), minute: figure("minute"), second: figure("second") };
}

/** A time zone that this engine does not know is no reason to choose nothing. */
function figuresIn(timeZone: string | undefined): Intl.DateTimeFormat {
  const figures = {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
  } as const;
  try {
    return new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", { ...figures, timeZone });
  } catch {
    return new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", figures);
  }
}
