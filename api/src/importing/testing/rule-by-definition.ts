const day = 86_400;
const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/**
 * The starts of a rule read off the definitions of RFC 5545, 3.3.10, the slow way: every day is asked whether it belongs.
 * No BYWEEKNO, no rules below the hour. Seconds of the wall clock; `until` is where the search ends.
 */
export function startsByDefinition({ rule, start, until }: { rule: string; start: number; until: number }): number[] {
  const parts = new Map(rule.split(";").map((part) => part.split("=") as [string, string]));
  const frequency = parts.get("FREQ") ?? "";
  const interval = Number(parts.get("INTERVAL") ?? 1);
  const list = (name: string) => parts.get(name)?.split(",");
  const numbers = (name: string) => list(name)?.map(Number);
  const begin = new Date(start * 1000);
  const end = parts.has("UNTIL") ? Math.min(until, parseCompact(parts.get("UNTIL") ?? "")) : until;
  const weekStart = weekdays.indexOf(parts.get("WKST") ?? "MO");
  const wantsDay = ["BYDAY", "BYMONTHDAY", "BYYEARDAY"].some((name) => parts.has(name));
  const times = timesOfDay();
  const periods = new Map<number, number[]>();
  // Whole periods, also around the start and the end: BYSETPOS counts in them.
  for (let midnight = start - (start % day) - 400 * day; midnight <= end + 400 * day; midnight += day) {
    if (!belongs(new Date(midnight * 1000))) continue;
    for (const time of times) {
      const at = midnight + time;
      const period = periodOf(at);
      if ((((period - periodOf(start)) % interval) + interval) % interval !== 0) continue;
      const known = periods.get(period);
      if (known) known.push(at);
      else periods.set(period, [at]);
    }
  }
  const positions = numbers("BYSETPOS");
  const found = [...periods.values()].flatMap((members) =>
    positions
      ? members.filter((_, at) => positions.includes(at + 1) || positions.includes(at - members.length))
      : members,
  );
  const inside = found.filter((at) => at >= start && at <= end).sort((one, other) => one - other);
  return inside.slice(0, parts.has("COUNT") ? Number(parts.get("COUNT")) : undefined);

  function timesOfDay(): number[] {
    const everyHour = Array.from({ length: 24 }, (_, hour) => hour);
    const hours = numbers("BYHOUR") ?? (frequency === "HOURLY" ? everyHour : [begin.getUTCHours()]);
    const minutes = numbers("BYMINUTE") ?? [begin.getUTCMinutes()];
    const seconds = numbers("BYSECOND") ?? [begin.getUTCSeconds()];
    const all = hours.flatMap((hour) =>
      minutes.flatMap((minute) => seconds.map((second) => hour * 3_600 + minute * 60 + second)),
    );
    return [...new Set(all)].sort((one, other) => one - other);
  }

  function periodOf(at: number): number {
    const date = new Date(at * 1000);
    if (frequency === "YEARLY") return date.getUTCFullYear();
    if (frequency === "MONTHLY") return date.getUTCFullYear() * 12 + date.getUTCMonth();
    if (frequency === "HOURLY") return Math.floor(at / 3_600);
    const days = Math.floor(at / day);
    // 1970-01-01 was a Thursday.
    return frequency === "WEEKLY" ? Math.floor((days + ((4 - weekStart + 7) % 7)) / 7) : days;
  }

  function belongs(date: Date): boolean {
    const month = date.getUTCMonth();
    const dayOfMonth = date.getUTCDate();
    const lengthOfMonth = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
    const [dayOfYear, lengthOfYear] = [yearDay(date), yearDay(new Date(Date.UTC(date.getUTCFullYear(), 11, 31)))];
    const isIn = (name: string, value: number, length: number) =>
      numbers(name)?.some((each) => each === value || each === value - length - 1) ?? true;
    if (!(numbers("BYMONTH")?.includes(month + 1) ?? true)) return false;
    if (!isIn("BYMONTHDAY", dayOfMonth, lengthOfMonth) || !isIn("BYYEARDAY", dayOfYear, lengthOfYear)) return false;
    const inMonth = frequency === "MONTHLY" || parts.has("BYMONTH");
    const [place, length] = inMonth ? [dayOfMonth, lengthOfMonth] : [dayOfYear, lengthOfYear];
    const isNamed = (entry: string) => {
      const [, ordinal, name] = /^([+-]?\d+)?([A-Z]{2})$/.exec(entry) ?? [];
      if (name !== weekdays[date.getUTCDay()]) return false;
      if (ordinal === undefined) return true;
      return Number(ordinal) === (Number(ordinal) > 0 ? Math.ceil(place / 7) : -Math.ceil((length - place + 1) / 7));
    };
    if (!(list("BYDAY")?.some(isNamed) ?? true)) return false;
    if (wantsDay || frequency === "DAILY" || frequency === "HOURLY") return true;
    if (frequency === "WEEKLY") return date.getUTCDay() === begin.getUTCDay();
    const isItsMonth = frequency === "MONTHLY" || parts.has("BYMONTH") || month === begin.getUTCMonth();
    return isItsMonth && dayOfMonth === begin.getUTCDate();
  }
}

function yearDay(date: Date): number {
  return Math.round((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 0)) / (day * 1000));
}

function parseCompact(text: string): number {
  return Date.parse(text.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z")) / 1000;
}
