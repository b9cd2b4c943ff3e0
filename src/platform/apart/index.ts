/** Work on what strangers send, in a process of its own. */

export { answerApart } from './answer-apart.ts';
export { Apart, type Bounds } from './apart.ts';
