/** What waits for somebody of the staff, across processes and kinds. */

export {
  before,
  byDay,
  headed,
  isPublished,
  publicOf,
  standingDrafts,
  type Waits,
  waitingRows,
} from '../waits.ts';
export { tidyInbox } from './acts.ts';
export { type Work, workFor } from './counts.ts';
export { Inbox, type InboxView } from './inbox-list.tsx';
export { mailWaits } from './mail-waits.ts';
export { type InboxNews, inboxNews } from './news-of-inbox.ts';
export { type Again, inboxView, postInbox } from './show-inbox.ts';
