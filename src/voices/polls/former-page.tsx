import type { Hono } from 'hono';
import { guarded, readerOf } from '../../people/index.ts';
import { publicationIn, publicationsOf } from '../../records/publications/index.ts';
import { History, textLines } from '../../records/showing/index.ts';
import { ever, findFormer } from '../../records/texts/index.ts';
import { type Message, messages, say } from '../../site/index.ts';
import { pollOf } from './poll-access.ts';
import { PollPage } from './poll-frame.tsx';
import type { PollServices } from './poll-services.ts';

const words = messages.records.former;
const notices: Readonly<Record<string, Message | undefined>> = messages.channels.notices;
const fields = [
  { field: 'title', long: false, label: messages.settings.titleLabel },
  { field: 'description', long: true, label: messages.settings.description },
  { field: 'policy', long: true, label: messages.settings.policy.label },
];

/** How a poll read since people could vote in it, how it stood, and which of its rules were others. */
export function formerRoutes(app: Hono, services: PollServices): void {
  guarded(app).get('/polls/:poll/changes', { act: 'read', find: pollOf(services) }, async (c, subject) => {
    const { id, originalLanguage, processId, votableSince } = subject.snapshot.poll;
    const reader = readerOf(c);
    const { language } = reader;
    const languages = [originalLanguage, language];
    const former = await findFormer(services.db, [id], { languages, stretches: ever(votableSince) });
    // What its dates did is told there alone.
    const told = (await publicationsOf(services.db, processId)).flatMap((publication) => {
      const word = notices[publication.kind];
      const isOfIt = [`/polls/${id}`, `/polls/${id}/results`].includes(publication.href);
      return word && isOfIt ? [{ word, ...publication, ...publicationIn(publication, language) }] : [];
    });
    const own = fields.map((one) => ({ ...one, recordId: id }));
    return c.html(
      <PollPage reader={reader} subject={subject} title={say(language, words.title)} robots="noindex" below>
        <h1>{say(language, words.title)}</h1>
        <p class="lede">{say(language, words.lede)}</p>
        {former.length === 0 && <p>{say(language, words.none)}</p>}
        {!told.some(({ kind }) => kind === 'rules-changed') && <p>{say(language, words.noRules)}</p>}
        <History
          language={language}
          lines={[
            ...told.reverse().map(({ at, word, note, noteLanguage }) => ({
              at,
              what: say(language, word),
              why: note && (
                <p class="as-typed">
                  <bdi lang={noteLanguage}>{note}</bdi>
                </p>
              ),
            })),
            ...textLines(former, own, language),
          ]}
        />
      </PollPage>,
    );
  });
}
