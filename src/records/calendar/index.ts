/** What has a date, as a list and as iCalendar. */
export { type Dated, datesOf, dayOf, type FindDates, sorted } from './dated.ts';
export { icsOf } from './ics.ts';
export { sayMonth, sayWhen } from './say-when.ts';
