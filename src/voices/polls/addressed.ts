import { sql } from 'kysely';
import { may } from '../../people/index.ts';
import type { Kind } from '../../records/index.ts';
import { inReaderLanguage } from '../../records/texts/index.ts';
import { guardedPoll } from './poll-access.ts';
import type { PollServices } from './poll-services.ts';

type FoundPoll = {
  readonly id: string;
  readonly processId: string;
  readonly originalLanguage: string;
  readonly isDraft: boolean;
};

/** Where polls are read, and which addresses are theirs. */
export const pollAddresses = ({
  db,
  processes,
}: Pick<PollServices, 'db' | 'processes'>): Pick<Kind, 'addressed' | 'pages'> => ({
  async addressed(heads, visitor) {
    const ids = heads.map(({ id }) => id);
    const { rows: polls } = await sql<FoundPoll>`
      select p.id, p.process_id as "processId", p.original_language as "originalLanguage", s.state = 'draft' as "isDraft"
      from polls p
      join lateral (select state from poll_states where poll_id = p.id order by id desc limit 1) s on true
      where p.id = any(${ids}::text[])`.execute(db);
    const texts = heads.flatMap(({ titles }) => titles);
    const found = await Promise.all(
      polls.map(async ({ id, processId, originalLanguage, isDraft }) => {
        const process = await processes.find(processId, visitor.language);
        if (!process || !may(visitor, 'read', guardedPoll(process, isDraft))) return null;
        const title = inReaderLanguage(texts, id, 'title', visitor.language);
        const titled = { title: title?.body ?? id, titleLanguage: title?.language ?? originalLanguage };
        return [id, { ...titled, href: `/polls/${id}` }] as const;
      }),
    );
    return new Map(found.filter((one) => one !== null));
  },
  pages: { paths: ['/polls/:poll', '/manage/polls/:poll'] },
});
