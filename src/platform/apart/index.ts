/** Work on what strangers send, in a process of its own. */

export { answerApart } from './answer-apart.ts';
export { Apart, type Bounds, hold, programBeside } from './apart.ts';
