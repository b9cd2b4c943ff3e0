import { readFile } from 'node:fs/promises';
import type { Queryable } from '../platform/database/index.ts';
import type { Services } from '../platform/index.ts';
import { dayIn, inZone, zoneOf } from '../platform/zones/index.ts';
import { processScope } from '../processes/index.ts';
import { findHeads } from '../records/keeping/index.ts';
import { type AnyKind, fieldsOf } from '../records/kinds/index.ts';
import { type TableIn, takeTable } from '../records/table-in/index.ts';
import { inWords } from '../site/form/index.ts';
import { eventKind, inEnglish, takeCalendar } from '../voices/events/index.ts';
import { BadUse } from './running.ts';

/** `throughline import records KIND FILE --process P [--dry-run]`, as the options come from the command line. */
export type ImportRecordsOptions = { readonly process: string; readonly dryRun?: boolean | undefined };

/** What came of the rows, as the command prints it: `why` in English. */
export type ImportedRecords = Omit<TableIn, 'refused'> & {
  readonly refused: readonly { readonly line: number; readonly field: string; readonly why: string }[];
};

/** Takes a table of records of a kind into a process. Throws BadUse when the call or the file is wrong. */
export async function importRecords(
  { db, kinds, clock }: Pick<Services, 'db' | 'kinds' | 'clock'>,
  plural: string,
  path: string,
  { process, dryRun }: ImportRecordsOptions,
): Promise<ImportedRecords> {
  const declared = kinds.flatMap(({ declared }) =>
    declared &&
    declared.within.name === 'process' &&
    (declared.write !== 'take-part' || declared.sentIn?.brought)
      ? [declared]
      : [],
  );
  const kind = declared.find((one) => one.plural === plural);
  if (!kind) {
    const known = declared.map((one) => one.plural).join(', ');
    throw new BadUse(`No “${plural}” are brought in as a table. There are: ${known}.`);
  }
  const beside = kinds.find((one) => one.declared === kind)?.beside;
  const scope = await findScope(db, process);
  const bytes = await readBytes(path);
  const offered = new Map(
    await Promise.all(
      linksOf(kind).map(async (name) => {
        const other = kinds.find(({ declared }) => declared?.name === name)?.declared;
        const heads = other ? await findHeads(db, other, scope.id, Object.keys(other.states)) : [];
        return [name, heads.map(({ id }) => ({ id, title: id, href: '' }))] as const;
      }),
    ),
  );
  const offer = {
    language: 'en',
    today: dayIn(zoneOf(scope.id), clock()),
    records: (name: string) => offered.get(name) ?? [],
  } as const;
  const doer = { system: 'import' } as const;
  const table = await inZone(zoneOf(scope.id), () =>
    takeTable(db, doer, kind, { scope, bytes, offer, dryRun, most: mostRows, beside }, clock()),
  );
  if (!('read' in table)) throw new BadUse(`${path}: ${inWords(table, 'en')}`);
  return { ...table, refused: table.refused.map((one) => ({ ...one, why: inWords(one.why, 'en') })) };
}

/** So many rows fit into memory with what they say. */
const mostRows = 100_000;
async function findScope(db: Queryable, process: string) {
  const scope = await processScope.find(db, process, 'en');
  if (!scope)
    throw new BadUse(`There is no process “${process}”. Give its id or the last part of its address.`);
  return scope;
}

const readBytes = (path: string): Promise<Buffer> =>
  readFile(path).catch(() => {
    throw new BadUse(`${path} cannot be read. Is the path right?`);
  });

const linksOf = (kind: AnyKind) => [...new Set(fieldsOf(kind).flatMap(([, { sort }]) => sort.linksTo ?? []))];

/**
 * `throughline import events FILE --process P`: a calendar file (.ics), or a table as it goes out. Throws BadUse when the
 * call or the file is wrong.
 */
export async function importEvents(
  services: Pick<Services, 'db' | 'kinds' | 'clock'>,
  path: string,
  options: ImportRecordsOptions,
): Promise<ImportedRecords> {
  if (!/\.(ics|ical|ifb|icalendar)$/i.test(path))
    return importRecords(services, eventKind.plural, path, options);
  const { db, clock } = services;
  const scope = await findScope(db, options.process);
  const text = (await readBytes(path)).toString('utf8');
  // Some programs write the meetings without the calendar around them.
  if (!/^\uFEFF?\s*BEGIN\s*:\s*V(CALENDAR|EVENT|TIMEZONE)/i.test(text))
    throw new BadUse(`${path} is no calendar file: it does not begin with BEGIN:VCALENDAR.`);
  const given = { text, zone: zoneOf(scope.id), dryRun: options.dryRun };
  return inEnglish(await takeCalendar(db, { system: 'import' }, scope, given, clock()));
}

/** What came of it, for people. */
export const linesOf = ({
  read,
  added,
  changed,
  unchanged,
  refused,
  notTaken,
}: ImportedRecords): string[] => [
  `Of ${read} rows ${added} are new, ${changed} change a record, ${unchanged} were there already.`,
  ...refused.map(({ line, field, why }) => `Row ${line}, ${field}: ${why}`),
  ...notTaken.map(({ what, count }) => `Not taken: ${what}, in ${count} rows.`),
];
