import { beforeEach, describe, expect, it } from 'vitest';
import { type PolisFixture, polisMathIsThere, readPolisMath } from '../../../../test/support/polis-math.ts';
import { describePlaced } from '../assemble.ts';
import { acrossGroups } from '../consensus.ts';
import { sumOfCounts } from '../group-counts.ts';
import { assign, means } from '../k-means.ts';
import { findOpinionSpace, type OpinionSpace } from '../opinion-space.ts';
import type { CountingRules, Placed } from '../placed.ts';
import { chooseGroupClusters } from '../polis/group-clusters.ts';
import { representativeStatements } from '../representative.ts';
import { buildVoteMatrix, type VoteMatrix } from '../vote-matrix.ts';

// Each stage is given what Polis itself had before it, so that an error shows where it was made. The tolerances are those
// that an independent derivation of the formulas reached. Polis counts agree as -1: its centers have the other sign.
const fixtures = [
  { name: 'below-100-ptpts', votesAreComplete: true },
  { name: '25ptpt-3gp-no-strict-with-meta', votesAreComplete: true },
  // One voter's votes are missing from this one, so nothing that starts from the votes can be held against it, and its
  // priorities are those of a time when Polis gave every statement 49.
  { name: '50ptpt-3gp-strict-no-meta', votesAreComplete: false },
];

const reason = polisMathIsThere ? '' : ' (skipped: ../shared/data/polis-math is not there)';

