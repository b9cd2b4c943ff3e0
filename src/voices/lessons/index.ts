/** What those who run a process assumed and learned, for the next one. */
export { lessonKind } from './lesson.ts';
