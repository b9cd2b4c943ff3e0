import { State, type StateKind, Table } from '../../site/components/index.ts';
import {
  factsOf,
  formatNumber,
  formatPercent,
  type Language,
  type Message,
  messages,
  type Reader,
  say,
} from '../../site/index.ts';
import { type ClaimCheck, decimalsOf, type PublishedClaim } from './claims.ts';
import type { TotalsReport } from './import-totals.ts';

const words = messages.figures.claims;

export type CheckedClaim = { readonly claim: PublishedClaim; readonly check: ClaimCheck };

/** At most this many statements are named where a limit is exceeded. */
const examplesNamed = 3;

/** What was printed about the poll elsewhere, and what its counts say to that. */
export function ClaimsSection(props: {
  claims: readonly CheckedClaim[];
  reports: readonly TotalsReport[];
  reader: Reader;
}) {
  const { claims, reports, reader } = props;
  const { language } = reader;
  const remarks = reports.flatMap((report) => remarksOn(report, language));
  if (claims.length === 0 && remarks.length === 0) return null;
  return (
    <section aria-labelledby="claims-title" id="claims">
      <h2 id="claims-title">{say(language, words.title)}</h2>
      <p>{say(language, words.lede)}</p>
      {claims.length > 0 && <ClaimsTable claims={claims} reader={reader} />}
      {remarks.map((remark) => (
        <p>{remark}</p>
      ))}
    </section>
  );
}

export function ClaimsTable(props: { claims: readonly CheckedClaim[]; reader: Reader }) {
  const { language } = props.reader;
  return (
    <Table
      caption={say(language, words.title)}
      rows={props.claims}
      columns={({ names }) => [
        names(say(language, words.claim), ({ claim }) => claimSentence(language, claim)),
        {
          heading: say(language, words.check),
          cell: ({ check }) => <Verdict check={check} language={language} />,
        },
      ]}
    />
  );
}

/** The claim as a sentence. */
export function claimSentence(language: Language, claim: PublishedClaim): string {
  if (claim.kind === 'count') return say(language, words.count[claim.of], { count: claim.count });
  const percent = printed(language, claim.percent);
  if (claim.kind === 'at-most') return say(language, words.atMost[claim.answer], { percent });
  const values = {
    number: formatNumber(language, claim.number),
    percent,
    answer: say(language, words.answer[claim.answer]),
  };
  return claim.votes === null
    ? say(language, words.share, values)
    : say(language, words.shareOf, { ...values, votes: claim.votes });
}

const printed = (language: Language, percent: string): string =>
  formatPercent(language, Number(percent), decimalsOf(percent));

const looks: Record<ClaimCheck['verdict'], { readonly state: StateKind; readonly word: Message }> = {
  holds: { state: 'done', word: words.verdict.holds },
  truncated: { state: 'waiting', word: words.verdict.truncated },
  contradicted: { state: 'refused', word: words.verdict.fails },
  impossible: { state: 'refused', word: words.verdict.fails },
  'other-votes': { state: 'refused', word: words.verdict.part },
  'other-count': { state: 'refused', word: words.verdict.fails },
  exceeded: { state: 'refused', word: words.verdict.fails },
  'no-such-statement': { state: 'closed', word: words.verdict.unknown },
  'no-votes': { state: 'closed', word: words.verdict.unknown },
  few: { state: 'closed', word: words.verdict.unknown },
};

/** What the counts say to a claim: a mark, a word, and the numbers behind it. */
export function Verdict(props: { check: ClaimCheck; language: Language }) {
  const { check, language } = props;
  const inPart = check.verdict === 'exceeded' && check.onlyUnranked;
  const look = looks[check.verdict];
  const said = explanation(language, check);
  return (
    <>
      <State kind={inPart ? 'waiting' : look.state}>
        {say(language, inPart ? words.verdict.part : look.word)}
      </State>
      {said && <p class="quiet">{said}</p>}
    </>
  );
}

function explanation(language: Language, check: ClaimCheck): string | null {
  const n = (value: number) => formatNumber(language, value);
  const { found } = words;
  switch (check.verdict) {
    case 'holds':
      return null;
    case 'truncated':
    case 'contradicted':
    case 'impossible':
      return say(language, found[check.verdict], {
        numerator: n(check.counted.numerator),
        denominator: n(check.counted.denominator),
        correct: formatPercent(language, check.correct, 2),
        votes: check.verdict === 'impossible' ? n(check.votes) : '',
      });
    case 'other-votes':
      return say(language, found.otherVotes, {
        denominator: n(check.counted.denominator),
        votes: n(check.printedVotes),
      });
    case 'other-count':
      return say(language, found.otherCount, { count: n(check.count) });
    case 'exceeded': {
      const list = check.by.slice(0, examplesNamed).map(({ number, numerator, denominator }) =>
        say(language, found.example, {
          number: n(number),
          numerator: n(numerator),
          denominator: n(denominator),
          share: formatPercent(language, (numerator * 100) / denominator),
        }),
      );
      return say(language, check.onlyUnranked ? found.exceededUnranked : found.exceeded, {
        count: check.by.length,
        list: list.join(factsOf(language).listSeparator) + (check.by.length > list.length ? ' …' : ''),
      });
    }
    case 'no-such-statement':
      return say(language, found.noStatement);
    case 'no-votes':
      return say(language, found.noVotes);
    case 'few':
      return say(language, found.few);
  }
}

function remarksOn(report: TotalsReport, language: Language): string[] {
  const n = (value: number) => formatNumber(language, value);
  const remarks: string[] = [];
  if (report.countedFromZero) remarks.push(say(language, words.table.fromZero));
  if (report.rounding && report.fitting) {
    const word = report.rounding === 'truncated' ? words.table.truncated : words.table.rounded;
    remarks.push(
      say(language, word, { fitting: n(report.fitting[report.rounding]), rows: n(report.statements) }),
    );
  }
  for (const row of report.estimated) {
    remarks.push(
      say(language, words.table.estimated, {
        number: n(row.number),
        votes: n(row.votes),
        would: row.wouldFitVotes === null ? 'none' : n(row.wouldFitVotes),
      }),
    );
  }
  if (report.ambiguous.length > 0)
    remarks.push(say(language, words.table.ambiguous, { count: report.ambiguous.length }));
  return remarks;
}
