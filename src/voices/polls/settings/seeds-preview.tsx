import { Button, ButtonRow } from '../../../site/components/index.ts';
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
        <form method="post" action={withQuery(path, reader)}>
          <input type="hidden" name="language" value={typed.language ?? ''} />
          <input type="hidden" name="seeds" value={fresh.map(({ body }) => body).join('\n')} />
          <input type="hidden" name="seen" value="yes" />
          <ButtonRow>
            <Button kind="primary">{say(language, words.confirm, { count })}</Button>
          </ButtonRow>
        </form>
      )}
    </section>
  );
}
