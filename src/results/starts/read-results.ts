import { processesWith, readWeDid } from '../../answers/index.ts';
import { commitmentKind, milestoneKind } from '../../commitments/index.ts';
import type { Visitor } from '../../people/index.ts';
import { dayIn, zoneOf } from '../../platform/zones/index.ts';
import type { Scope } from '../../records/index.ts';
import { readRecords, type SeenOf } from '../../records/keeping/index.ts';
import type { AnyKind } from '../../records/kinds/index.ts';
import { edgesAt } from '../../records/line/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { publicSinceOf } from '../../records/states/index.ts';
import { progressKind } from '../progress/index.ts';
import { reviewKind } from '../reviews/index.ts';
import { isLate } from './standing.ts';

type Milestone = SeenOf<typeof milestoneKind>;
type Progress = SeenOf<typeof progressKind>;
type Review = SeenOf<typeof reviewKind>;

/** A milestone with the newest of what was said and of what was judged of it. */
export type MilestoneStands = {
  readonly milestone: Milestone;
  readonly said: Progress | null;
  readonly judged: Review | null;
  readonly isLate: boolean;
};

/** What was promised in a process and what came of it, as far as everybody can read it. */
export type Promised = {
  readonly scope: Scope;
  readonly commitments: readonly {
    readonly seen: SeenOf<typeof commitmentKind>;
    readonly milestones: readonly MilestoneStands[];
    /** How many answers it carries out, and how many contributions these answer. */
    readonly answers: number;
    readonly restsOn: number;
  }[];
  readonly progress: readonly Progress[];
  readonly reviews: readonly Review[];
  /** Since when everybody can read each of them. */
  readonly since: ReadonlyMap<string, Date>;
};

/** In each of the public processes that have something of these kinds. */
export async function readPromised(
  services: KitServices,
  kinds: readonly AnyKind[],
  visitor: Visitor,
): Promise<readonly Promised[]> {
  const scopes = await processesWith(services, kinds, visitor);
  return Promise.all(scopes.map((scope) => readIn(services, scope, visitor)));
}

async function readIn(services: KitServices, scope: Scope, visitor: Visitor): Promise<Promised> {
  const { db, kinds, clock } = services;
  // None of these lists says what the fields of a record lead to.
  const read = <K extends AnyKind>(kind: K, state: string) =>
    readRecords<K>(db, visitor, kind, scope, async () => new Map(), { states: [state] });
  const [commitments, milestones, progress, reviews, { answers, covered }] = await Promise.all([
    read(commitmentKind, 'adopted'),
    read(milestoneKind, 'set'),
    read(progressKind, 'published'),
    read(reviewKind, 'published'),
    readWeDid(services, scope, visitor),
  ]);
  const ends = commitments.map(({ id }) => ({ kind: null, id }));
  const edges = (await edgesAt(db, kinds, ends)).filter(({ relation }) => relation === 'carries-out');
  const known = new Set(answers.map(({ id }) => id));
  const today = dayIn(zoneOf(scope.id ?? ''), clock());
  const standing = milestones.map((milestone): MilestoneStands => {
    const said = newest(progress, milestone.id, ({ saidOn }) => saidOn);
    const { due } = milestone.facts;
    return {
      milestone,
      said,
      judged: newest(reviews, milestone.id, ({ judgedOn }) => judgedOn),
      isLate: due !== undefined && isLate(due, today, said?.facts.status ?? null),
    };
  });
  const all = [...commitments, ...progress, ...reviews].map(({ id }) => id);
  return {
    scope,
    commitments: commitments.map((seen) => {
      const carried = new Set(
        edges.flatMap(({ from, to }) => (from.id === seen.id && known.has(to.id) ? [to.id] : [])),
      );
      return {
        seen,
        milestones: standing.filter(({ milestone }) => milestone.facts.commitment === seen.id),
        answers: carried.size,
        restsOn: covered.filter((one) => one.answers.some((answer) => carried.has(answer))).length,
      };
    }),
    progress,
    reviews,
    since: await publicSinceOf(db, all),
  };
}

/** Of those about a milestone the one of the last day; of one day the one that was written last stands first. */
const newest = <S extends Progress | Review>(
  all: readonly S[],
  milestone: string,
  dayOf: (facts: S['facts']) => string | undefined,
): S | null =>
  all
    .filter(({ facts }) => facts.milestone === milestone)
    .sort((a, b) => (dayOf(b.facts) ?? '').localeCompare(dayOf(a.facts) ?? ''))[0] ?? null;
