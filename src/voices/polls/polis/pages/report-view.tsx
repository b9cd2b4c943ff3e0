import type { Child } from 'hono/jsx';
import type { ImportReport } from '../../../../polis/index.ts';
import { Facts } from '../../../../site/components/index.ts';
import { formatNumber, type Message, messages, type Reader, say } from '../../../../site/index.ts';
import { describeEntry } from '../describe.ts';

const words = messages.polis.pages;

const signWords = {
  irrelevant: words.signIrrelevant,
  given: words.signGiven,
  detected: words.signFound,
};

/** What was found in an export, how the sign of its votes is known, and what was odd about it. */
export function ReportView(props: { reader: Pick<Reader, 'language'>; report: ImportReport }) {
  const { report } = props;
  const { language } = props.reader;
  const number = (n: number) => formatNumber(language, n);
  const fact = (name: Message, fact: Child) => ({ name: say(language, name), fact });
  const { counts, sign, matrix } = report;
  return (
    <>
      <Facts
        facts={[
          fact(words.statements, number(counts.statements)),
          fact(
            words.participants,
            say(language, words.ofWhomVoted, { all: counts.participants, voters: counts.voters }),
          ),
          fact(words.votes, say(language, words.votesFact, { ...counts })),
          fact(
            words.recognised,
            <>
              {say(language, report.generation === 'zip' ? words.older : words.newer)}{' '}
              <bdi>{report.recognisedBy.join(', ')}</bdi>
            </>,
          ),
          ...(matrix ? [fact(words.compared, say(language, words.comparedFact, { ...matrix }))] : []),
        ]}
      />
      <h2>{say(language, words.signHeading)}</h2>
      <p>{say(language, signWords[sign.how], { sign: sign.agreeIs })}</p>
      {sign.evidence.length > 0 && sign.how !== 'irrelevant' && (
        <ul>
          {sign.evidence.map(({ kind, of, plus, minus }) => (
            <li>{say(language, words.evidence[kind], { of, plus, minus })}</li>
          ))}
        </ul>
      )}
      <h2>{say(language, words.oddHeading)}</h2>
      {report.entries.length === 0 ? (
        <p>{say(language, words.nothingOdd)}</p>
      ) : (
        <ul>
          {report.entries.map((entry) => (
            <li>
              {describeEntry(language, entry)}
              {entry.examples.length > 0 && (
                <>
                  {' '}
                  <bdi class="muted">({entry.examples.join(', ')})</bdi>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {report.entries.some(({ examples }) => examples.length > 0) && (
        <p class="quiet">{say(language, words.numbersOfTheFile)}</p>
      )}
    </>
  );
}
