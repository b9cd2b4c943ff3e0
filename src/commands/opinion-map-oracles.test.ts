import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mapAsJson } from '../../test/support/opinion-command.ts';
import {
  polisExportFolder,
  polisExportsAreThere,
  readPolisExportPlainly,
} from '../../test/support/polis-exports.ts';
import { polisMathFolder, polisMathIsThere, readPolisMath } from '../../test/support/polis-math.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-opinion-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!polisMathIsThere)(
  `opinion map on Polis's conversations${polisMathIsThere ? '' : ' (skipped: ../shared/data/polis-math is not there)'}`,
  () => {
    it.each(['below-100-ptpts', '25ptpt-3gp-no-strict-with-meta'])(
      '%s: center, statements and number of groups are those of Polis',
      (name) => {
        const { math } = readPolisMath(name);
        writeFileSync(join(folder, `${name}.json`), JSON.stringify(math['in-conv']));
        const answer = mapAsJson(
          polisMathFolder(name),
          '--mode',
          'polis',
          '--in-conv',
          join(folder, `${name}.json`),
        );
        expect(answer.k).toBe(math['group-clusters'].length);
        expect(answer.statements.map((one) => one.id)).toEqual(math.tids);
        for (const at of math.tids.keys()) {
          expect(Math.abs((answer.center[at] ?? 9) + (math.pca.center[at] ?? 9))).toBeLessThan(1e-12);
          expect(
            Math.abs((answer.statements[at]?.extremity ?? 9) - (math.pca['comment-extremity'][at] ?? 0)),
          ).toBeLessThan(1e-9);
        }
        expect(answer.participants.filter((one) => one.included).map((one) => one.id)).toEqual(
          [...math['in-conv']].sort((a, b) => a - b),
        );
      },
    );

    it.each(['below-100-ptpts', '25ptpt-3gp-no-strict-with-meta'])(
      '%s: with Polis’s groups handed in, everything that is said about them is what Polis said',
      (name) => {
        const { math } = readPolisMath(name);
        const base = math['base-clusters'];
        const members = math['group-clusters'].flatMap((group) =>
          group.members.flatMap((id) =>
            (base.members[base.id.indexOf(id)] ?? []).map((pid) => [pid, group.id]),
          ),
        );
        const files = {
          people: join(folder, `${name}-people.json`),
          groups: join(folder, `${name}-groups.json`),
        };
        writeFileSync(files.people, JSON.stringify(math['in-conv']));
        writeFileSync(files.groups, JSON.stringify(Object.fromEntries(members)));
        const answer = mapAsJson(
          polisMathFolder(name),
          ...['--mode', 'polis', '--in-conv', files.people, '--groups', files.groups],
        );
        const printed = math['group-votes'];
        expect(answer.groups.map(({ id, size }) => [id, size])).toEqual(
          math['group-clusters'].map(({ id }) => [id, printed[id]?.['n-members']]),
        );
        for (const one of answer.statements) {
          const consensus = math['group-aware-consensus'][one.id] ?? Number.NaN;
          expect(Math.abs(one.groupInformedConsensus - consensus)).toBeLessThan(1e-12);
          expect(
            Math.abs(one.priority / (math['comment-priorities'][one.id] ?? Number.NaN) - 1),
          ).toBeLessThan(1e-9);
        }
        for (const { id, representative } of answer.groups) {
          const theirs = math.repness[id] ?? [];
          expect(
            representative.map((one) => [one.statement, one.direction, one.nSuccess, one.nTrials]),
          ).toEqual(theirs.map((one) => [one.tid, one['repful-for'], one['n-success'], one['n-trials']]));
          for (const [at, one] of representative.entries()) {
            expect(Math.abs(one.repness - (theirs[at]?.repness ?? Number.NaN))).toBeLessThan(1e-5);
            expect(Math.abs(one.repnessTest - (theirs[at]?.['repness-test'] ?? Number.NaN))).toBeLessThan(
              1e-5,
            );
          }
        }
        for (const way of ['agree', 'disagree'] as const)
          expect(answer.consensus[way].map((one) => [one.statement, one.nSuccess, one.nTrials])).toEqual(
            math.consensus[way].map((one) => [one.tid, one['n-success'], one['n-trials']]),
          );
      },
    );

    it('50ptpt-3gp-strict-no-meta, of which a voter is missing, is read nevertheless', () => {
      expect(mapAsJson(polisMathFolder('50ptpt-3gp-strict-no-meta'), '--mode', 'polis').k).toBe(3);
    });
  },
);

describe.skipIf(!polisExportsAreThere)(
  `opinion map on exports of Polis${polisExportsAreThere ? '' : ' (skipped: ../shared/data/polis-exports is not there)'}`,
  () => {
    it('reads the votes that count', () => {
      const { votes } = readPolisExportPlainly('vtaiwan.uberx');
      const answer = mapAsJson(polisExportFolder('vtaiwan.uberx'), '--mode', 'polis');
      expect(answer.participants).toHaveLength(1921);
      expect(answer.participants.reduce((sum, one) => sum + one.votes, 0)).toBe(votes.value.length);
      const agrees = votes.value.filter((value) => value === 1).length;
      expect(answer.statements.reduce((sum, one) => sum + one.agree, 0)).toBe(agrees);
    });
  },
);
