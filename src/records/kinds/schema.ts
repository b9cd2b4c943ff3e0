import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import { columnOf, fieldsOf } from './about-kind.ts';
import type { AnyKind } from './declared.ts';

/** A column as a declaration wants it. */
type Wanted = {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  /** The tables that it may refer to; empty: it refers to none. */
  readonly refersTo: readonly string[];
  readonly choices?: readonly string[] | undefined;
};

/** A table as the database has it. */
type Found = {
  readonly table: string;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly notNull: boolean;
    readonly given: boolean;
  }[];
  readonly rules: readonly {
    readonly type: string;
    readonly columns: readonly string[];
    readonly target: string | null;
    readonly says: string;
  }[];
  /** The columns of each index over all rows, in its order. */
  readonly indexes: readonly (readonly string[])[];
  readonly triggers: readonly string[];
};

const missingOf = (column: string) => `${column}_missing`;

function columnsWanted(kind: AnyKind, kinds: readonly AnyKind[]): Wanted[] {
  const text = { type: 'text', notNull: false, refersTo: [] };
  const own = fieldsOf(kind).flatMap(([name, { sort, isRequired, reasons }]): Wanted[] => {
    const column = columnOf(name);
    const linked = kinds.flatMap((other) => (other.name === sort.linksTo ? [other.table] : []));
    const value: Wanted = {
      name: column,
      type: sort.column === 'timestamptz' ? 'timestamp with time zone' : sort.column,
      notNull: isRequired && reasons.length === 0,
      refersTo: sort.refersTo === undefined ? [] : [sort.refersTo, ...linked],
      choices: sort.choices,
    };
    return reasons.length > 0 ? [value, { ...text, name: missingOf(column), choices: reasons }] : [value];
  });
  return [
    { ...text, name: 'id', notNull: true, refersTo: ['records'] },
    // A record in a scope that has an address belongs to it for good; which table has the scopes, the kind does not know.
    { ...text, name: 'scope', notNull: kind.within.publicPath.includes(':'), refersTo: ['*'] },
    ...(kind.isOrdered ? [{ ...text, name: 'position', type: 'integer', notNull: true }] : []),
    ...own,
  ];
}

/** What a list looks up, in the order in which an index must begin. */
const indexesWanted = (kind: AnyKind): (readonly string[])[] => [
  ...(kind.isOrdered ? [['scope', 'position']] : []),
  ...[...new Set<string>([...kind.list.filter, ...kind.list.sort])].map((name) => ['scope', columnOf(name)]),
];

const triggersWanted = ({ name }: AnyKind): readonly string[] => [
  `before insert … record_is_begun('${name}', 'scope')`,
  "before delete … forbid_change_unless_gone('records', 'id')",
];

/**
 * Where the tables of these kinds are not what the kinds declare, each as a sentence; read in one statement. Both
 * directions: what is declared and not there, and what is there and not declared.
 */
export async function schemaFaults(db: Queryable, kinds: readonly AnyKind[]): Promise<string[]> {
  const tables = await readTables(
    db,
    kinds.map(({ table }) => table),
  );
  return kinds.flatMap((kind) => {
    const found = tables.find(({ table }) => table === kind.table);
    const faults = found
      ? [...columnFaults(kind, kinds, found), ...tableFaults(kind, found)]
      : [`is not there: \`bin/throughline records sql ${kind.name}\` prints it`];
    return faults.map((fault) => `${kind.name}: the table ${kind.table} ${fault}`);
  });
}

function columnFaults(kind: AnyKind, kinds: readonly AnyKind[], { columns, rules }: Found): string[] {
  const wanted = columnsWanted(kind, kinds);
  const declared = [...wanted.map(({ name }) => name), ...(kind.columns ?? [])];
  const strange = columns.filter(({ name }) => !declared.includes(name));
  const unfilled = columns.filter(
    ({ name, notNull, given }) => kind.columns?.includes(name) && notNull && !given,
  );
  return [
    ...strange.map(({ name }) => `has a column ${name} that is not declared`),
    ...unfilled.map(({ name }) => `has a column ${name} that the kit cannot fill: give it a default`),
    ...wanted.flatMap((want) => {
      const found = columns.find(({ name }) => name === want.name);
      if (!found) return [`has no column ${want.name}`];
      return [
        ...(found.type === want.type ? [] : [`has ${want.name} as ${found.type}, not as ${want.type}`]),
        ...(found.notNull === want.notNull
          ? []
          : [`has ${want.name} as ${found.notNull ? 'not null' : 'null'}, which it is not declared as`]),
        ...referenceFaults(want, rules),
        ...choiceFaults(want, rules),
      ];
    }),
  ];
}

const of = (rules: Found['rules'], type: string, ...columns: readonly string[]) =>
  rules.filter(
    (rule) => rule.type === type && [...rule.columns].sort().join() === [...columns].sort().join(),
  );

function referenceFaults({ name, refersTo }: Wanted, rules: Found['rules']): string[] {
  const targets = of(rules, 'f', name).map(({ target }) => target ?? '');
  if (refersTo.length === 0)
    return targets.map((target) => `has ${name} refer to ${target}, which is not declared`);
  if (targets.some((target) => refersTo.includes(target) || refersTo.includes('*'))) return [];
  return [`has ${name} refer to no row of ${refersTo.includes('*') ? 'records' : refersTo.join(' or ')}`];
}

