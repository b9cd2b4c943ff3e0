import type { Context } from 'hono';
import { may, readerOf, type Visitor } from '../../../people/index.ts';
import { type Language, messages, type Reader, say } from '../../../site/index.ts';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { ProcessView } from '../poll-services.ts';
import type { StaffRights } from './staff-frame.tsx';

/** What this visitor may do with polls of this process. */
export function rightsOf(visitor: Visitor, { guarded: shape }: ProcessView): StaffRights {
  return {
    convene: may(visitor, 'convene', shape),
    moderate: may(visitor, 'moderate', shape),
    analyse: may(visitor, 'analyse', shape),
  };
}

/** What the pages of a poll's staff know: who reads which poll with which rights. */
export type StaffView = {
  readonly reader: Reader;
  readonly subject: PollSubject;
  readonly rights: StaffRights;
};
export const staffView = (c: Context, subject: PollSubject): StaffView => ({
  reader: readerOf(c),
  subject,
  rights: rightsOf(c.var.visitor, subject.process),
});

/** After an act, on to one of those pages. */
export const goOn = (
  c: Context,
  { snapshot: { poll } }: Pick<PollSubject, 'snapshot'>,
  page: string,
  told: Readonly<Record<string, string>> = {},
): Response => c.redirect(withQuery(`/manage/polls/${poll.id}${page}`, readerOf(c), told), 303);

/** What a page says after its form was saved. */
export const saved = (language: Language) => ({
  kind: 'success' as const,
  text: say(language, messages.settings.saved),
});
