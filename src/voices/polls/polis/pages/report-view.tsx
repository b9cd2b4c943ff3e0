import type { ImportReport } from '../../../../polis/index.ts';
import { Facts } from '../../../../site/components/index.ts';
import { formatNumber, messages, type Reader, say } from '../../../../site/index.ts';
import { describeEntry } from '../describe.ts';

const words = messages.polis.pages;

/** What was found in an export, how the sign of its votes is known, and what was odd about it. */
export function ReportView(props: { reader: Pick<Reader, 'language'>; report: ImportReport }) {
  const { report } = props;
  const { language } = props.reader;
  const number = (n: number) => formatNumber(language, n);
  const { counts, sign, matrix } = report;
  return (
    <>
      <Facts
        facts={[
          { name: say(language, words.statements), fact: number(counts.statements) },
          {
            name: say(language, words.participants),
            fact: say(language, words.ofWhomVoted, { all: counts.participants, voters: counts.voters }),
          },
          { name: say(language, words.votes), fact: say(language, words.votesFact, { ...counts }) },
          {
            name: say(language, words.recognised),
            fact: (
              <>
                {say(language, report.generation === 'zip' ? words.older : words.newer)}{' '}
                <bdi>{report.recognisedBy.join(', ')}</bdi>
              </>
            ),
          },
          ...(matrix
            ? [
                {
                  name: say(language, words.compared),
                  fact: say(language, words.comparedFact, { ...matrix }),
                },
              ]
            : []),
        ]}
      />
      <h2>{say(language, words.signHeading)}</h2>
      <p>
        {say(
          language,
          sign.how === 'irrelevant'
            ? words.signIrrelevant
            : sign.how === 'given'
              ? words.signGiven
              : words.signFound,
          {
            sign: sign.agreeIs,
          },
        )}
      </p>
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
