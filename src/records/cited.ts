import type { Visitor } from '../people/index.ts';
import type { Message } from '../site/index.ts';
import type { Addressed } from './addressed.ts';

/** Something people said that is no record of its own, as far as this visitor may know of it. */
export type Cited = Addressed & {
  /** The process it was said in. */
  readonly scope: string;
  readonly state: string;
  readonly at: Date;
  /** Its words are public no more: the title says that it was there. */
  readonly isGone: boolean;
  /** How it stands where that is more than that it is there, such as put together with another. */
  readonly says: Message | null;
  /** Its public words in their languages, for whoever quotes a slice of them; a translation by its state. */
  readonly words: readonly { readonly language: string; readonly body: string; readonly state: string }[];
};

/** Something people said, by its id, and the one it was put together with and lives on in, if it was. */
type SaidIn = { readonly id: string; readonly livesIn: string | null };

/** What a kind says of what people said in it, so that findings and answers can name it. */
export type Cites = {
  /** What links and the API call it. */
  readonly kind: string;
  /** What people call one of them. */
  readonly word: Message;
  readonly many: Message;
  /** The id of the one whose page is at this path of the site. */
  idAt(path: string): string | null;
  /** Those of these that there are for this visitor; of what was public once and is not any more, that it was. */
  find(ids: readonly string[], visitor: Visitor): Promise<ReadonlyMap<string, Cited>>;
  /** All in a process that everybody may read. */
  saidIn(processId: string): Promise<readonly SaidIn[]>;
};

type Kinds = readonly { readonly cites?: Cites }[];

export const citesOf = (kinds: Kinds): Cites[] => kinds.flatMap(({ cites }) => cites ?? []);

/** An end of a link: a record (kind null), or something people said that is none. */
export type End = { readonly kind: string | null; readonly id: string };

/** All of these that are no records, whatever their kinds. Ids of different kinds are never the same. */
export async function findCited(
  kinds: Kinds,
  ends: readonly End[],
  visitor: Visitor,
): Promise<ReadonlyMap<string, Cited>> {
  const found = await Promise.all(
    citesOf(kinds).map((cites) => {
      const ids = ends.filter(({ kind }) => kind === cites.kind).map(({ id }) => id);
      return ids.length > 0 ? cites.find([...new Set(ids)], visitor) : new Map<string, Cited>();
    }),
  );
  return new Map(found.flatMap((one) => [...one]));
}
