import type { Child } from 'hono/jsx';
import { Table } from '../../../site/components/index.ts';
import { formatNumber, type Language, type Message, messages, say } from '../../../site/index.ts';
import type { Coverage, Expected } from './coverage.ts';

const words = messages.coverage;

/** A part of the page under its heading. */
export function CoverageSection(props: {
  id: string;
  title: Message;
  language: Language;
  /** Its table has two or three short columns. */
  narrow?: boolean;
  children?: Child;
}) {
  return (
    <section aria-labelledby={props.id} class={props.narrow ? 'coverage-narrow' : undefined}>
      <h2 id={props.id}>{say(props.language, props.title)}</h2>
      {props.children}
    </section>
  );
}

/** What is to be expected at the recent pace, as things stand and with the queue accepted; nothing where that is unknown. */
export function OutlookTable({ coverage, language }: { coverage: Coverage; language: Language }) {
  const { pace, expected } = coverage;
  if (expected === null || 'unknown' in pace) return null;
  const rows = [
    { name: words.asItStands, of: expected },
    ...(coverage.diluted ? [{ name: words.withQueue, of: coverage.diluted }] : []),
  ];
  const range = (low: number, high: number, digits = 0) => {
    const [from, to] = [low, high].map((value) => formatNumber(language, value, digits));
    return from === to ? from : say(language, words.fromTo, { from: from ?? '', to: to ?? '' });
  };
  return (
    <CoverageSection id="outlook" title={words.outlook} language={language}>
      <Table
        caption={say(language, words.outlook)}
        rows={rows}
        columns={({ names, counts }) => [
          names(say(language, words.outlookRow), ({ name }) => say(language, name)),
          counts(say(language, words.statements), ({ of }) => formatNumber(language, of.statements)),
          counts(say(language, words.votesEach), ({ of }) =>
            range(pace.low / of.statements, pace.high / of.statements, 1),
          ),
          { heading: say(language, words.allIn), cell: ({ of }) => daysSaid(of, language) },
          counts(say(language, words.enoughAfter, { days: expected.fast.daysLookedAt }), ({ of }) =>
            range(
              Math.min(of.slow.enoughAtEnd, of.fast.enoughAtEnd),
              Math.max(of.slow.enoughAtEnd, of.fast.enoughAtEnd),
            ),
          ),
        ]}
      />
      <p class="quiet">{say(language, words.howEstimated)}</p>
      <p class="quiet">{say(language, words.howRouted)}</p>
    </CoverageSection>
  );
}

function daysSaid({ slow, fast }: Expected, language: Language): string {
  const [from, to] = [fast.allEnoughIn, slow.allEnoughIn];
  if (from === null) return say(language, words.notWithin, { days: fast.daysLookedAt });
  if (to === null) return say(language, words.daysAtEarliest, { days: from });
  if (from === to) return say(language, words.someDays, { days: from });
  return say(language, words.daysFromTo, {
    from: formatNumber(language, from),
    to: formatNumber(language, to),
  });
}
