/** What was published when, and the feeds of it. */
export { answerFeed, answerKnown, atomFeed, type FeedHead, jsonFeed } from './feeds.ts';
export {
  type NoticeWords,
  noticeWordsOf,
  type Publication,
  type PublicationText,
  publicationIn,
  type Reworded,
  targetOf,
} from './publication.ts';
export { announce, findPublications, publicationsOf, takeUntold } from './store.ts';
export { notesIn, titled } from './titled.ts';
