import type { FactsOf } from '../../records/kinds/index.ts';
import type { answerKind } from '../answer.ts';

export type Verdict = FactsOf<typeof answerKind.fields>['verdict'];

/** What became of something people said, from what went furthest to what went nowhere. */
export const outcomes = [
  'taken-up',
  'in-part',
  'already-done',
  'no',
  'not-ours',
  'against',
  'still-open',
  'waiting',
  'nowhere',
] as const satisfies readonly (Verdict | 'against' | 'waiting' | 'nowhere')[];
export type Outcome = (typeof outcomes)[number];

/** What is open until a day was not answered: it was promised that it will be. */
const isAnswered = (outcome: Outcome): boolean => !['still-open', 'waiting', 'nowhere'].includes(outcome);

/** What is counted: only what everybody may read, so no drafts. */
export type Counted = {
  /** What came in, with the way it came. */
  readonly said: readonly { readonly id: string; readonly way: string }[];
  /** Of a finding that was withdrawn nobody waits for an answer; one that it got still answers what it rests on. */
  readonly findings: readonly { readonly id: string; readonly stands: boolean }[];
  readonly answers: readonly { readonly id: string; readonly verdict: Verdict; readonly stands: boolean }[];
  /** From the later one to what it leads back to. */
  readonly edges: readonly { readonly from: string; readonly to: string; readonly relation: string }[];
};

export type Covered = {
  readonly id: string;
  readonly way: string;
  readonly outcome: Outcome;
  /** The findings it is in, and the answers that reach it, by itself or through those. */
  readonly findings: readonly string[];
  readonly answers: readonly string[];
};

/** What became of each thing people said, counted once, under the answer that went furthest. */
export function cover({ said, findings, answers, edges }: Counted): Covered[] {
  const standing = new Map(answers.flatMap(({ id, verdict, stands }) => (stands ? [[id, verdict]] : [])));
  const known = new Map(findings.map(({ id, stands }) => [id, stands]));
  const into = Map.groupBy(edges, ({ to }) => to);
  const laterThan = (id: string, relations: readonly string[]) =>
    (into.get(id) ?? []).flatMap(({ from, relation }) => (relations.includes(relation) ? [from] : []));
  /** The findings that rest on it, by themselves or on another finding; what speaks against one was taken into it as well. */
  const findingsOn = (id: string, relations = ['rests-on', 'speaks-against']): string[] => {
    const found = new Set<string>();
    for (let from = [id]; from.length > 0; ) {
      const next = from.flatMap((one) => laterThan(one, relations));
      from = [...new Set(next)].filter((finding) => known.has(finding) && !found.has(finding));
      for (const one of from) found.add(one);
    }
    return [...found];
  };
  const answersTo = (id: string) => laterThan(id, ['answers']).filter((answer) => standing.has(answer));
  return said.map(({ id, way }) => {
    const within = findingsOn(id);
    const reached = [...new Set([id, ...within].flatMap(answersTo))];
    const waits = within.some((finding) => known.get(finding));
    const supported = new Set([id, ...findingsOn(id, ['rests-on'])].flatMap(answersTo));
    const found = new Set(
      reached.flatMap((answer): readonly Outcome[] => {
        const verdict = standing.get(answer);
        // What was decided of a finding that it speaks against is not what it asked for.
        if (verdict && verdict !== 'still-open' && !supported.has(answer)) return ['against'];
        return verdict ? [verdict] : [];
      }),
    );
    const outcome = outcomes.find((one) => found.has(one)) ?? (waits ? 'waiting' : 'nowhere');
    return { id, way, outcome, findings: within, answers: reached };
  });
}

/** How many have each outcome, and how many of all have an answer. */
export function tally(covered: readonly Pick<Covered, 'outcome'>[]) {
  const by = Map.groupBy(covered, ({ outcome }) => outcome);
  return {
    all: covered.length,
    answered: covered.filter(({ outcome }) => isAnswered(outcome)).length,
    of: (outcome: Outcome) => by.get(outcome)?.length ?? 0,
  };
}
export type Tally = ReturnType<typeof tally>;
