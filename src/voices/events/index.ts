export { eventKind } from './event.ts';
