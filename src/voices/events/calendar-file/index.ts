/** Calendar files (RFC 5545), read as meetings. */
export { type ReadMeeting, readCalendarFile } from './read-calendar-file.ts';