/** A column holds what is declared and nothing else. The words stand in the rule as the database writes it back. */
function choiceFaults({ name, choices }: Wanted, rules: Found['rules']): string[] {
  if (!choices) return [];
  const written = [...choices].sort().join(', ');
  const held = of(rules, 'c', name).map(({ says }) =>
    [...says.matchAll(/'((?:[^']|'')*)'/g)]
      .map(([, word = '']) => word.replaceAll("''", "'"))
      .sort()
      .join(', '),
  );
  return held.includes(written)
    ? []
    : [
        `holds in ${name} ${held[0] ? `${held[0]}; declared are ${written}` : `anything, not ${written} alone`}`,
      ];
}

function tableFaults(kind: AnyKind, { rules, indexes, triggers }: Found): string[] {
  const paired = fieldsOf(kind).filter(([, { reasons }]) => reasons.length > 0);
  const unpaired = paired.filter(([name]) => {
    const column = columnOf(name);
    const says = `CHECK (((${column} IS NULL) = (${missingOf(column)} IS NOT NULL)))`;
    return !of(rules, 'c', column, missingOf(column)).some((rule) => rule.says === says);
  });
  const unindexed = indexesWanted(kind).filter(
    (want) => !indexes.some((index) => want.every((column, at) => index[at] === column)),
  );
  const untriggered = triggersWanted(kind).filter((want) => {
    const [when = '', does = ''] = want.split(' … ');
    return !triggers.some(
      (trigger) => trigger.includes(` ${when.toUpperCase()} ON `) && trigger.endsWith(does),
    );
  });
  return [
    ...(of(rules, 'p', 'id').length === 1 ? [] : ['has another primary key than id']),
    ...unpaired.map(
      ([name]) => `may have a value in ${columnOf(name)} and a reason why it is missing, or neither`,
    ),
    ...unindexed.map((columns) => `has no index that begins with (${columns.join(', ')})`),
    ...untriggered.map((trigger) => `has no trigger ${trigger}`),
  ];
}

async function readTables(db: Queryable, names: readonly string[]): Promise<Found[]> {
  const { rows } = await sql<Found>`select c.relname as "table",
      (select jsonb_agg(jsonb_build_object('name', attname, 'type', format_type(atttypid, atttypmod),
          'notNull', attnotnull, 'given', atthasdef or attidentity <> ''))
        from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as columns,
      (select coalesce(jsonb_agg(jsonb_build_object('type', contype, 'target', nullif(confrelid, 0)::regclass::text,
          'says', pg_get_constraintdef(r.oid), 'columns', (select coalesce(jsonb_agg(attname), '[]') from pg_attribute
            where attrelid = c.oid and attnum = any(r.conkey)))), '[]')
        from pg_constraint r where conrelid = c.oid) as rules,
      (select coalesce(jsonb_agg((select jsonb_agg(attname order by place)
          from unnest(i.indkey) with ordinality as k(number, place)
          join pg_attribute on attrelid = c.oid and attnum = number)), '[]')
        from pg_index i where indrelid = c.oid and indpred is null and indisvalid) as indexes,
      (select coalesce(jsonb_agg(pg_get_triggerdef(oid)), '[]')
        from pg_trigger where tgrelid = c.oid and not tgisinternal and tgenabled <> 'D') as triggers
    from pg_class c where c.relname = any(${names}::text[]) and c.relnamespace = current_schema()::regnamespace`.execute(
    db,
  );
  return rows;
}

/** A first migration of a kind, to be pasted: what `schemaFaults` asks for and no more. */
export function tableSql(kind: AnyKind, kinds: readonly AnyKind[]): string {
  const { name, table } = kind;
  const quoted = (words: readonly string[]) =>
    words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ');
  const columns = columnsWanted(kind, kinds).map(({ name, type, notNull, refersTo, choices }) =>
    [
      `${name} ${type === 'timestamp with time zone' ? 'timestamptz' : type}`,
      ...(name === 'id' ? ['primary key'] : notNull ? ['not null'] : []),
      ...(refersTo.includes('files') ? ['references files'] : []),
      ...(refersTo.length > 0 && !refersTo.includes('files') ? ['references records on delete cascade'] : []),
      ...(choices ? [`check (${name} in (${quoted(choices)}))`] : []),
    ].join(' '),
  );
  const pairs = fieldsOf(kind).flatMap(([name, { reasons }]) => {
    const column = columnOf(name);
    return reasons.length > 0 ? [`check ((${column} is null) = (${missingOf(column)} is not null))`] : [];
  });
  return [
    `create table ${table} (\n${[...columns, ...pairs].map((line) => `  ${line}`).join(',\n')}\n);`,
    `create trigger ${table}_are_records before insert on ${table}
  for each row execute function record_is_begun('${name}', 'scope');`,
    `create trigger ${table}_go_with_their_record before delete on ${table}
  for each row execute function forbid_change_unless_gone('records', 'id');`,
    ...indexesWanted(kind).map(
      (index) => `create index ${table}_${index.at(-1)} on ${table} (${index.join(', ')}, id);`,
    ),
  ].join('\n-- next\n');
}
