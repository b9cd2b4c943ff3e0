import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Migration } from '../../src/platform/database/index.ts';
import { phaseKind } from '../../src/processes/index.ts';
import { saveRecord } from '../../src/records/keeping/index.ts';
import { type AnyKind, field, type Seen, tableSql } from '../../src/records/kinds/index.ts';
import { checks } from './checks.ts';
import { probeContract } from './declared-kinds.ts';
import { type Contract, type Ground, openGround, plant } from './ground.ts';
import { probeKind } from './probe-kind.ts';

/**
 * Kinds that have one fault each. The suite is trusted because it was seen to find every one of them; a kind without a
 * fault passes it in kinds.test.ts.
 */
type Broken = {
  readonly kind: AnyKind;
  /** What is wrong with its table, if that is it. */
  readonly sql?: string;
  readonly check: keyof typeof checks;
  readonly found: RegExp;
};

let ground: Ground;
const db = () => ground.site.db;

const like = (name: string, changes: Partial<AnyKind>): AnyKind => ({
  ...probeKind,
  name,
  table: `${name}s`,
  plural: `${name}s`,
  ...changes,
});
const { endsOn, format, place } = probeKind.fields;
const shortened = { ...place, sort: { ...place.sort, write: (value: unknown) => String(value).slice(0, 3) } };
const titleOf = ({ texts }: Seen) => texts.find(({ field }) => field === 'title')?.body ?? '';

const read = 'nobody reads more than they may, anywhere';
const broken: readonly Broken[] = [
  {
    kind: like('wide', {}),
    sql: 'alter table wides alter column seats type bigint',
    check: 'its table is what it declares',
    found: /has seats as bigint, not as integer/,
  },
  {
    kind: like('slow', {}),
    sql: 'drop index slows_seats',
    check: 'its table is what it declares',
    found: /has no index that begins with \(scope, seats\)/,
  },
  {
    kind: like('short', {
      fields: { endsOn, format, place: shortened },
      list: { filter: ['format'], sort: [] },
    }),
    check: 'what is typed comes back in form, API and table',
    found: /^the API has .* for place, not /,
  },
  {
    kind: like('free', { write: 'moderate' }),
    check: 'those write it whose it is to write',
    found: /^moderator writes at /,
  },
  {
    kind: like('leaky', {
      panels: [
        async ({ id }: Seen) =>
          (await sql<{ contact: string }>`select contact from leakys where id = ${id}`.execute(db())).rows[0]
            ?.contact,
      ],
    }),
    check: read,
    found: /^anybody reads contact in open at \/processes\//,
  },
  {
    kind: like('gossip', {
      panels: [
        async () =>
          (
            await sql<{ all: string }>`select string_agg(body, ' ') as all from record_texts t
              join records r on r.id = t.record_id where kind = 'gossip'`.execute(db())
          ).rows[0]?.all,
      ],
    }),
    check: read,
    found: /^anybody reads title in hidden at \/processes\//,
  },
  {
    kind: like('open', { fields: { ...probeKind.fields, caseNumber: field.line() } }),
    check: read,
    found: /^who sees caseNumber is declared otherwise/,
  },
  {
    kind: like('mute', { states: { ...probeKind.states, open: 'sealed' } }),
    check: read,
    found: /^nobody finds the title in open at /,
  },
  {
    kind: like('curious', { list: { filter: ['caseNumber'], sort: [] } }),
    check: 'a list cannot be asked by what is hidden or unknown',
    found: /\?caseNumber=1 is answered otherwise$/,
  },
  {
    kind: like('ordering', { list: { filter: [], sort: ['contact'] } }),
    check: 'a list cannot be asked by what is hidden or unknown',
    found: /\?sort=contact is answered otherwise$/,
  },
  {
    kind: like('lax', {
      steps: probeKind.steps.map((step) => (step.act === 'hide' ? { ...step, who: 'analyse' } : step)),
    }),
    check: 'each step is for those whom it is for',
    found: /^hide from open by analyst is taken$/,
  },
  {
    kind: like('silent', { steps: probeKind.steps.map(({ announce: _, ...step }) => step) }),
    check: 'each step is for those whom it is for',
    found: /^hide from open by moderator is not told$/,
  },
  {
    kind: like('loose', {}),
    sql: 'drop trigger looses_go_with_their_record on looses',
    check: 'nothing of its history is lost or changed',
    found: /^the database takes: delete from looses/,
  },
  {
    kind: like('tongue', { panels: [titleOf] }),
    check: 'every text says its language',
    found: /has zqarqtitleqz in lang en$/,
  },
  {
    kind: like('busy', {
      panels: [
        async () => {
          const { rows } = await sql<{ id: string }>`select id from busys`.execute(db());
          for (const { id } of rows) await sql`select id from busys where id = ${id}`.execute(db());
          return null;
        },
      ],
    }),
    check: 'fifty are read like one',
    found: /takes \d+ statements for two records and \d+ for fifty/,
  },
];

