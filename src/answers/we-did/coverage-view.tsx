import { share, wholePercent } from '../../opinion/index.ts';
import { Table } from '../../site/components/index.ts';
import {
  bold,
  formatDate,
  formatNumber,
  formatPercent,
  type Language,
  messages,
  Say,
  say,
} from '../../site/index.ts';
import { type Covered, outcomes, type Tally, tally } from './coverage.ts';
import { OutcomeSign, OutcomeSigns, outcomeWord } from './outcome-sign.tsx';
import type { WeDid } from './read-we-did.ts';

const words = messages.weDid;

/** How many have an answer, and what became of the others. */
export function CoverageSaid({ weDid, language }: { weDid: WeDid; language: Language }) {
  const counts = tally(weDid.covered);
  const open = counts.of('still-open');
  const until = open === 1 ? untilOf(weDid) : null;
  const rest = [
    { word: words.open, count: until === null ? open : 0 },
    { word: words.waiting, count: counts.of('waiting') },
    { word: words.nowhere, count: counts.of('nowhere') },
  ].filter(({ count }) => count > 0);
  return (
    <>
      <Say
        language={language}
        word={words.covered}
        values={{ answered: counts.answered, all: counts.all, b: bold() }}
      />
      {until !== null && <> {say(language, words.oneOpen, { day: formatDate(language, until) })}</>}
      {rest.map(({ word, count }) => (
        <> {say(language, word, { count })}</>
      ))}
    </>
  );
}

/** Until when what is still open is so, by the answer to it that comes first. */
const untilOf = ({ covered, answers }: WeDid): string | null => {
  const reached = covered.find(({ outcome }) => outcome === 'still-open')?.answers ?? [];
  const days = answers.flatMap(({ id, facts }) => (reached.includes(id) && facts.until ? [facts.until] : []));
  return days.toSorted()[0] ?? null;
};

/** One sign for each contribution, sorted by what became of it. */
export function CoverageDrawn({ counts, language }: { counts: Tally; language: Language }) {
  return (
    <figure class="coverage">
      <ul>
        {outcomes
          .filter((outcome) => counts.of(outcome) > 0)
          .map((outcome) => (
            <li>
              <OutcomeSigns outcome={outcome} count={counts.of(outcome)} />
              <p>
                <strong>{formatNumber(language, counts.of(outcome))}</strong>{' '}
                {say(language, outcomeWord(outcome))}
              </p>
            </li>
          ))}
      </ul>
      <figcaption class="record-facts">{say(language, words.howCounted)}</figcaption>
    </figure>
  );
}

/** The same in one line, for lists. */
export function CoverageInLine({ counts, language }: { counts: Tally; language: Language }) {
  return (
    <span class="outcomes">
      {outcomes
        .filter((outcome) => counts.of(outcome) > 0)
        .map((outcome) => (
          <span>
            <OutcomeSign outcome={outcome} /> {formatNumber(language, counts.of(outcome))}{' '}
            {say(language, outcomeWord(outcome))}
          </span>
        ))}
    </span>
  );
}

/** How many of what came in have an answer, way by way. */
export function AnsweredByWay({
  ways,
  covered,
  language,
}: Pick<WeDid, 'ways' | 'covered'> & { language: Language }) {
  const row = (label: string, own: readonly Covered[]) => ({ label, ...tally(own) });
  const rows = [
    ...ways.map(({ name, many }) =>
      row(
        say(language, many),
        covered.filter(({ way }) => way === name),
      ),
    ),
    ...(ways.length > 1 ? [row(say(language, words.all), covered)] : []),
  ];
  return (
    <Table
      caption={say(language, words.byWay)}
      rows={rows}
      columns={({ names, counts }) => [
        names(say(language, words.way), ({ label }) => label),
        counts(say(language, words.cameIn), ({ all }) => formatNumber(language, all)),
        counts(say(language, words.answered), ({ answered }) => formatNumber(language, answered)),
        {
          heading: say(language, words.share),
          numeric: true,
          cell: ({ answered, all }) => {
            const percent = wholePercent(share(answered, all, 'weDid.cameIn'));
            return (
              percent !== null &&
              say(language, words.shareOf, { share: formatPercent(language, percent), count: all })
            );
          },
        },
      ]}
    />
  );
}
