/** What was published when, and the feeds of it. */
export { answerFeed, answerKnown, atomFeed, type FeedHead, jsonFeed } from './feeds.ts';
export {
  type NoticeWords,
  noteWithWordings,
  noticeWordsOf,
  type Publication,
  publicationIn,
  type Reworded,
  rewordedIn,
  targetOf,
} from './publication.ts';
export { announce, findPublications, publicationsOf, rewordingsOf, takeUntold } from './store.ts';
export { type Note, titled } from './titled.ts';
