/** Answers to what people said, for those who show what came of them. */
export { answerKind } from './answer.ts';
export { processesWith, readWeDid } from './we-did/index.ts';
