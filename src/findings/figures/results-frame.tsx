import type { Child } from 'hono/jsx';
import { ButtonLink } from '../../site/components/index.ts';
import { formatWorldTime, type Language, messages, type Reader, say } from '../../site/index.ts';
import { type PollSubject, plainText } from '../../voices/polls/index.ts';
import { FindingPage } from '../finding-page.tsx';

const words = messages.figures;

/** The results of a poll, as a step of the way to what lies below them. */
export function resultsStep({ poll }: PollSubject['snapshot'], language: Language) {
  const { text, lang } = plainText(poll.titles, poll.originalLanguage, language);
  return { label: say(language, words.titleOf, { title: text }), lang, href: `/polls/${poll.id}/results` };
}

/** The page around the results, or with a title of its own around a page below them. */
export function ResultsFrame(props: {
  reader: Reader;
  subject: PollSubject;
  title?: string;
  children?: Child;
}) {
  const { reader, subject, title } = props;
  const results = resultsStep(subject.snapshot, reader.language);
  return (
    <FindingPage
      reader={reader}
      subject={subject}
      title={title ?? results.label}
      trail={[title === undefined ? { label: say(reader.language, words.results) } : results]}
      picture="findings"
    >
      {props.children}
    </FindingPage>
  );
}

function whenThere({ phase, snapshot }: PollSubject, language: Language): string {
  const { opensAt, closesAt, resultsVisible } = snapshot.poll;
  const day = (date: Date) => ({ date: formatWorldTime(language, date) });
  if (phase === 'coming' && opensAt) return say(language, words.beginsOn, day(opensAt));
  if (resultsVisible === 'after-voting') return say(language, words.hiddenUntilVoted);
  return closesAt
    ? say(language, words.hiddenUntilDate, day(closesAt))
    : say(language, words.hiddenUntilClosed);
}

/** In place of the results while they are kept back: when they will be there. */
export function HiddenResultsPage(props: { reader: Reader; subject: PollSubject }) {
  const { reader, subject } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  return (
    <ResultsFrame reader={reader} subject={subject}>
      <h1>{say(language, subject.phase === 'coming' ? words.notBegun : words.hidden)}</h1>
      <p class="lede">{whenThere(subject, language)}</p>
      {subject.phase === 'open' && (
        <p>
          <ButtonLink kind="primary" href={`/polls/${poll.id}`}>
            {say(language, words.toVote)}
          </ButtonLink>
        </p>
      )}
    </ResultsFrame>
  );
}
