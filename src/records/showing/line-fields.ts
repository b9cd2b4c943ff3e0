import { may, type Visitor } from '../../people/index.ts';
import type { Kind } from '../kind.ts';
import { hangingBy } from '../kinds/about-kind.ts';
import type { AnyKind, Fields, Seen } from '../kinds/index.ts';
import type { Above } from './record-page.tsx';

/** A kind whose records hang on others by a field of theirs: milestones on a commitment, say. */
export type Hanging = { readonly kind: AnyKind; readonly field: string };

/** The kinds of which a field leads back to records of this kind, on the line or beside it. */
export const hangingOn = (kinds: readonly Kind[], name: string): Hanging[] =>
  kinds.flatMap(({ declared }) =>
    declared
      ? hangingBy(declared).flatMap((field) =>
          linksTo(declared, field) === name ? [{ kind: declared, field }] : [],
        )
      : [],
  );

const linksTo = (kind: AnyKind, field: string) => (kind.fields as Fields)[field]?.sort.linksTo;

/**
 * Where this visitor begins a record that hangs on this one: the form with the field filled in, and with it what both
 * name, such as the commitment of a milestone. A part is added to a draft; what is said of it waits until it is public.
 */
export function beginningOn(seen: Seen, { kind, field }: Hanging, visitor: Visitor): string | null {
  const { scope, openness } = seen;
  const isPart = kind.hangs?.includes(field) || kind.line?.by?.[field] === 'part-of';
  const isNow = openness === 'published' || (isPart && openness === 'draft');
  // What people send in, staff do not begin.
  if (!isNow || kind.write === 'take-part' || !may(visitor, kind.write, scope.guarded)) return null;
  const chosen = new URLSearchParams({ [field]: seen.id });
  for (const other of hangingBy(kind)) {
    const known = (seen.facts as Readonly<Record<string, unknown>>)[other];
    if (typeof known === 'string' && linksTo(kind, other) === linksTo(seen.kind, other))
      chosen.set(other, known);
  }
  return `${scope.manageHref}/${kind.plural}/new?${chosen}`;
}

/** What a record is part of or speaks of, widest first: the commitment of a review, and the milestone. */
export const aboveOf = ({ kind, facts, named }: Seen): Above[] =>
  hangingBy(kind).flatMap((field) => {
    const id = (facts as Readonly<Record<string, unknown>>)[field];
    const found = typeof id === 'string' ? named.get(id) : undefined;
    return found ? [{ label: found.title, lang: found.lang ?? undefined, href: found.href }] : [];
  });
