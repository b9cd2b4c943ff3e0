/** What was published when, and the feeds of it. */
export { answerFeed, atomFeed, type FeedHead, jsonFeed } from './feeds.ts';
export {
  type Announcement,
  type NoticeWords,
  noticeWordsOf,
  type Publication,
  type PublicationText,
  publicationIn,
  type Reworded,
  targetOf,
} from './publication.ts';
export { announce, publicationsOf } from './store.ts';
export { titled } from './titled.ts';
