/** What those who promised say they did. */
export { progressKind } from './progress.ts';
