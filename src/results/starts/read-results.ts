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
import { type Progress, type Review, type Stands, standsOf, wholeStands } from '../kept/index.ts';
import { progressKind } from '../progress/index.ts';
import { reviewKind } from '../reviews/index.ts';

type Milestone = SeenOf<typeof milestoneKind>;

/** A milestone with the newest of what was said and of what was judged of it. */
type MilestoneStands = Stands & { readonly milestone: Milestone };

/** What was promised in a process and what came of it, as far as everybody can read it. */
export type Promised = {
  readonly scope: Scope;
  readonly commitments: readonly {
    readonly seen: SeenOf<typeof commitmentKind>;
    readonly milestones: readonly MilestoneStands[];
    /** What is said and judged of it as a whole. */
    readonly whole: Stands;
    /** How many answers it carries out, and how many contributions these answer. */
    readonly answers: number;
    readonly restsOn: number;
  }[];
  /** Given up: what was promised stays to be read. */
  readonly withdrawn: readonly SeenOf<typeof commitmentKind>[];
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
  const read = <K extends AnyKind>(kind: K, ...states: string[]) =>
    readRecords<K>(db, visitor, kind, scope, async () => new Map(), { states });
  const [promises, milestones, progress, reviews, { answers, covered }] = await Promise.all([
    read(commitmentKind, 'adopted', 'withdrawn'),
    read(milestoneKind, 'set'),
    read(progressKind, 'published'),
    read(reviewKind, 'published'),
    readWeDid(services, scope, visitor),
  ]);
  const [commitments, withdrawn] = [
    promises.filter(({ state }) => state === 'adopted'),
    promises.filter(({ state }) => state === 'withdrawn'),
  ];
  const ends = commitments.map(({ id }) => ({ kind: null, id }));
  const edges = (await edgesAt(db, kinds, ends)).filter(({ relation }) => relation === 'carries-out');
  const known = new Set(answers.map(({ id }) => id));
  const today = dayIn(zoneOf(scope.id ?? ''), clock());
  const [said, judged, parts] = [byCommitment(progress), byCommitment(reviews), byCommitment(milestones)];
  const all = [...promises, ...progress, ...reviews].map(({ id }) => id);
  return {
    scope,
    commitments: commitments.map((seen) => {
      const carried = new Set(
        edges.flatMap(({ from, to }) => (from.id === seen.id && known.has(to.id) ? [to.id] : [])),
      );
      const told = { progress: said.get(seen.id) ?? [], reviews: judged.get(seen.id) ?? [] };
      const standing = (parts.get(seen.id) ?? []).map((milestone) => ({
        milestone,
        ...standsOf(milestone.id, milestone.facts.due ?? '', today, told),
      }));
      return {
        seen,
        milestones: standing,
        whole: wholeStands(standsOf(null, seen.facts.ends ?? '', today, told), standing),
        answers: carried.size,
        restsOn: covered.filter((one) => one.answers.some((answer) => carried.has(answer))).length,
      };
    }),
    withdrawn,
    progress,
    reviews,
    since: await publicSinceOf(db, all),
  };
}

const byCommitment = <S extends { readonly facts: { readonly commitment?: string } }>(all: readonly S[]) =>
  Map.groupBy(all, ({ facts }) => facts.commitment);
