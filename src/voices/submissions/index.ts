/** Letters that people write to a process. */
export { turnBox } from './box.ts';
export { submissionKind } from './submission.ts';
