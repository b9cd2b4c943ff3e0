import { Button, ButtonRow, ErrorSummary, Field, type Reader, say } from '../../../site/index.ts';
import { Worded } from '../passage.tsx';
import type { PollSubject } from '../poll-access.ts';
import { PollPage } from '../poll-frame.tsx';
import { keepLanguage, withQuery } from '../poll-links.ts';
import { entryWords as words } from './words.ts';

/** In place of the card, for somebody who has not been let in yet. */
export function EntryPage(props: {
  reader: Reader;
  subject: PollSubject;
  /** A sealed receipt for somebody who holds none yet. */
  offer: string | null;
  typed?: string;
  error?: string;
}) {
  const { reader, subject } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  return (
    <PollPage reader={reader} subject={subject}>
      <Worded
        as="h1"
        class="poll-question"
        wordings={poll.titles}
        originalLanguage={poll.originalLanguage}
        reader={reader}
      />
      <ErrorSummary errors={{ code: props.error }} language={language} />
      <p class="lede">{say(language, words.onlyInvited)}</p>
      <p>{say(language, words.codeUnlinked)}</p>
      <form method="post" action={`/polls/${poll.id}/enter${keepLanguage(reader)}`}>
        {props.offer !== null && <input type="hidden" name="fresh" value={props.offer} />}
        <Field
          name="code"
          language={language}
          label={say(language, words.code)}
          hint={say(language, words.codeHint)}
          value={props.typed}
          error={props.error}
          dir="ltr"
          autocomplete="off"
          required
        />
        <ButtonRow>
          <Button kind="primary">{say(language, words.enter)}</Button>
        </ButtonRow>
      </form>
      <p>
        <a href={withQuery(`/polls/${poll.id}/statements`, reader)}>{say(language, words.readStatements)}</a>
      </p>
    </PollPage>
  );
}
