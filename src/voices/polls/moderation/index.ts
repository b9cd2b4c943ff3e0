export { answerProposal, appeal } from './author.ts';
export { decide } from './decide.ts';
export { mayBeAppealed } from './transitions.ts';
