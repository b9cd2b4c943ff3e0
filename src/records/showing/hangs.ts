import type { Visitor } from '../../people/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import { findRecords } from '../keeping/index.ts';
import { fieldsOf, isTakenOff, type Seen, type Step } from '../kinds/index.ts';
import { linksOf } from '../links/index.ts';
import type { KitServices } from './kit-services.ts';

const words = messages.records.pages;

/** What hangs on a record that a step would take off: said before somebody takes it. */
export async function whatHangs(services: KitServices, seen: Seen, visitor: Visitor): Promise<string[]> {
  const { kind, scope, id, facts } = seen;
  const { language } = visitor;
  const { inForce } = await linksOf(services, id, visitor, scope);
  const files = fieldsOf(kind).filter(([name, { sort }]) => sort.refersTo === 'files' && facts[name]).length;
  return [
    ...(await namedBy(services, seen, language)),
    ...(inForce.length > 0 ? [say(language, words.hangsLinks, { count: inForce.length })] : []),
    ...(files > 0 ? [say(language, words.hangsFiles, { count: files })] : []),
  ];
}

/** The records of other kinds that name this one, such as the questions of a phase. */
async function namedBy({ db, kinds }: KitServices, seen: Seen, language: Language): Promise<string[]> {
  const naming = kinds.flatMap(({ declared }) =>
    declared
      ? fieldsOf(declared).flatMap(([name, { sort }]) =>
          sort.linksTo === seen.kind.name ? [{ kind: declared, name }] : [],
        )
      : [],
  );
  const counted = await Promise.all(
    naming.map(async ({ kind, name }) => {
      const states = Object.keys(kind.states).filter((state) => !isTakenOff(kind, state));
      const asking = { scopes: [seen.scope.id], states, filters: { [name]: seen.id } };
      return { kind, count: (await findRecords(db, kind, asking)).length };
    }),
  );
  return counted.flatMap(({ kind, count }) =>
    count > 0
      ? [say(language, words.hangsRecords, { records: say(language, kind.words.count, { count }) })]
      : [],
  );
}

/** What a step does besides: it is told to those who follow, where everybody could read the record. */
export const isTold = ({ announce }: Step, seen: Seen): boolean =>
  announce === true && (seen.openness === 'published' || seen.openness === 'closed');
