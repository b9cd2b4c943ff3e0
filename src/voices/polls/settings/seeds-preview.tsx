import { PostForm } from '../../../site/form/index.ts';
import { messages, type Reader, say } from '../../../site/index.ts';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { SeedLines } from './seed-lines.ts';

const words = messages.settings.seeds;

/** What a pasted list comes to, before any of it is added: what would be new, and what is skipped. */
export function SeedsPreview(props: {
  reader: Reader;
  subject: PollSubject;
  read: SeedLines;
  typed: Readonly<Record<string, string>>;
}) {
  const { reader, subject, read, typed } = props;
  const { language } = reader;
  const { fresh, doubles } = read;
  const path = `/manage/polls/${subject.snapshot.poll.id}/statements`;
  const count = fresh.length;
  return (
    <section class="seeds-preview" id="preview">
      <h2>{say(language, count > 0 ? words.title : words.nothing)}</h2>
      {read.stripped && <p>{say(language, words.stripped)}</p>}
      {count > 0 && (
        <>
          <h3>{say(language, words.fresh, { count })}</h3>
          <ol>
            {fresh.map(({ body }) => (
              <li>
                <bdi lang={typed.language}>{body}</bdi>
              </li>
            ))}
          </ol>
        </>
      )}
      {doubles.length > 0 && (
        <>
          <h3>{say(language, words.doubles, { count: doubles.length })}</h3>
          <ul>
            {doubles.map(({ line, body, sameAs }) => (
              <li>
                <bdi lang={typed.language}>{body}</bdi>{' '}
                <span class="quiet">
                  (
                  {'statement' in sameAs
                    ? say(language, words.sameAsStatement, { line, number: sameAs.statement })
                    : say(language, words.sameAsLine, { line, number: sameAs.line })}
                  )
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {count > 0 && (
        <PostForm
          action={withQuery(path, reader)}
          hidden={{
            language: typed.language ?? '',
            seeds: fresh.map(({ body }) => body).join('\n'),
            seen: 'yes',
          }}
          data-saves={`${subject.snapshot.poll.id} seeds`}
          submit={say(language, words.confirm, { count })}
        />
      )}
    </section>
  );
}
