import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checks } from './checks.ts';
import { contracts, probeContract } from './declared-kinds.ts';
import { type Ground, openGround } from './ground.ts';
import { probeKind, probeMigration } from './probe-kind.ts';

const held = [...contracts, probeContract];
let ground: Ground;
beforeAll(async () => {
  ground = await openGround([{ kind: probeKind, migrations: [probeMigration] }], held);
}, 240_000);
afterAll(() => ground?.close());

test('every kind that the program declares has its contract', () => {
  const declared = ground.site.services.kinds.flatMap(({ declared }) => declared?.name ?? []);
  expect(held.map(({ kind }) => kind.name).sort()).toEqual(declared.sort());
});

describe.each(held.map((contract) => [contract.kind.name, contract] as const))('%s', (_, contract) => {
  test.each(Object.entries(checks))('%s', { timeout: 120_000 }, async (_name, check) => {
    expect(await check(ground, contract)).toEqual([]);
  });
});
