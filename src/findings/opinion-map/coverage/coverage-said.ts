import { formatNumber, formatPercent, type Language, messages, say } from '../../../site/index.ts';
import { type Coverage, type Expected, medianVotes, peopleUnder } from './coverage.ts';

const words = messages.coverage;
export type Situation = { readonly phase: string; readonly kind: 'votes' | 'totals' };

/** The page in plain sentences, one thought each. `comparable`: statements with enough votes of every group on the map. */
export function saidOf(
  coverage: Coverage,
  situation: Situation,
  comparable: number | null,
  language: Language,
): string[] {
  const { whole, people } = coverage;
  const number = (value: number) => formatNumber(language, value);
  const percent = formatPercent(language, coverage.percent, 2);
  if (whole.statements === 0) return [say(language, words.noStatements), ...queueSaid(coverage, language)];
  if (whole.votes === 0) return [say(language, words.nobody, { percent }), ...queueSaid(coverage, language)];
  const totals = situation.kind === 'totals';
  const all = peopleUnder(people, Number.POSITIVE_INFINITY);
  const { spent } = coverage;
  return [
    say(language, words.enough, {
      enough: number(whole.enough),
      all: number(whole.statements),
      minimum: coverage.minimum,
      percent,
      voters: coverage.voters,
    }),
    comparable !== null && say(language, words.comparable, { count: number(comparable) }),
    ...(totals
      ? [say(language, words.totals)]
      : [...futureSaid(coverage, situation, language), lateSaid(coverage, language)]),
    ...queueSaid(coverage, language),
    spent.votes > 0 &&
      say(language, words.spent, { statements: spent.statements, votes: number(spent.votes) }),
    all > 0 &&
      say(language, words.peopleNow, {
        median: medianVotes(people),
        few: number(peopleUnder(people, coverage.placedFrom)),
        all: number(all),
        needed: coverage.placedFrom,
      }),
  ].filter((said) => said !== false);
}

function futureSaid(coverage: Coverage, { phase }: Situation, language: Language): string[] {
  const { pace, expected, whole } = coverage;
  const done = whole.enough === whole.statements;
  if (done) return [say(language, words.allEnough)];
  if (phase !== 'open') return [say(language, words.notOpen)];
  if ('unknown' in pace) return [say(language, pace.unknown === 'silent' ? words.silent : words.tooNew)];
  const number = (value: number) => formatNumber(language, value, 0);
  const paceSaid = say(language, words.paceOf, {
    days: pace.days,
    low: number(pace.low),
    high: number(pace.high),
  });
  return [
    paceSaid,
    ...(expected ? [expectedSaid(expected, coverage, language)] : []),
    ...reachSaid(coverage, language),
  ];
}

function expectedSaid({ slow, fast, statements }: Expected, coverage: Coverage, language: Language): string {
  const number = (value: number) => formatNumber(language, value);
  if (fast.allEnoughIn !== null && slow.allEnoughIn !== null) {
    return fast.allEnoughIn === slow.allEnoughIn
      ? say(language, words.inDaysAbout, { days: fast.allEnoughIn })
      : say(language, words.inDays, { from: number(fast.allEnoughIn), to: number(slow.allEnoughIn) });
  }
  if (fast.allEnoughIn !== null) {
    return say(language, words.inDaysEarliest, {
      days: fast.allEnoughIn,
      enough: number(slow.enoughAtEnd),
      all: number(statements),
      end: slow.daysLookedAt,
    });
  }
  const ends = [slow.enoughAtEnd, fast.enoughAtEnd].sort((a, b) => a - b);
  return say(language, words.notAll, {
    end: fast.daysLookedAt,
    closing: coverage.closesInDays !== null && coverage.closesInDays <= fast.daysLookedAt ? 'yes' : 'no',
    low: number(ends[0] ?? 0),
    high: number(ends[1] ?? 0),
    all: number(statements),
  });
}

/** When newcomers cast too few votes for so many statements, waiting does not help. */
function reachSaid({ pace, whole, percent }: Coverage, language: Language): string[] {
  if ('unknown' in pace || pace.perNewPerson === 0) return [];
  const reach = (pace.perNewPerson / whole.statements) * 100;
  if (reach >= percent) return [];
  return [
    say(language, words.outOfReach, {
      each: formatNumber(language, pace.perNewPerson, 0),
      all: formatNumber(language, whole.statements),
      reach: formatPercent(language, reach),
      percent: formatPercent(language, percent, 2),
    }),
  ];
}

function queueSaid({ waiting, whole, diluted }: Coverage, language: Language): string[] {
  const count = say(language, words.waitingNow, { count: waiting.length });
  const longest = say(language, words.longestWait, { days: Math.floor(waiting[0]?.days ?? 0) });
  const waits = waiting.length === 0 ? count : `${count} ${longest}`;
  if (waiting.length === 0 || diluted === null) return [waits];
  const more = whole.statements + waiting.length;
  const dilution = say(language, words.dilution, {
    more: formatNumber(language, more),
    all: formatNumber(language, whole.statements),
    less: formatPercent(language, (waiting.length / more) * 100),
  });
  return [waits, dilution];
}

function lateSaid({ late }: Coverage, language: Language): string {
  const came = say(language, words.lateNow, { count: late.statements });
  if (late.statements === 0) return came;
  const enough = say(language, words.lateEnough, {
    enough: formatNumber(language, late.enough),
    count: formatNumber(language, late.statements),
  });
  return `${came} ${enough}`;
}
