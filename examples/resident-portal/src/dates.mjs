const day = 24 * 60 * 60 * 1000;
const weekdays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

/** The clock on the wall of the service centre: Shanghai time, read with the UTC getters. */
function onTheWall(instant) {
  return new Date(instant.getTime() + 8 * 60 * 60 * 1000);
}

function dateOf(wall) {
  return `${wall.getUTCMonth() + 1} 月 ${wall.getUTCDate()} 日`;
}

/** The date so many days ago, for example `11 月 20 日`. */
export function daysAgo(today, days) {
  return dateOf(onTheWall(new Date(today.getTime() - days * day)));
}

/** The next such weekday after today (0 is Sunday), for example `11 月 25 日周三`. */
export function nextWeekday(today, weekday) {
  const wait = (weekday - onTheWall(today).getUTCDay() + 6) % 7;
  const wall = onTheWall(new Date(today.getTime() + (wait + 1) * day));
  return `${dateOf(wall)}${weekdays[weekday]}`;
}

/** The month so many months ago as a number, 1 is January. */
export function monthsAgo(today, months) {
  return ((((onTheWall(today).getUTCMonth() - months) % 12) + 12) % 12) + 1;
}
