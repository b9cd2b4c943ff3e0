import type { OwnWords } from '../../records/contributions/index.ts';
import type { End } from '../../records/index.ts';
import { holds, isAnswer, type Line, type LineEdge, type LineThing } from '../../records/line/index.ts';

/** A finding that names somebody's words. */
type Cited = {
  readonly finding: LineThing;
  readonly isAgainst: boolean;
  readonly isQuoted: boolean;
  readonly at: Date;
};

/** What was made of somebody's words, each step by age. */
export type Came = {
  readonly cited: readonly Cited[];
  readonly answers: readonly LineThing[];
  readonly commitments: readonly LineThing[];
  /** They only spoke against what was found: it was answered, and what was promised is not what they asked for. */
  readonly isAgainst: boolean;
  /** The newest that was said of what was done, and that was judged of the same. */
  readonly said: LineThing | null;
  readonly judged: LineThing | null;
};

/** How far somebody's words came, the furthest first. */
export const fates = [
  'result',
  'commitment',
  'answer',
  'refused',
  'ended',
  'deferred',
  'finding',
  'open',
  'nowhere',
  'waiting',
  'off',
  'withdrawn',
] as const;
export type Fate = (typeof fates)[number];

/** For a line: what is on it after these ends, whoever drew it. */
export function cameIn({ nodes, edges }: Pick<Line, 'nodes' | 'edges'>): (ends: readonly End[]) => Came {
  const things = new Map(nodes.map((node) => [node.id, node]));
  const behind = Map.groupBy(edges, ({ to }) => to.id);
  return (ends) => {
    const own = new Set(ends.map(({ id }) => id));
    const passed: Passed[] = [];
    const known = new Set(own);
    for (let from = [...own]; from.length > 0; ) {
      const found = from
        .flatMap((id) => behind.get(id) ?? [])
        .flatMap((by) => {
          const thing = things.get(by.from.id);
          return thing ? [{ thing, by }] : [];
        });
      passed.push(...found);
      from = [...new Set(found.map(({ thing }) => thing.id))].filter((id) => !known.has(id));
      for (const id of from) known.add(id);
    }
    const at = (step: LineThing['step'], relation?: string) =>
      unique(
        passed.filter(
          ({ thing, by }) => thing.step === step && (relation === undefined || by.relation === relation),
        ),
      );
    const cited = passed.filter(({ thing, by }) => thing.step === 'findings' && own.has(by.to.id));
    const isAnswered = passed.some(({ thing, by }) => thing.step === 'answer' && own.has(by.to.id));
    const isAgainst =
      !isAnswered && cited.length > 0 && cited.every(({ by }) => by.relation === 'speaks-against');
    return {
      isAgainst,
      cited: [...Map.groupBy(cited, ({ thing }) => thing).entries()]
        .map(([finding, some]) => citedIn(finding, some))
        .sort(byAge),
      answers: at('answer'),
      commitments: isAgainst ? [] : at('commitment', 'carries-out'),
      ...(isAgainst ? { said: null, judged: null } : resultsIn(passed, things)),
    };
  };
}

type Passed = { readonly thing: LineThing; readonly by: LineEdge };
const byAge = (a: { readonly at: Date }, b: { readonly at: Date }) => a.at.getTime() - b.at.getTime();
const unique = (passed: readonly Passed[]): LineThing[] =>
  [...new Set(passed.map(({ thing }) => thing))].sort(byAge);

/**
 * What was said and judged of one and the same thing: of a promise as a whole, or where nobody spoke of that, of the
 * milestone of which somebody spoke last. Of a promise that was given up, nothing.
 */
function resultsIn(
  passed: readonly Passed[],
  things: ReadonlyMap<string, LineThing>,
): Pick<Came, 'said' | 'judged'> {
  const results = passed.filter(({ thing }) => thing.step === 'result' && holds(thing));
  const of = Map.groupBy(results, ({ thing }) => thing);
  const spoken = [...of].flatMap(([thing, links]) => {
    const named = links.flatMap(({ by }) => things.get(by.to.id) ?? []);
    const part = named.find(({ kind }) => kind === 'milestone');
    return named.every(holds) ? [{ thing, by: links[0]?.by, part, about: (part ?? named[0])?.id }] : [];
  });
  const groups = [...Map.groupBy(spoken, ({ about }) => about).values()].map((group) =>
    group.sort((a, b) => byAge(a.thing, b.thing)),
  );
  const newest = groups.sort((a, b) => byAge(a.at(-1)?.thing ?? never, b.at(-1)?.thing ?? never));
  const group = newest.findLast(([one]) => one?.part === undefined) ?? newest.at(-1) ?? [];
  const last = (relation: string) => group.findLast(({ by }) => by?.relation === relation)?.thing ?? null;
  return { said: last('reports-on'), judged: last('judges') };
}
const never = { at: new Date(0) };

/** One finding, however often it names them. */
function citedIn(finding: LineThing, passed: readonly Passed[]): Cited {
  const first = Math.min(...passed.map(({ by }) => by.at.getTime()));
  return {
    finding,
    isAgainst: passed.every(({ by }) => by.relation === 'speaks-against'),
    isQuoted: passed.some(({ by }) => by.quotes.length > 0),
    // Nobody could read it before the finding was public.
    at: new Date(Math.max(first, finding.at.getTime())),
  };
}

/** How far somebody's words came, by what of it still holds. */
export function fateOf(came: Came, stands: OwnWords['stands']): Fate {
  // Whatever names it still, they do not say it any more.
  if (stands === 'withdrawn') return stands;
  const answers = came.answers.filter(holds);
  if (came.said || came.judged) return 'result';
  if (came.commitments.some(holds)) return 'commitment';
  if (answers.some((answer) => isAnswer(answer) && !answer.isEnd)) return 'answer';
  const ended = answers.filter(({ isEnd }) => isEnd);
  if (ended.length > 0) return ended.some(({ choice }) => choice === 'no') ? 'refused' : 'ended';
  // It was heard, and said until when it is open.
  if (answers.length > 0) return 'deferred';
  if (came.cited.some(({ finding }) => holds(finding))) return 'finding';
  return stands === 'collected' ? 'nowhere' : stands;
}

/** How many steps of the line they came, of the five; none where nobody can read them. */
export const reachOf: Readonly<Record<Fate, number>> = {
  result: 5,
  commitment: 4,
  answer: 3,
  refused: 3,
  ended: 3,
  deferred: 2,
  finding: 2,
  open: 1,
  nowhere: 1,
  waiting: 0,
  off: 0,
  withdrawn: 0,
};

/** How many of the statements somebody voted on came how far. */
export type VotesCame = {
  readonly statements: number;
  readonly heard: number;
  readonly answered: number;
  readonly promised: number;
  readonly reported: number;
};

export function votesCame(reached: readonly number[]): VotesCame {
  const upTo = (step: number) => reached.filter((far) => far >= step).length;
  return {
    statements: reached.length,
    heard: upTo(2),
    answered: upTo(3),
    promised: upTo(4),
    reported: upTo(5),
  };
}
