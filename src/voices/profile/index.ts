/** The voluntary questions about those who take part, asked in the same way in every channel, and what was answered. */
export { CountFields } from './count-fields.tsx';
export {
  addedUp,
  countedByHosts,
  countsAsText,
  countsFrom,
  countsIn,
  findCounts,
  type HostCounts,
  saveCounts,
  unreadableCounts,
} from './host-counts.ts';
export {
  choicesFor,
  type Given,
  ownWords,
  type ProfileQuestion,
  prefersNot,
  usualQuestions,
  type Words,
  wordsFor,
} from './profile.ts';
export { askInProfile, findProfile, type GivenBy, givenIn, groupsBy, saveGiven } from './store.ts';
