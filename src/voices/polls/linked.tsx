import type { Context } from 'hono';
import { may } from '../../people/index.ts';
import { LinksPanel, linksOf } from '../../records/links/index.ts';
import type { PollSubject } from './poll-access.ts';
import type { PollServices } from './poll-services.ts';

/** Where its staff link a poll to other records. */
export const pathOfLinks = (pollId: string) => `/manage/polls/${pollId}/links`;

/** What a poll hangs together with, on its page. */
export async function pollLinks(
  { db, kinds = [] }: Pick<PollServices, 'db' | 'kinds'>,
  c: Context,
  { snapshot: { poll }, process }: PollSubject,
) {
  const { visitor } = c.var;
  const { inForce } = await linksOf({ db, kinds }, poll.id, visitor);
  const manageHref = may(visitor, 'convene', process.guarded) ? pathOfLinks(poll.id) : null;
  return <LinksPanel links={inForce} language={visitor.language} manageHref={manageHref} />;
}
