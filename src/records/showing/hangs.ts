import type { Visitor } from '../../people/index.ts';
import { messages, say } from '../../site/index.ts';
import { addressesOf } from '../addressed.ts';
import type { StoredFile } from '../files/index.ts';
import { channelsOf } from '../in-process.ts';
import { findRecords } from '../keeping/index.ts';
import { fieldsOf, isTakenOff, type Seen, type Step } from '../kinds/index.ts';
import { linksOf } from '../links/index.ts';
import type { KitServices } from './kit-services.ts';

const words = messages.records.pages;

/** What hangs on a record: how many in a sentence, and the first of them by name. */
export type Hanging = {
  readonly said: string;
  readonly named: readonly {
    readonly title: string;
    readonly titleLanguage?: string;
    readonly href?: string;
  }[];
};

const mostNamed = 10;

/** What hangs on a record that a step would take off: said before somebody takes it. */
export async function whatHangs(
  services: KitServices,
  seen: Seen,
  visitor: Visitor,
  files: readonly StoredFile[],
): Promise<Hanging[]> {
  const { language } = visitor;
  const { inForce } = await linksOf(services, seen.id, visitor, seen.scope);
  const links = inForce.map(({ other }) => other);
  const kept = files.filter(({ id }) => Object.values(seen.facts).includes(id));
  return [
    ...(await namedBy(services, seen, visitor)),
    ...(await askedBy(services, seen, visitor)),
    ...(links.length > 0
      ? [{ said: say(language, words.hangsLinks, { count: links.length }), named: links.slice(0, mostNamed) }]
      : []),
    ...(kept.length > 0
      ? [
          {
            said: say(language, words.hangsFiles, { count: kept.length }),
            named: kept.map(({ name }) => ({ title: name })),
          },
        ]
      : []),
  ];
}

/** The records of other kinds that name this one, such as the questions of a phase. */
async function namedBy(services: KitServices, seen: Seen, visitor: Visitor): Promise<Hanging[]> {
  const { db, kinds } = services;
  const naming = kinds.flatMap(({ declared }) =>
    declared
      ? fieldsOf(declared).flatMap(([name, { sort }]) =>
          sort.linksTo === seen.kind.name ? [{ kind: declared, name }] : [],
        )
      : [],
  );
  const hanging = await Promise.all(
    naming.map(async ({ kind, name }): Promise<Hanging[]> => {
      const states = Object.keys(kind.states).filter((state) => !isTakenOff(kind, state));
      const asking = { scopes: [seen.scope.id], states, filters: { [name]: seen.id } };
      const ids = (await findRecords(db, kind, asking)).map(({ id }) => id);
      if (ids.length === 0) return [];
      const records = say(visitor.language, kind.words.count, { count: ids.length });
      const addressed = await addressesOf(services, ids.slice(0, mostNamed), visitor, seen.scope);
      const said = say(visitor.language, words.hangsRecords, { records });
      return [{ said, named: [...addressed.values()] }];
    }),
  );
  return hanging.flat();
}

/** The ways to take part of a question. */
async function askedBy({ kinds }: KitServices, seen: Seen, visitor: Visitor): Promise<Hanging[]> {
  if (seen.kind.name !== 'question' || seen.scope.id === null) return [];
  const all = await channelsOf(kinds, seen.scope.id, visitor);
  const own = all.filter(({ questionId }) => questionId === seen.id);
  if (own.length === 0) return [];
  return [
    {
      said: say(visitor.language, words.hangsChannels, { count: own.length }),
      named: own.slice(0, mostNamed),
    },
  ];
}

/** What a step does besides: it is told to those who follow, where everybody could read the record. */
export const isTold = ({ announce }: Step, seen: Seen): boolean =>
  announce === true && (seen.openness === 'published' || seen.openness === 'closed');
