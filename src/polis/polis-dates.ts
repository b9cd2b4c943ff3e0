const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function parts(
  time: number,
): { day: string; month: string; date: string; year: string; clock: string } | null {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    day: days[at.getUTCDay()] ?? '',
    month: months[at.getUTCMonth()] ?? '',
    date: two(at.getUTCDate()),
    year: String(at.getUTCFullYear()).padStart(4, '0'),
    clock: [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':'),
  };
}

/** As the older export writes a moment, always in UTC: `Tue Jun 30 08:49:52 UTC 2015`. Empty when unknown. */
export function zipDate(time: number): string {
  const at = parts(time);
  return at ? `${at.day} ${at.month} ${at.date} ${at.clock} UTC ${at.year}` : '';
}

/** As the report export writes it: `Tue Jun 30 2015 08:49:52 GMT+0000 (Coordinated Universal Time)`. */
export function reportDate(time: number): string {
  const at = parts(time);
  return at
    ? `${at.day} ${at.month} ${at.date} ${at.year} ${at.clock} GMT+0000 (Coordinated Universal Time)`
    : '';
}
