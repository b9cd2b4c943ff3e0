/** The parts of a moment as `Tue, 30 Jun 2015 08:49:52 GMT` has them, which is English everywhere; none when unknown. */
function partsOf(time: number): readonly string[] | undefined {
  return /^(\w+), (\d+) (\w+) (\S+) (\S+) GMT$/.exec(new Date(time).toUTCString())?.slice(1);
}

/** As the older export writes a moment, always in UTC: `Tue Jun 30 08:49:52 UTC 2015`. Empty when unknown. */
export function zipDate(time: number): string {
  const [day, date, month, year, clock] = partsOf(time) ?? [];
  return day ? `${day} ${month} ${date} ${clock} UTC ${year}` : '';
}

/** As the report export writes it: `Tue Jun 30 2015 08:49:52 GMT+0000 (Coordinated Universal Time)`. */
export function reportDate(time: number): string {
  const [day, date, month, year, clock] = partsOf(time) ?? [];
  return day ? `${day} ${month} ${date} ${year} ${clock} GMT+0000 (Coordinated Universal Time)` : '';
}
