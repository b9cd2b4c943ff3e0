/** Meetings with a date: announced, moved, called off, and read from calendar files. */
export { eventKind, nothingSaid } from './event.ts';
export { noteKind } from './notes/index.ts';
export { inEnglish, takeCalendar } from './take-calendar.ts';
