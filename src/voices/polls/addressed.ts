import { may } from '../../people/index.ts';
import type { Kind } from '../../records/index.ts';
import { inReaderLanguage } from '../../records/texts/index.ts';
import { guardedPoll } from './poll-access.ts';
import type { PollServices } from './poll-services.ts';

/** Where polls are read, and which addresses are theirs. */
export const pollAddresses = ({
  processes,
}: Pick<PollServices, 'processes'>): Pick<Kind, 'addressed' | 'pages'> => ({
  async addressed(heads, visitor) {
    const polls = heads.filter(({ kind }) => kind === 'poll');
    const found = await Promise.all(
      polls.map(async ({ id, scope, state, titles }) => {
        const process = await processes.find(scope ?? '', visitor.language);
        if (!process || !may(visitor, 'read', guardedPoll(process, state === 'draft'))) return null;
        const title = inReaderLanguage(titles, id, 'title', visitor.language);
        const titled = { title: title?.body ?? id, titleLanguage: title?.language ?? visitor.language };
        return [id, { ...titled, href: `/polls/${id}` }] as const;
      }),
    );
    return new Map(found.filter((one) => one !== null));
  },
  pages: { paths: ['/polls/:poll', '/manage/polls/:poll'] },
});
