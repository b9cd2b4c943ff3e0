/** Meetings with a date: announced, moved, called off, and read from calendar files. */
export { eventKind, nothingSaid } from './event.ts';
export { inEnglish, takeCalendar } from './take-calendar.ts';
