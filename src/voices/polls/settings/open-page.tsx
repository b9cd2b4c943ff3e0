import { AskPage, formatDateTime, type Language, messages, type Reader, say } from '../../../site/index.ts';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { pollSteps } from '../staff/staff-frame.tsx';
import type { Overview } from './overview.ts';
import { saidRules } from './tell-rules.ts';

const words = messages.settings;

/** Asks before a poll is public, or the results of one that was voted on elsewhere: what holds from then on, where it is told. */
export function OpenPage(props: {
  reader: Reader;
  subject: PollSubject;
  overview: Overview;
  isNow: boolean;
}) {
  const { reader, subject, overview } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const here = withQuery(`/manage/polls/${poll.id}`, reader);
  const isImport = subject.phase === 'draft' && overview.isImport;
  const whyNot = isImport ? null : whyNotOpened(subject);
  const isPossible = whyNot === null;
  const explained = isImport ? words.publishImport.explained : words.open.explained;
  const later = !props.isNow && poll.opensAt !== null && poll.opensAt > subject.now ? poll.opensAt : null;
  const act = isImport ? say(language, words.publishImport.heading) : opening(later, language);
  const statements = say(language, words.open.statements, { count: overview.byState.accepted });
  return (
    <AskPage
      reader={reader}
      title={act}
      trail={pollSteps(reader, subject)}
      explained={say(language, whyNot ?? explained)}
      hangsAs={words.open.holds}
      hangs={isPossible && !isImport ? [statements, ...saidRules(poll, language)] : []}
      kind="primary"
      action={withQuery(`/manage/polls/${poll.id}/open`, reader)}
      submit={isPossible ? act : undefined}
      back={here}
    >
      {overview.byState.accepted === 0 && <p>{say(language, words.open.noSeeds)}</p>}
      {subject.process.guarded.openness === 'draft' && <p>{say(language, words.open.inDraft)}</p>}
      <p>{say(language, words.open.told)}</p>
      <input type="hidden" name="when" value={later ? 'by-date' : 'now'} />
    </AskPage>
  );
}

const whyNotOpened = ({ phase, process }: PollSubject) =>
  process.guarded.openness === 'closed'
    ? words.inClosedProcess
    : phase === 'draft' || phase === 'coming'
      ? null
      : words.notNow;

const opening = (later: Date | null, language: Language): string =>
  later
    ? say(language, words.open.byDate, { date: formatDateTime(language, later) })
    : say(language, words.open.now);
