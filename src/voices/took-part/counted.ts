import { printedPercents, suppressed, suppressedTable, wilson95 } from '../../opinion/index.ts';
import type { CameBy } from '../../records/index.ts';
import { type Given, type GivenBy, ownWords, type ProfileQuestion, prefersNot } from '../profile/index.ts';

/** Answers are told of so many people at a time: between two looks nobody's own answer shows. */
export const peopleAtOnce = 5;

/**
 * Those whose answers are counted by now: all of them once nobody can come any more, and until then as many as make whole
 * steps of five, in the order in which they came.
 */
export function countedPeople(given: readonly GivenBy[], isOver: boolean): ReadonlySet<number> {
  const people = [...new Set(given.map(({ participant }) => participant))];
  return new Set(isOver ? people : people.slice(0, people.length - (people.length % peopleAtOnce)));
}

export type Total = {
  readonly from: number;
  readonly upTo: number;
  /** So many came by more than one channel, as their receipts say. */
  readonly cameTwice: number;
};

/**
 * How many people took part in all: at least as many as came by the largest channel, at most all channels together
 * without those who are known to have come by several. Contributions are no people and are left out.
 */
export function totalOf(channels: readonly CameBy[]): Total {
  const people = channels.filter(({ countedAs }) => countedAs !== 'contributions');
  const from = Math.max(0, ...people.map(({ number }) => number ?? 0));
  const all = people.reduce((sum, { number, upTo }) => sum + (upTo ?? number ?? 0), 0);
  const known = people.flatMap(({ participants }) => participants ?? []);
  const twice = known.length - new Set(known).size;
  const cameTwice = twice - (twice % peopleAtOnce);
  return { from, upTo: Math.max(from, all - cameTwice), cameTwice };
}

/** How a share of those who took part stands beside that of a population. */
export type Compared = {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly is: 'over' | 'under' | 'alike';
};

export type ProfileCount = {
  readonly choice: string;
  /** Null where so few said it that one of them could be told. */
  readonly count: number | null;
  readonly percent: number | null;
  readonly compared: Compared | null;
};

/** Why no answer is known of somebody who came. */
type Missing = 'not-asked' | 'skipped' | 'prefers-not' | 'host-did-not-collect';

export type ProfileOf = {
  readonly question: ProfileQuestion;
  /** Those who answered, be it that they prefer not to say; the shares are of them. */
  readonly base: number;
  readonly skipped: number | null;
  readonly counts: readonly ProfileCount[];
  /** Why of others no answer is known; null where they are few, or their number would tell of few. */
  readonly missing: readonly { readonly why: Missing; readonly count: number | null }[];
  /** Numbers of a population by choice, and where they are from. */
  readonly source: string | null;
};

/**
 * What some people said to a question, in counts. Share and comparison are of all who answered, be it that they prefer not
 * to say: another base beside it would tell how many these are. Those of a question with one answer are parts of a whole, so that a
 * hidden one cannot be worked out from the others; of one with several each is hidden where few said it, or few did not.
 */
export function profileOf(
  question: ProfileQuestion,
  given: readonly GivenBy[],
  reference: Reference | null,
  notAsked: number | null = null,
): ProfileOf {
  const theirs = given.filter((one) => one.question === question.name);
  const told = theirs.filter(({ missing }) => missing !== 'skipped');
  const answered = told.filter(({ missing }) => missing === null);
  const base = told.length;
  const names = [
    ...(question.choices === 'countries'
      ? [...new Set(answered.flatMap(({ choices }) => choices))].sort()
      : question.choices.map(({ name }) => name)),
    ...(question.described ? [ownWords] : []),
    prefersNot,
  ];
  const isIn: Readonly<Record<string, (one: Given) => boolean>> = {
    [ownWords]: ({ described }) => described !== null,
    [prefersNot]: ({ missing }) => missing === 'prefers-not',
  };
  const counts = names.map(
    (name) => told.filter(isIn[name] ?? (({ choices }) => choices.includes(name))).length,
  );
  const skipped = theirs.length - base;
  // With those who answered they are all who came: few would be what is missing from the others.
  const areTold = !isFew(skipped) && !isFew(notAsked ?? 0);
  const isOne = question.kind === 'one';
  const hidden = suppressed(counts, { isWhole: isOne }).map(
    (isHidden, at) => isHidden || (!isOne && isFew(base - (counts[at] ?? 0))),
  );
  const parts = isOne
    ? printedPercents(counts)
    : counts.map((count) => base && Math.round((100 * count) / base));
  return {
    question,
    base,
    skipped: areTold ? skipped : null,
    source: reference?.source ?? null,
    missing: [
      ...(notAsked === null ? [] : [{ why: 'not-asked' as const, count: areTold ? notAsked : null }]),
      { why: 'skipped', count: areTold ? skipped : null },
      { why: 'prefers-not', count: hidden.at(-1) ? null : (counts.at(-1) ?? 0) },
    ],
    counts: names.map((choice, at) => {
      const count = hidden[at] ? null : (counts[at] ?? 0);
      return {
        choice,
        count,
        percent: count === null || base === 0 ? null : (parts[at] ?? 0),
        compared: count === null ? null : comparedWith(count, base, reference, choice),
      };
    }),
  };
}

