import type { Hono } from 'hono';
import { guarded, readerOf } from '../../people/index.ts';
import {
  direction,
  factsOf,
  isLanguage,
  languageName,
  Markdown,
  messages,
  type Reader,
  say,
} from '../../site/index.ts';
import type { PollSnapshot } from './load-poll.ts';
import { wordingFor } from './poll.ts';
import { type PollSubject, pollOf } from './poll-access.ts';
import { PollPage } from './poll-frame.tsx';
import { statementPath, withQuery } from './poll-links.ts';
import type { PollServices } from './poll-services.ts';

const words = messages.processes.reading;

/** The languages in which a poll can be read that this program does not speak itself. */
function furtherLanguages({ poll, statements }: PollSnapshot): string[] {
  const shown = statements.filter(({ state }) => state === 'accepted');
  const all = [...poll.titles, ...poll.descriptions, ...shown.flatMap(({ wordings }) => wordings)];
  return [...new Set(all.map(({ language }) => language))].sort().filter((tag) => !isLanguage(tag));
}

/** Leads to a poll in those languages, where there are any. */
export function FurtherLanguages(props: { reader: Reader; snapshot: PollSnapshot }) {
  const further = furtherLanguages(props.snapshot);
  if (further.length === 0) return null;
  const path = `/polls/${props.snapshot.poll.id}/texts`;
  return (
    <p>
      {say(props.reader.language, words.alsoIn)}{' '}
      {further.map((tag, index) => (
        <>
          {index > 0 && factsOf(props.reader.language).listSeparator}
          <a href={withQuery(path, props.reader, { language: tag })} lang={tag} hreflang={tag}>
            {languageName(tag)}
          </a>
        </>
      ))}
    </p>
  );
}

/** A poll to be read in any language that has some of its texts, whatever the pages around it speak. */
export function readInRoutes(app: Hono, services: PollServices): void {
  guarded(app).get('/polls/:poll/texts', { act: 'read', find: pollOf(services) }, (c, subject) => {
    const { poll } = subject.snapshot;
    const asked = c.req.query('language') ?? '';
    const tag = furtherLanguages(subject.snapshot).includes(asked) ? asked : poll.originalLanguage;
    return c.html(<ReadInPage reader={readerOf(c)} subject={subject} tag={tag} />);
  });
}

function ReadInPage({ reader, subject, tag }: { reader: Reader; subject: PollSubject; tag: string }) {
  const { poll, statements } = subject.snapshot;
  const title = wordingFor(poll.titles, tag, poll.originalLanguage);
  const about = wordingFor(poll.descriptions, tag, poll.originalLanguage);
  const mark = (text: { state: string; language: string }) => {
    const byMachine = text.state === 'machine' && (
      <> ({say(reader.language, messages.records.texts.markMachine)})</>
    );
    const written = languageName(text.language, reader.language);
    return text.language === tag ? (
      byMachine
    ) : (
      <> ({say(reader.language, messages.records.texts.markMissing, { language: written })})</>
    );
  };
  return (
    <PollPage reader={reader} subject={subject} title={title.body} robots="noindex" below>
      <h1 lang={title.language} dir={direction(title.language)}>
        {title.body}
      </h1>
      {about.body !== '' && <Markdown text={about.body} language={about.language} />}
      <ol class="plain-list">
        {statements
          .filter(({ state }) => state === 'accepted')
          .map(({ number, wordings, language }) => {
            const text = wordingFor(wordings, tag, language);
            return (
              <li>
                <a href={withQuery(statementPath(poll.id, number), reader)}>
                  {number}. <bdi lang={text.language}>{text.body}</bdi>
                </a>
                {mark(text)}
              </li>
            );
          })}
      </ol>
    </PollPage>
  );
}
