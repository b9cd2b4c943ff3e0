import type { Visitor } from '../../people/index.ts';
import { dayIn, zoneOf } from '../../platform/zones/index.ts';
import type { Message } from '../../site/index.ts';
import type { Scope } from '../scope.ts';

/** Something of a record that happens at a moment or on a day, as calendars show it to one reader. */
export type Dated = {
  /** The record and which of its dates: names it for good, wherever it moves to. */
  readonly id: string;
  readonly scope: string | null;
  /** Its own time zone, where it has another than its scope. */
  readonly zone?: string | null;
  /** What happens then, such as "Poll closes". */
  readonly what: Message;
  readonly title: { readonly text: string; readonly lang: string };
  /** Its title alone says it all, as that of a meeting does. */
  readonly isNamed?: boolean;
  /** The facts of its record that say when and where: only these move it. Where they are not said, every change does. */
  readonly facts?: readonly string[];
  /** Where this reader sees it, or looks after it. */
  readonly href: string;
  /** A moment, or a day as YYYY-MM-DD. */
  readonly from: Date | string;
  readonly to: Date | string | null;
  readonly place: string | null;
  readonly standing: 'draft' | 'set' | 'cancelled';
  /** Rises with every change of its record, its state apart. */
  readonly version: number;
  readonly changedAt: Date;
};

/** By which clock it takes place. */
export const zoneOfDated = ({ zone, scope }: Pick<Dated, 'zone' | 'scope'>): string => zone ?? zoneOf(scope);

/** The day of something, by its own clock. */
export const dayOf = (when: Date | string, of: Pick<Dated, 'zone' | 'scope'>): string =>
  typeof when === 'string' ? when : dayIn(zoneOfDated(of), when);

const isOver = (one: Dated, now: Date) => dayOf(one.to ?? one.from, one) < dayOf(now, one);

const startOf = ({ from }: Dated) => (typeof from === 'string' ? Date.parse(from) : from.getTime());
const inTime = (a: Dated, b: Dated) => startOf(a) - startOf(b) || (a.id < b.id ? -1 : 1);

/** What is today or to come, the next first, and what is over, the last first. */
export function sorted(dates: readonly Dated[], now: Date): { coming: Dated[]; over: Dated[] } {
  const all = [...dates].sort(inTime);
  return {
    coming: all.filter((one) => !isOver(one, now)),
    over: all.filter((one) => isOver(one, now)).reverse(),
  };
}

/** What of a kind has a date in these scopes, as far as this visitor may know of it. */
export type FindDates = (scopes: readonly Scope[], visitor: Visitor) => Promise<readonly Dated[]>;

/** What all kinds have with a date in these scopes, as far as this visitor may know of it. */
export async function datesOf(
  kinds: readonly { readonly inProcess?: { readonly dates?: FindDates } }[],
  scopes: readonly Scope[],
  visitor: Visitor,
): Promise<Dated[]> {
  const found = await Promise.all(kinds.map(({ inProcess }) => inProcess?.dates?.(scopes, visitor)));
  return found.flatMap((dates) => dates ?? []);
}
