import { island } from './island.ts';

island('zoned-time', (element) => {
  const moment = new Date(element.querySelector('time')?.dateTime ?? '');
  if (Number.isNaN(moment.getTime()) || element.querySelector('span')) return;
  const timeZone = element.getAttribute('zone') ?? 'UTC';
  // In the order the page writes its dates: a browser of its own accord writes English as Americans do.
  const locale = element.getAttribute('locale') ?? document.documentElement.lang;
  const written = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, options).format(moment);
  const day = { day: 'numeric', month: 'long' } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  try {
    // Who lives by the same clock is told nothing twice.
    if (written({ ...day, ...clock }) === written({ ...day, ...clock, timeZone })) return;
    const sameDay = written(day) === written({ ...day, timeZone });
    const own = document.createElement('span');
    own.className = 'quiet';
    const time = written(sameDay ? clock : { ...day, ...clock });
    own.textContent = ` (${(element.getAttribute('said') ?? '{time}').replace('{time}', time)})`;
    element.append(own);
  } catch {
    // This browser does not know the zone: the page has said the time.
  }
});
