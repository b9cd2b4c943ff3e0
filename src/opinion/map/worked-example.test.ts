import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mapOpinions } from './map-opinions.ts';

const page = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');

function block(name: string): string {
  const found = page.split(`\`\`\`${name}\n`)[1]?.split('```')[0];
  if (found === undefined) throw new Error(`README.md has no block called ${name}`);
  return found;
}

const values: Readonly<Record<string, number>> = { '+': 1, '0': 0, '-': -1 };

test('the worked example of the README comes out as it says', () => {
  const votes = { participant: [] as number[], statement: [] as number[], value: [] as number[] };
  for (const line of block('votes').trim().split('\n')) {
    const [person, row = ''] = line.split(': ');
    row.split(' ').forEach((sign, at) => {
      if (sign === '.') return;
      votes.participant.push(Number(person));
      votes.statement.push(at + 1);
      votes.value.push(values[sign] as number);
    });
  }
  const map = mapOpinions({ votes });
  const rounded = (numbers: Iterable<number>) => Array.from(numbers, (one) => Number(one.toFixed(4)));
  const [a, b] = map.groups;
  const spoken = (group: typeof a) =>
    group?.representative.map(({ statement, direction }) => [statement, direction]);
  const first = a?.representative[0];
  expect({
    verdict: map.verdict,
    sizes: map.groups.map(({ size }) => size),
    center: rounded(map.center),
    divisiveness: rounded(map.statements.divisiveness),
    groupInformedConsensus: rounded(map.statements.groupInformedConsensus),
    speaksForA: spoken(a),
    speaksForB: spoken(b),
    firstOfA: {
      pSuccess: Number(first?.pSuccess.toFixed(4)),
      pTest: Number(first?.pTest.toFixed(4)),
      repness: Number(first?.repness.toFixed(4)),
      repnessTest: Number(first?.repnessTest.toFixed(4)),
    },
    sharedByAll: map.consensus.agree.map(({ statement }) => statement),
  }).toEqual(JSON.parse(block('expected')));
  expect(map.participants.group.at(-1)).toBe(-1);
});
