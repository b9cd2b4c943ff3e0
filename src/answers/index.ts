/** Answers to what people said, for those who show what came of them. */
export { processesWith, readWeDid } from './we-did/index.ts';
