import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { type Asker, acts, may, type Openness, opennesses, type Role, roles, type Scope } from './gate.ts';
import { whereMay } from './where-may.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase([]);
});
afterAll(() => database.close());

const scopes = ['here', 'there', 'where nobody is', null] as const;
const secrets = [null, '', 'secret', 'other'] as const;
// A row of every openness, in every scope, with every preview secret.
const rows = opennesses.flatMap((openness) =>
  scopes.flatMap((scope) =>
    secrets.map((previewSecret) => ({
      id: `${openness} ${scope} ${previewSecret}`,
      openness,
      scope,
      previewSecret,
    })),
  ),
);

const anyRoles = fc.subarray([...roles]).map((held) => new Set<Role>(held));
const anyAsker: fc.Arbitrary<Asker> = fc.record({
  account: fc.constantFrom(
    null,
    ...[false, true].map((isAdministrator) => ({
      id: 'a',
      email: 'a@example.org',
      name: 'A',
      isAdministrator,
    })),
  ),
  roles: fc
    .tuple(fc.subarray<Scope>(['here', 'there', null]), anyRoles, anyRoles, anyRoles)
    .map(([held, ...each]) => new Map(held.map((scope, at) => [scope, each[at] ?? new Set<Role>()]))),
  previewSecret: fc.constantFrom('secret', 'guess', 'sec\0ret', '', null),
});

test('a list holds the rows that the gate lets through one by one, and no others', async () => {
  await fc.assert(
    fc.asyncProperty(anyAsker, fc.constantFrom(...acts), fc.boolean(), async (asker, act, previewed) => {
      const condition = whereMay(asker, act, {
        scope: sql.ref('r.scope'),
        openness: sql.ref('r.openness'),
        ...(previewed ? { previewSecret: sql.ref('r.preview') } : {}),
      });
      const found = await sql<{ id: string }>`
        select r.id from jsonb_to_recordset(${JSON.stringify(rows.map(({ previewSecret, ...row }) => ({ ...row, preview: previewSecret })))}::jsonb)
          as r (id text, scope text, openness text, preview text)
        where ${condition}`.execute(database.db);
      const expected = rows.filter(({ scope, openness, previewSecret }) =>
        may(asker, act, { scope, openness, ...(previewed ? { previewSecret } : {}) }),
      );
      expect(found.rows.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
    }),
    { numRuns: 400, seed: 20261129 },
  );
});

test.each<[Openness, string[]]>([
  ['published', ['published here', 'published elsewhere', 'published null']],
  ['draft', ['draft here']],
  ['sealed', []],
])('somebody who analyses here reads of what is %s', async (openness, expected) => {
  const asker: Asker = {
    account: { id: 'a', email: 'a@example.org', name: 'A', isAdministrator: false },
    roles: new Map([['here', new Set<Role>(['analyst'])]]),
    previewSecret: null,
  };
  const condition = whereMay(asker, 'read', { scope: sql.ref('r.scope'), openness: sql.ref('r.openness') });
  const found = await sql<{ id: string }>`
    select ${openness} || ' ' || coalesce(r.scope, 'null') as id
    from (values ('here', ${openness}), ('elsewhere', ${openness}), (null, ${openness})) as r (scope, openness)
    where ${condition} order by r.scope = 'here' desc nulls last, r.scope`.execute(database.db);
  expect(found.rows.map(({ id }) => id)).toEqual(expected);
});
