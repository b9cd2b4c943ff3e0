import type { Column, OpinionGroup, OpinionMap } from './result.ts';

type Json = number | string | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Rows = { readonly length: number; readonly row: (place: number) => Json };
type Part = readonly [key: string, value: Json | { readonly rows: Rows }];

/**
 * A map as plain values, ready for `JSON.stringify`: what the command line prints. What is not known is null.
 * `seconds` says how long the map took to make; the map itself knows no clock.
 */
export function mapAsJson(map: OpinionMap, seconds: number): Record<string, Json> {
  const plain = parts(map, seconds).map(([key, value]): [string, Json] => [
    key,
    isRows(value) ? Array.from({ length: value.rows.length }, (_, place) => value.rows.row(place)) : value,
  ]);
  return Object.fromEntries(plain);
}

/** The same as text, piece by piece: a million people need no string of their own size. */
export function* mapAsJsonText(map: OpinionMap, seconds: number): Generator<string> {
  yield '{';
  for (const [at, [key, value]] of parts(map, seconds).entries()) {
    yield `${at > 0 ? ',' : ''}\n${JSON.stringify(key)}:`;
    if (isRows(value)) yield* rowsAsText(value.rows);
    else yield JSON.stringify(value);
  }
  yield '\n}\n';
}

const rowsAtOnce = 1000;

function* rowsAsText({ length, row }: Rows): Generator<string> {
  yield '[';
  for (let from = 0; from < length; from += rowsAtOnce) {
    const lines: string[] = [];
    for (let place = from; place < Math.min(length, from + rowsAtOnce); place += 1)
      lines.push(JSON.stringify(row(place)));
    yield `${from > 0 ? ',' : ''}\n${lines.join(',\n')}`;
  }
  yield ']';
}

function isRows(value: Part[1]): value is { readonly rows: Rows } {
  return typeof value === 'object' && value !== null && 'rows' in value;
}

/** In the order in which they are written: first what every reader may rely on, then what came later. */
function parts(map: OpinionMap, seconds: number): Part[] {
  const { participants, statements } = map;
  return [
    ['mode', map.mode],
    ['seed', map.seed],
    ['inputHash', map.inputHash],
    ['seconds', seconds],
    ['k', map.k],
    ['silhouettes', known(map.silhouettes)],
    ['stability', known(map.stability)],
    ['center', column(map.center)],
    ['components', map.components.map(column)],
    ['explainedVariance', [...map.explainedVariance].map(number)],
    ['participants', { rows: { length: participants.ids.length, row: (place) => participant(map, place) } }],
    ['statements', { rows: { length: statements.ids.length, row: (place) => statement(map, place) } }],
    ['groups', map.groups.map(group)],
    ['consensus', { agree: map.consensus.agree.map(known), disagree: map.consensus.disagree.map(known) }],
    ['verdict', map.verdict],
    ['totals', { ...map.totals }],
    ['settings', { ...map.settings }],
    ['changes', map.changes.map((change) => ({ ...change }))],
  ];
}

function participant({ participants: columns }: OpinionMap, place: number): Json {
  const group = columns.group[place] ?? -1;
  return {
    id: at(columns.ids, place),
    x: at(columns.x, place),
    y: at(columns.y, place),
    votes: at(columns.votes, place),
    included: columns.included[place] === 1,
    group: group < 0 ? null : group,
    confidence: at(columns.confidence, place),
    centricness: at(columns.centricness, place),
    coreness: at(columns.coreness, place),
    extremeness: at(columns.extremeness, place),
  };
}

const statementNumbers = [
  ...['agree', 'disagree', 'pass', 'seen', 'x', 'y', 'extremity', 'divisiveness'],
  ...['groupInformedConsensus', 'priority', 'groupInformedDissent', 'uncertainty'],
] as const satisfies (keyof OpinionMap['statements'])[];

function statement({ statements: columns }: OpinionMap, place: number): Json {
  return {
    id: at(columns.ids, place),
    ...Object.fromEntries(statementNumbers.map((name) => [name, at(columns[name], place)])),
    rejected: columns.rejected[place] === 1,
    meta: columns.meta[place] === 1,
  };
}

function group(one: OpinionGroup): Json {
  return {
    id: one.id,
    size: one.size,
    center: one.center.map(number),
    representative: one.representative.map(known),
    hull: one.hull.map((corner) => corner.map(number)),
    votes: { agree: column(one.agree), disagree: column(one.disagree), seen: column(one.seen) },
  };
}

const column = (values: Column): Json => Array.from(values, number);
/** Whatever is no number stays as it is. */
const known = (values: object): Json =>
  Object.fromEntries(
    Object.entries(values).map(([k, value]) => [k, typeof value === 'number' ? number(value) : value]),
  );
const at = (values: ArrayLike<number>, place: number): number | null => number(values[place]);
/** JSON knows no NaN. */
const number = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;