const migrationsOf = ({
  kind: { name, table, plural },
  ...one
}: Pick<Broken, 'kind' | 'sql'>): Migration[] => [
  {
    name: `2030-01-02T0000-${plural}`,
    sql: [tableSql({ ...probeKind, name, table, plural }, [phaseKind]), ...(one.sql ? [one.sql] : [])].join(
      '\n-- next\n',
    ),
  },
];

/** Its own form takes whatever comes, without asking what whoever wrote it had seen. */
const careless = like('careless', {
  fields: { startsOn: field.day(), endsOn, format },
  list: { filter: ['format'], sort: ['startsOn'] },
});

beforeAll(async () => {
  const kinds = [...broken, { kind: careless }];
  ground = await openGround(
    kinds.map((one) => ({ kind: one.kind, migrations: migrationsOf(one) })),
    broken.flatMap(({ kind, check }) => (check === read ? [contractOf(kind)] : [])),
  );
}, 240_000);
afterAll(() => ground?.close());

const contractOf = (kind: AnyKind): Contract => {
  const fields = Object.keys(kind.fields);
  const facts = Object.fromEntries(
    Object.entries(probeContract.example.facts).filter(([name]) => fields.includes(name)),
  );
  return { ...probeContract, kind, example: { ...probeContract.example, facts } };
};

test.each(broken.map((one) => [one.kind.name, one.check, one] as const))(
  'what is wrong with %s is found: %s',
  { timeout: 120_000 },
  async (_name, check, { kind, found }) => {
    const faults = await (checks[check] as (typeof checks)[string])(ground, contractOf(kind));
    expect(faults.filter((fault) => found.test(fault))).not.toEqual([]);
  },
);

test('rows of the history that may be changed are found', async () => {
  const check = checks['nothing of its history is lost or changed'] as (typeof checks)[string];
  await sql`alter table record_versions disable trigger record_versions_are_append_only`.execute(db());
  const faults = await check(ground, contractOf(careless));
  await sql`alter table record_versions enable trigger record_versions_are_append_only`.execute(db());
  expect(faults).toContain(
    "the database takes: update record_versions set \"by\" = 'x' where record_id = '…'",
  );
});

test('a form that overwrites is found', async () => {
  const contract = contractOf(careless);
  const check = checks['two people editing see each other'] as (typeof checks)[string];
  expect(await check(ground, contract)).toEqual([]);
  const { convener } = ground.people;
  const overwriting: Ground['people']['convener'] = {
    ...convener,
    async send(path, init) {
      const form = new URLSearchParams(String(init?.body));
      await saveRecord(db(), { system: 'test' }, careless, {
        scope: ground.scope,
        id: path.split('/').at(-1) ?? '',
        version: null,
        facts: {
          startsOn: form.get('startsOn') || null,
          endsOn: { missing: 'unknown' },
          format: 'room',
        } as never,
        texts: [{ field: 'title', body: form.get('title') ?? '', seen: null }],
      });
      return { status: 303, text: '', headers: new Headers(), location: path };
    },
  };
  const people = { ...ground.people, administrator: overwriting };
  expect(await check({ ...ground, people }, contract)).toContain('the second overwrites the first');
});

test('a kind that is not led to one of its states is found when a record of it is planted', async () => {
  const stuck = like('wide', { steps: [] });
  await expect(plant(ground, contractOf(stuck), { state: 'open' })).rejects.toThrow('nothing leads to open');
});
