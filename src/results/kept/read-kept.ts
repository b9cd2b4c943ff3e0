import { type commitmentKind, milestoneKind } from '../../commitments/index.ts';
import type { Visitor } from '../../people/index.ts';
import { dayIn, zoneOf } from '../../platform/zones/index.ts';
import { readRecords, type SeenOf } from '../../records/keeping/index.ts';
import type { AnyKind } from '../../records/kinds/index.ts';
import { edgesAt } from '../../records/line/index.ts';
import { type Publication, rewordingsOf } from '../../records/publications/index.ts';
import { type KitServices, namedBy } from '../../records/showing/index.ts';
import { progressKind } from '../progress/index.ts';
import { reviewKind } from '../reviews/index.ts';
import { dayOf, type Progress, type Review, type Stands, standsOf, wholeStands } from './standing.ts';

export type Commitment = SeenOf<typeof commitmentKind>;
export type Part = Stands & { readonly milestone: SeenOf<typeof milestoneKind> };

/** What there is to know of whether a commitment is kept, as everybody reads it. */
export type Kept = {
  readonly today: string;
  readonly whole: Stands;
  readonly parts: readonly Part[];
  readonly evidence: readonly Evidence[];
  /** What of it and of its milestones reads otherwise since everybody can read it, the newest first. */
  readonly told: readonly Publication[];
};

/** A file or an address that a report or a review names. */
export type Evidence = {
  readonly by: Progress | Review;
  readonly href: string;
  readonly title: string;
  readonly lang?: string | undefined;
};

/** In so many statements however many milestones it has; in one where there is nothing but the promise. */
export async function readKept(
  services: KitServices,
  commitment: Commitment,
  visitor: Visitor,
  now: Date,
): Promise<Kept> {
  const { scope, id, href } = commitment;
  const hasMore = (await edgesAt(services.db, services.kinds, [{ kind: null, id }])).some(
    ({ to }) => to.id === id,
  );
  const read = <K extends AnyKind>(of: K, states: readonly string[]): Promise<SeenOf<K>[]> =>
    hasMore
      ? readRecords<K>(services.db, visitor, of, scope, namedBy(services, scope), {
          states,
          filters: { commitment: id },
        })
      : Promise.resolve([]);
  const [milestones, progress, reviews] = await Promise.all([
    read(milestoneKind, ['set', 'dropped']),
    read(progressKind, ['published']),
    read(reviewKind, ['published']),
  ]);
  const today = dayIn(zoneOf(scope.id ?? ''), now);
  const told = { progress, reviews };
  const parts = milestones.map((milestone) => ({
    milestone,
    ...standsOf(milestone.id, milestone.facts.due ?? '', today, told),
  }));
  const whole = standsOf(null, commitment.facts.ends ?? '', today, told);
  const held = parts.filter(({ milestone }) => milestone.openness === 'published');
  return {
    today,
    whole: wholeStands(whole, held),
    parts,
    evidence: evidenceOf([...progress, ...reviews]),
    told:
      milestones.length > 0 || isChanged(commitment)
        ? await rewordingsOf(services.db, [href, ...milestones.map((one) => one.href)])
        : [],
  };
}

/** Something of it was written again since it was begun. */
const isChanged = ({ version, texts, createdAt }: Commitment): boolean =>
  version > 1 || texts.some(({ state, at }) => state === 'original' && at > createdAt);

function evidenceOf(all: readonly (Progress | Review)[]): Evidence[] {
  return all
    .flatMap((by): Evidence[] => {
      const { evidence, evidenceHref } = by.facts;
      const file = evidence ? by.named.get(evidence) : undefined;
      const record = evidenceHref ? by.named.get(evidenceHref) : undefined;
      return [
        ...(file ? [{ by, ...file }] : []),
        ...(evidenceHref
          ? [{ by, href: evidenceHref, title: record?.title ?? evidenceHref, lang: record?.lang }]
          : []),
      ];
    })
    .sort((a, b) => dayOf(b.by).localeCompare(dayOf(a.by)));
}
