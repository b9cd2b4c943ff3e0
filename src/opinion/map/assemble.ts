import { priority } from '../routing.ts';
import { acrossGroups, betweenGroups, consensusStatements } from './consensus.ts';
import { type Counts, countByGroup, sumOfCounts } from './group-counts.ts';
import { hullsOf } from './hull.ts';
import { inOrderOf } from './ids.ts';
import { participantColumns } from './participant-columns.ts';
import type { CountingRules, Placed } from './placed.ts';
import { representativeStatements } from './representative.ts';
import type { Column, OpinionGroup, OpinionMap, StatementColumns } from './result.ts';

type Described = Pick<
  OpinionMap,
  'totals' | 'center' | 'components' | 'participants' | 'statements' | 'groups' | 'consensus'
>;

/** Counts, tests and figures for people who were placed in groups, in order of ids. */
export function describePlaced(placed: Placed, rules: CountingRules): Described {
  const { matrix, space } = placed;
  const columns = matrix.statementIds.length;
  const { everybody, byGroup } = countByGroup(matrix, placed.groupOfRow, placed.groups.length);
  const rowOrder = byId(matrix.participantIds);
  const columnOrder = byId(matrix.statementIds);
  const inOrder = (column: Column): Column => columnOrder.mapped(column);
  const selectable = Array.from(columnOrder.places).filter((column) => rules.selectable[column]);
  const withId = <T extends { readonly column: number }>({ column, ...rest }: T) => ({
    statement: matrix.statementIds[column] as number,
    ...rest,
  });
  const hulls = hullsOf(space.x, space.y, placed.groupOfRow, placed.groups.length);
  const sizes = new Int32Array(placed.groups.length);
  for (const group of placed.groupOfRow) if (group >= 0) sizes[group] = (sizes[group] as number) + 1;
  const groups = placed.groups.map(({ id, center }, at): OpinionGroup => {
    const counts = byGroup[at] as Counts;
    const rest = sumOfCounts(
      byGroup.filter((_, other) => other !== at),
      columns,
    );
    // With nobody to differ from, nothing sets a group apart; Polis tells what it agrees with best all the same.
    const found =
      byGroup.length > 1 || rules.likePolis
        ? representativeStatements(counts, rest, selectable, rules.likePolis ? 'polis' : 'default')
        : [];
    return {
      id,
      size: sizes[at] as number,
      center,
      hull: hulls[at] ?? [],
      agree: inOrder(counts.agree),
      disagree: inOrder(counts.disagree),
      seen: inOrder(counts.seen),
      representative: found.map(withId),
    };
  });
  const included = placed.included.reduce((sum, one) => sum + one, 0);
  return {
    totals: {
      participants: matrix.participantIds.length,
      included,
      statements: columns,
      votes: matrix.codes.length,
    },
    center: inOrder(space.center),
    components: [inOrder(space.components[0]), inOrder(space.components[1])],
    participants: participantColumns(placed, rowOrder.places),
    statements: statementColumns(placed, rules, everybody, byGroup, columnOrder),
    groups: groups.sort((a, b) => a.id - b.id),
    consensus: {
      agree: consensusStatements(everybody, selectable, 'agree').map(withId),
      disagree: consensusStatements(everybody, selectable, 'disagree').map(withId),
    },
  };
}

type Order = { readonly places: Int32Array; mapped(column: Column): Column };

function byId(ids: Int32Array): Order {
  const places = inOrderOf(ids);
  return {
    places,
    mapped: (column) => Float64Array.from(places, (place) => column[place] as number),
  };
}

function statementColumns(
  { matrix, space }: Placed,
  rules: CountingRules,
  everybody: Counts,
  byGroup: readonly Counts[],
  order: Order,
): StatementColumns {
  const columns = matrix.statementIds.length;
  const { agree, disagree, seen } = everybody;
  const pass = seen.map((value, at) => value - (agree[at] as number) - (disagree[at] as number));
  const { x, y } = statementPositions(space.center, space.components, rules);
  const extremity = x.map((value, at) => Math.hypot(value, y[at] as number));
  const counted = rules.likePolis ? sumOfCounts(byGroup, columns) : everybody;
  const priorities = Float64Array.from({ length: columns }, (_, at) =>
    priorityOf(counted, at, extremity[at] as number, rules),
  );
  const { mapped, places } = order;
  return {
    ids: matrix.statementIds.slice().sort(),
    agree: mapped(agree),
    disagree: mapped(disagree),
    pass: mapped(pass),
    seen: mapped(seen),
    x: mapped(x),
    y: mapped(y),
    extremity: mapped(extremity),
    divisiveness: mapped(betweenGroups(byGroup, columns)),
    groupInformedConsensus: mapped(acrossGroups(byGroup, columns, 'agree')),
    groupInformedDissent: mapped(acrossGroups(byGroup, columns, 'disagree')),
    uncertainty: mapped(
      pass.map((passed, at) => (passed > 0 ? (passed / (seen[at] as number)) ** 2 * passed : 0)),
    ),
    priority: mapped(priorities),
    rejected: Uint8Array.from(places, (place) => rules.rejected[place] as number),
    meta: Uint8Array.from(places, (place) => rules.meta[place] as number),
  };
}

/** Polis gives statements about the person this priority, 7 squared. */
const metaPriority = 49;

function priorityOf(counts: Counts, column: number, extremity: number, rules: CountingRules): number {
  if (rules.meta[column]) return rules.likePolis ? metaPriority : 0;
  const agree = counts.agree[column] as number;
  const disagree = counts.disagree[column] as number;
  const seen = counts.seen[column] as number;
  return priority({ agree, disagree, pass: Math.max(0, seen - agree - disagree), seen }, extremity);
}

/** Where somebody who only agreed with this statement would stand. */
function statementPositions(
  center: Column,
  components: readonly [Column, Column],
  { statements, selectable }: CountingRules,
): { readonly x: Column; readonly y: Column } {
  const along = (component: Column) =>
    center.map((mean, at) =>
      selectable[at] ? Math.sqrt(statements) * (1 - mean) * (component[at] as number) : 0,
    );
  return { x: along(components[0]), y: along(components[1]) };
}
