import type { Visitor } from '../../people/index.ts';
import { type Message, messages, say } from '../../site/index.ts';
import { addressesOf } from '../addressed.ts';
import type { StoredFile } from '../files/index.ts';
import { channelsOf, placeOf } from '../in-process/index.ts';
import { findRecords } from '../keeping/index.ts';
import { type AnyKind, fieldsOf, isTakenOff, type Seen, type Step, stepsFrom } from '../kinds/index.ts';
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
  // What its staff alone can get, or nobody else yet, they can still get afterwards.
  const isOpen = ['published', 'closed'].includes(seen.openness);
  const open = fieldsOf(seen.kind).flatMap(([name, { see }]) =>
    isOpen && see === 'read' ? [(seen.facts as Readonly<Record<string, unknown>>)[name]] : [],
  );
  const kept = files.filter(({ id }) => open.includes(id));
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
  const naming = services.kinds.flatMap(({ declared }) =>
    declared
      ? fieldsOf(declared).flatMap(([name, { sort }]) =>
          sort.linksTo === seen.kind.name ? [{ kind: declared, name }] : [],
        )
      : [],
  );
  const hanging = await Promise.all(
    naming.map(async ({ kind, name }): Promise<Hanging[]> => {
      const states = Object.keys(kind.states).filter((state) => !isTakenOff(kind, state));
      return recordsThatName(services, seen, visitor, { kind, by: name, states, word: words.hangsRecords });
    }),
  );
  return hanging.flat();
}

/** The ways to take part of a question. */
async function askedBy({ db, kinds }: KitServices, seen: Seen, visitor: Visitor): Promise<Hanging[]> {
  if (seen.kind.name !== 'question' || seen.scope.id === null) return [];
  const place = await placeOf(db, { ...seen.scope, id: seen.scope.id });
  const all = await channelsOf(kinds, place, visitor);
  const own = all.filter(({ questionId }) => questionId === seen.id);
  if (own.length === 0) return [];
  return [
    {
      said: say(visitor.language, words.hangsChannels, { count: own.length }),
      named: own.slice(0, mostNamed),
    },
  ];
}

/** Those of a kind in these states that name a record in a field, in a sentence; nothing where there are none. */
async function recordsThatName(
  services: KitServices,
  { id, scope }: Seen,
  visitor: Visitor,
  asked: { kind: AnyKind; by: string; states: readonly string[]; word: Message<{ records: string }> },
): Promise<Hanging[]> {
  const { kind, by, states, word } = asked;
  const rows = await findRecords(services.db, kind, { scopes: [scope.id], states, filters: { [by]: id } });
  if (rows.length === 0) return [];
  const records = say(visitor.language, kind.words.count, { count: rows.length });
  const first = rows.slice(0, mostNamed).map((row) => row.id);
  const addressed = await addressesOf(services, first, visitor, scope);
  return [{ said: say(visitor.language, word, { records }), named: [...addressed.values()] }];
}

/** The records that steps would take along, by their acts: said before somebody takes one. */
export async function whatGoesAlong(
  services: KitServices,
  seen: Seen,
  steps: readonly Step[],
  visitor: Visitor,
): Promise<ReadonlyMap<string, readonly Hanging[]>> {
  const said = await Promise.all(
    steps.map(async ({ act: leading, along = [] }) => {
      const each = along.map(({ kind, by, act }) => {
        const hasStep = (state: string) => stepsFrom(kind, state).some((own) => own.act === act);
        const states = Object.keys(kind.states).filter(hasStep);
        return recordsThatName(services, seen, visitor, { kind, by, states, word: words.goesAlong });
      });
      return [leading, (await Promise.all(each)).flat()] as const;
    }),
  );
  return new Map(said);
}

/** What a step does besides: it is told to those who follow, where everybody could read the record. */
export const isTold = ({ announce }: Step, seen: Seen): boolean =>
  announce === true && (seen.openness === 'published' || seen.openness === 'closed');
