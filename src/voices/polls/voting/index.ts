export { castVote } from './cast-vote.ts';
export { chancesOf, leastVotes, type MapPull, newcomerVotes } from './choose-next.ts';
export { whyNotOpen } from './not-open.ts';
export { votesOf } from './participant-votes.ts';
export { PublishedNote } from './published-note.tsx';
export { nextStatement, votableStatements } from './vote-state.ts';