describe.skipIf(!polisMathIsThere).each(fixtures)(`Polis on $name${reason}`, ({ name, votesAreComplete }) => {
  let fixture: PolisFixture;
  let matrix: VoteMatrix;
  let rules: CountingRules;
  let theirs: Placed;
  const columnOf = new Map<number, number>();
  const rowOf = new Map<number, number>();

  beforeEach(() => {
    fixture = readPolisMath(name);
    matrix = buildVoteMatrix(fixture.votes, {
      dropStatements: new Set(),
      dropParticipants: new Set(),
      order: 'first-seen',
    });
    for (const [column, id] of matrix.statementIds.entries()) columnOf.set(id, column);
    for (const [row, id] of matrix.participantIds.entries()) rowOf.set(id, row);
    rules = rulesOf(fixture, matrix);
    theirs = placedByPolis();
  });

  /** Everybody where Polis put them, in Polis's space. */
  function placedByPolis(): Placed {
    const { math } = fixture;
    const inColumns = (values: readonly number[], sign: number) => {
      const column = new Float64Array(matrix.statementIds.length);
      for (const [at, tid] of math.tids.entries())
        column[columnOf.get(tid) ?? -1] = sign * (values[at] ?? Number.NaN);
      return column;
    };
    const none = new Float64Array(matrix.participantIds.length);
    const space: OpinionSpace = {
      center: inColumns(math.pca.center, -1),
      components: [inColumns(math.pca.comps[0], 1), inColumns(math.pca.comps[1], 1)],
      explainedVariance: [0, 0],
      x: none,
      y: none,
      counted: new Int32Array(none.length),
      meanSquaredStep: 0,
    };
    const groupOfRow = new Int32Array(none.length).fill(-1);
    for (const [at, group] of math['group-clusters'].entries())
      for (const base of group.members)
        for (const pid of math['base-clusters'].members[math['base-clusters'].id.indexOf(base)] ?? []) {
          const row = rowOf.get(pid);
          if (row !== undefined) groupOfRow[row] = at;
        }
    return {
      matrix,
      space,
      included: Uint8Array.from(groupOfRow, (group) => (group < 0 ? 0 : 1)),
      groupOfRow,
      groups: math['group-clusters'].map(({ id, center }) => ({ id, center })),
      confidence: none,
      verdict: 'groups',
      silhouettes: {},
      stability: {},
      changes: [],
    };
  }

  const ourSpace = () =>
    findOpinionSpace(matrix, {
      active: rules.selectable,
      statements: rules.statements,
      assumedVotes: fixture.math['mod-out'].length,
      needsTwoDimensions: true,
      tolerance: 1e-13,
      start: null,
    });

  it('counts the votes of everybody', () => {
    const counts = fixture.math['user-vote-counts'];
    expect(Object.keys(counts).length - matrix.participantIds.length).toBe(votesAreComplete ? 0 : 1);
    for (const [row, pid] of matrix.participantIds.entries())
      expect([pid, (matrix.starts[row + 1] ?? 0) - (matrix.starts[row] ?? 0)]).toEqual([pid, counts[pid]]);
  });

  it('knows what moderation left out', () => {
    const left = [...matrix.statementIds].filter((_, column) => !rules.selectable[column]);
    expect(left).toEqual([...fixture.math['mod-out']].sort((a, b) => a - b));
  });

  it.runIf(votesAreComplete)('finds the center', () => {
    expect(farthest(ourSpace().center, theirs.space.center)).toBeLessThan(1e-12);
  });

  it.runIf(votesAreComplete)('finds the components, of which each may point the other way', () => {
    const { components } = ourSpace();
    for (const which of [0, 1] as const) {
      const cosine = dot(components[which], theirs.space.components[which]);
      expect(Math.abs(cosine)).toBeGreaterThan(1 - 1e-9);
    }
  });

  it('puts statements where Polis puts them, and as far out', () => {
    const { statements } = describePlaced(theirs, rules);
    const { pca, tids } = fixture.math;
    expect([...statements.ids]).toEqual([...tids].sort((a, b) => a - b));
    for (const [at, tid] of tids.entries()) {
      const place = statements.ids.indexOf(tid);
      // The one flip for the sign of votes turns both coordinates.
      expect(Math.abs((statements.x[place] ?? 9) + (pca['comment-projection'][0][at] ?? 9))).toBeLessThan(
        1e-12,
      );
      expect(Math.abs((statements.y[place] ?? 9) + (pca['comment-projection'][1][at] ?? 9))).toBeLessThan(
        1e-12,
      );
      expect(Math.abs((statements.extremity[place] ?? 9) - (pca['comment-extremity'][at] ?? 0))).toBeLessThan(
        1e-12,
      );
    }
  });

  it.runIf(votesAreComplete)(
    'puts people where Polis puts them: a base cluster is the mean of its members',
    () => {
      const { x, y, components } = ourSpace();
      const [signX, signY] = [0, 1].map(
        (which) =>
          // Polis's votes have the other sign, so equal components give opposite positions.
          -Math.sign(dot(components[which as 0 | 1], theirs.space.components[which as 0 | 1])),
      );
      const base = fixture.math['base-clusters'];
      let farthestOff = 0;
      for (const [at, members] of base.members.entries()) {
        const rows = members.map((pid) => rowOf.get(pid) ?? -1);
        const off = (values: Float64Array, sign = 0, printed = Number.NaN) =>
          Math.abs(
            (sign * rows.reduce((sum, row) => sum + (values[row] ?? Number.NaN), 0)) / rows.length - printed,
          );
        farthestOff = Math.max(farthestOff, off(x, signX, base.x[at]), off(y, signY, base.y[at]));
      }
      expect(farthestOff).toBeLessThan(1e-12);
    },
  );

  it('has every base cluster nearest to the middle of its own group, which is the weighted mean', () => {
    const { x, y, count, id } = fixture.math['base-clusters'];
    const groups = fixture.math['group-clusters'];
    const points = { x: Float64Array.from(x), y: Float64Array.from(y), weight: Float64Array.from(count) };
    const own = Int32Array.from(id, (base) => groups.findIndex((group) => group.members.includes(base)));
    const label = new Int32Array(x.length);
    assign(
      points,
      Float64Array.from(groups, (group) => group.center[0]),
      Float64Array.from(groups, (group) => group.center[1]),
      label,
    );
    expect(label).toEqual(own);
    const middles = means(points, own, groups.length);
    for (const [at, { center }] of groups.entries()) {
      expect(Math.abs((middles.x[at] ?? 99) - center[0])).toBeLessThan(1e-12);
      expect(Math.abs((middles.y[at] ?? 99) - center[1])).toBeLessThan(1e-12);
    }
  });

  it.runIf(votesAreComplete)('has every person nearest to the middle of their own base cluster', () => {
    const { x, y, members } = fixture.math['base-clusters'];
    const rows = members.flat().map((pid) => rowOf.get(pid) ?? -1);
    const space = ourSpace();
    const facing = (which: 0 | 1) => -Math.sign(dot(space.components[which], theirs.space.components[which]));
    const people = {
      x: Float64Array.from(rows, (row) => facing(0) * (space.x[row] ?? Number.NaN)),
      y: Float64Array.from(rows, (row) => facing(1) * (space.y[row] ?? Number.NaN)),
      weight: new Float64Array(rows.length).fill(1),
    };
    const label = new Int32Array(rows.length);
    assign(people, Float64Array.from(x), Float64Array.from(y), label);
    expect([...label]).toEqual(members.flatMap((own, at) => own.map(() => at)));
  });

  it('finds as many groups among the base clusters', () => {
    const { x, y, count, id } = fixture.math['base-clusters'];
    const order = [...id.keys()].sort((a, b) => (id[a] ?? 0) - (id[b] ?? 0));
    const column = (values: readonly number[]) => Float64Array.from(order, (at) => values[at] ?? Number.NaN);
    const { chosen } = chooseGroupClusters({ x: column(x), y: column(y), weight: column(count) }, null);
    expect(chosen.x.length).toBe(fixture.math['group-clusters'].length);
  });

  it('adds the votes of base clusters to those of groups', () => {
    const { math } = fixture;
    for (const group of math['group-clusters']) {
      const counts = group.members.map((base) => {
        const at = math['base-clusters'].id.indexOf(base);
        const column = (kind: 'A' | 'D' | 'S') =>
          Float64Array.from(math.tids, (tid) => math['votes-base'][tid]?.[kind][at] ?? Number.NaN);
        return { agree: column('A'), disagree: column('D'), seen: column('S') };
      });
      const sum = sumOfCounts(counts, math.tids.length);
      const printed = (kind: 'A' | 'D' | 'S') =>
        Float64Array.from(
          math.tids,
          (tid) => math['group-votes'][group.id]?.votes[tid]?.[kind] ?? Number.NaN,
        );
      expect(sum).toEqual({ agree: printed('A'), disagree: printed('D'), seen: printed('S') });
    }
  });

  it.runIf(votesAreComplete)('counts the votes of each group', () => {
    const { groups, statements } = describePlaced(theirs, rules);
    for (const { id, size, agree, disagree, seen } of groups) {
      const printed = fixture.math['group-votes'][id];
      expect(size).toBe(printed?.['n-members']);
      for (const [place, tid] of statements.ids.entries())
        expect({ A: agree[place], D: disagree[place], S: seen[place] }).toEqual(printed?.votes[tid]);
    }
  });

  it.runIf(votesAreComplete)('gives statements their priority', () => {
    const { statements } = describePlaced(theirs, rules);
    const printed = fixture.math['comment-priorities'];
    for (const [place, tid] of statements.ids.entries())
      expect([
        tid,
        Math.abs((statements.priority[place] ?? 9) / (printed[tid] ?? Number.NaN) - 1) < 1e-9,
      ]).toEqual([tid, true]);
  });

  /** What the members of each group said, as Polis counted it. */
  function countsByGroup() {
    const { 'group-votes': votes, 'group-clusters': groups, tids } = fixture.math;
    return groups.map(({ id }) => {
      const column = (kind: 'A' | 'D' | 'S') =>
        Float64Array.from(tids, (tid) => votes[id]?.votes[tid]?.[kind] ?? Number.NaN);
      return { id, counts: { agree: column('A'), disagree: column('D'), seen: column('S') } };
    });
  }

  it('finds what all groups agree with', () => {
    const { tids, 'group-aware-consensus': printed } = fixture.math;
    const counts = countsByGroup().map((group) => group.counts);
    const ours = acrossGroups(counts, tids.length, 'agree');
    for (const [at, tid] of tids.entries())
      expect(Math.abs((ours[at] ?? 9) - (printed[tid] ?? Number.NaN))).toBeLessThan(1e-12);
  });

  it('chooses the statements that speak for a group, in their order, with their figures', () => {
    const { tids, 'mod-out': left, repness } = fixture.math;
    const columns = [...tids.keys()].filter((at) => !left.includes(tids[at] ?? -1));
    const groups = countsByGroup();
    for (const { id, counts } of groups) {
      const others = groups.filter((group) => group.id !== id).map((group) => group.counts);
      const ours = representativeStatements(counts, sumOfCounts(others, tids.length), columns, 'polis');
      const printed = repness[id] ?? [];
      expect(printed.length).toBeGreaterThan(0);
      expect(ours.map((one) => tids[one.column])).toEqual(printed.map((one) => one.tid));
      for (const [at, one] of ours.entries()) {
        const other = printed[at];
        expect([one.nSuccess, one.nTrials, one.direction, one.bestAgree]).toEqual([
          other?.['n-success'],
          other?.['n-trials'],
          other?.['repful-for'],
          other?.['best-agree'] ?? false,
        ]);
        expect(Math.abs(one.pSuccess - (other?.['p-success'] ?? Number.NaN))).toBeLessThan(1e-5);
        expect(Math.abs(one.pTest - (other?.['p-test'] ?? Number.NaN))).toBeLessThan(1e-5);
        expect(Math.abs(one.repness - (other?.repness ?? Number.NaN))).toBeLessThan(1e-5);
        expect(Math.abs(one.repnessTest - (other?.['repness-test'] ?? Number.NaN))).toBeLessThan(1e-5);
      }
    }
  });

  it.runIf(votesAreComplete)('lists what everybody agrees and disagrees with', () => {
    const { consensus } = describePlaced(theirs, rules);
    for (const direction of ['agree', 'disagree'] as const) {
      const ours = consensus[direction];
      const printed = fixture.math.consensus[direction];
      expect(ours.map((one) => [one.statement, one.nSuccess, one.nTrials])).toEqual(
        printed.map((one) => [one.tid, one['n-success'], one['n-trials']]),
      );
      for (const [at, one] of ours.entries()) {
        expect(one.pSuccess).toBeCloseTo(printed[at]?.['p-success'] ?? Number.NaN, 12);
        expect(one.pTest).toBeCloseTo(printed[at]?.['p-test'] ?? Number.NaN, 12);
      }
    }
  });
});

function rulesOf({ rejected, meta }: PolisFixture, { statementIds }: VoteMatrix): CountingRules {
  const mark = (isMarked: (id: number) => boolean) =>
    Uint8Array.from(statementIds, (id) => (isMarked(id) ? 1 : 0));
  return {
    statements: statementIds.length,
    selectable: mark((id) => !rejected.includes(id) && !meta.includes(id)),
    rejected: mark((id) => rejected.includes(id)),
    meta: mark((id) => meta.includes(id)),
    likePolis: true,
  };
}

const dot = (a: Float64Array, b: Float64Array) =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? Number.NaN), 0);
const farthest = (a: Float64Array, b: Float64Array) =>
  Math.max(...a.map((value, at) => Math.abs(value - (b[at] ?? Number.NaN))));
