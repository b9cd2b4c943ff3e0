import type { Hono } from 'hono';
import { guarded, readerOf } from '../../people/index.ts';
import { publicationIn, publicationsOf } from '../../records/publications/index.ts';
import { type FormerText, FormerTexts, findFormer } from '../../records/texts/index.ts';
import { formatDateTime, messages, type Reader, say } from '../../site/index.ts';
import { type PollSubject, pollOf } from './poll-access.ts';
import { PollPage } from './poll-frame.tsx';
import type { PollServices } from './poll-services.ts';

const words = messages.records.former;
const fields = [
  { field: 'title', long: false, label: messages.settings.titleLabel },
  { field: 'description', long: true, label: messages.settings.description },
  { field: 'policy', long: true, label: messages.settings.policy.label },
];

/** How a poll read since people could vote in it, and which of its rules were others. */
export function formerRoutes(app: Hono, services: PollServices): void {
  guarded(app).get('/polls/:poll/changes', { act: 'read', find: pollOf(services) }, async (c, subject) => {
    const { poll } = subject.snapshot;
    const languages = [poll.originalLanguage, c.var.visitor.language];
    const former = poll.votableSince
      ? await findFormer(services.db, [poll.id], { languages, since: poll.votableSince })
      : [];
    const told = (await publicationsOf(services.db, poll.processId)).filter(
      ({ kind, href }) => kind === 'rules-changed' && href === `/polls/${poll.id}`,
    );
    return c.html(<FormerPage reader={readerOf(c)} subject={subject} former={former} told={told} />);
  });
}

function FormerPage(props: {
  reader: Reader;
  subject: PollSubject;
  former: readonly FormerText[];
  told: Awaited<ReturnType<typeof publicationsOf>>;
}) {
  const { reader, subject, told } = props;
  const { language } = reader;
  const { id } = subject.snapshot.poll;
  return (
    <PollPage reader={reader} subject={subject} title={say(language, words.title)} robots="noindex" below>
      <h1>{say(language, words.title)}</h1>
      <p class="lede">{say(language, words.lede)}</p>
      <FormerTexts
        fields={fields.map((one) => ({ ...one, recordId: id }))}
        former={props.former}
        language={language}
      />
      <h2>{say(language, words.rules)}</h2>
      {told.length === 0 && <p>{say(language, words.noRules)}</p>}
      {told.map((publication) => {
        const { note, language: written } = publicationIn(publication, language);
        return (
          <>
            <p class="quiet">{formatDateTime(language, publication.at)}</p>
            <p class="as-typed">
              <bdi lang={written}>{note}</bdi>
            </p>
          </>
        );
      })}
    </PollPage>
  );
}