/** Of those who answered whether they take part for the first time, how many do; or why that is not told. */
export type FirstTime = { readonly count: number; readonly base: number } | 'not-asked' | 'too-few';

/**
 * The same for each channel, given who came by it. Where few of a channel answered one way or the other nothing of it is
 * told, nor of another channel by which it could be worked out; and of none where the profile of all hides it.
 */
export function firstTimeBy(
  channels: readonly (readonly number[])[],
  given: readonly GivenBy[],
  all: ProfileOf | undefined,
): readonly FirstTime[] {
  const answered = new Map(
    given.flatMap(({ participant, question, choices }) =>
      question === all?.question.name && choices.length > 0
        ? [[participant, choices.includes('yes')] as const]
        : [],
    ),
  );
  const counts = channels.map((people) =>
    [true, false].map((isFirst) => people.filter((one) => answered.get(one) === isFirst).length),
  );
  const isHidden = all?.counts.some(({ count }) => count === null) ?? false;
  const hidden = suppressedTable(counts, { hiddenRows: counts.map(() => isHidden) });
  return counts.map(([count = 0, others = 0], at) => {
    if (count + others === 0) return 'not-asked';
    return hidden[at]?.includes(true) ? 'too-few' : { count, base: count + others };
  });
}

/** What hosts counted, as everybody may know of it: numbers that nobody is in whose own answers are counted. */
export function countedProfile(
  question: ProfileQuestion,
  counts: Readonly<Record<string, number>>,
  came: number | null,
): ProfileOf {
  const names = question.choices === 'countries' ? [] : question.choices.map(({ name }) => name);
  const all = names.map((name) => counts[name] ?? 0);
  const hidden = suppressed(all, { isWhole: true });
  const parts = printedPercents(all);
  const base = all.reduce((sum, count) => sum + count, 0);
  const others = came === null ? null : Math.max(0, came - base);
  return {
    question,
    base,
    skipped: null,
    missing: [{ why: 'host-did-not-collect', count: others === null || isFew(others) ? null : others }],
    source: null,
    counts: names.map((choice, at) => ({
      choice,
      count: hidden[at] ? null : (all[at] ?? 0),
      percent: hidden[at] ? null : (parts[at] ?? 0),
      compared: null,
    })),
  };
}

const isFew = (count: number): boolean => count > 0 && count < peopleAtOnce;

export type Reference = {
  readonly question: string;
  readonly source: string;
  readonly counts: Readonly<Record<string, number>>;
};

/**
 * Over- or under-represented where the share of the population lies outside the interval of the share among those who
 * took part (95 %, Wilson): nearer, and chance alone could have done it.
 */
export function comparedWith(
  count: number,
  base: number,
  reference: Reference | null,
  choice: string,
): Compared | null {
  const theirs = choice === prefersNot ? undefined : reference?.counts[choice];
  const all = Object.values(reference?.counts ?? {}).reduce((sum, one) => sum + one, 0);
  const interval = wilson95(count, base);
  if (theirs === undefined || all === 0 || interval === null) return null;
  const expected = theirs / all;
  const is = interval.low > expected ? 'over' : interval.high < expected ? 'under' : 'alike';
  return { expected, ...interval, is };
}

/** `civil society, 1200` for each choice by one of its texts or names; or the first line that is neither. */
export function readReference(
  text: string,
  choices: readonly { readonly name: string; readonly label: Readonly<Record<string, string>> }[],
): { readonly counts: Readonly<Record<string, number>> } | { readonly line: number } {
  const named = new Map(
    choices.flatMap(({ name, label }) =>
      [name, ...Object.values(label)].map((one) => [one.trim().toLowerCase(), name] as const),
    ),
  );
  const counts: Record<string, number> = {};
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [, label = '', number = ''] = /^\s*"?(.*?)"?\s*[,;\t]\s*(\d+(?:\.\d+)?)\s*$/.exec(line) ?? [];
    const name = named.get(label.trim().toLowerCase());
    // The first line may name the columns.
    if (name === undefined && at === 0 && !/\d/.test(line)) continue;
    if (name === undefined || counts[name] !== undefined) return { line: at + 1 };
    counts[name] = Number(number);
  }
  return Object.values(counts).some((count) => count > 0) ? { counts } : { line: 1 };
}
