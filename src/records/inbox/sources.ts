import { type RawBuilder, sql } from 'kysely';
import { type Act, type Asker, whereMay } from '../../people/index.ts';
import { messages } from '../../site/index.ts';
import type { Kind } from '../kind.ts';
import type { IntakeState, Moderated } from '../moderated.ts';
import { type Span, type Task, type Waits, waitingColumns, waitingRows } from '../waits.ts';

const words = messages.inbox.tasks;
/** What one must be allowed to do for what waits. */
export const waitingActs: readonly Act[] = ['moderate', 'convene', 'analyse', 'review', 'administer'];

/** What waits, by the name of its kind. */
export type Sources = ReadonlyMap<string, Waits>;

/** What the kinds say of what waits; of what came in from people nothing has to be said besides. */
export const sourcesOf = (kinds: readonly Kind[]): Sources =>
  new Map(
    kinds.flatMap(({ name, waits, moderated }) => {
      const both = [...(waits ? [waits] : []), ...(moderated ? [sentIn(name, moderated)] : [])];
      const tasks = Object.assign({}, ...both.map((one) => one.tasks));
      const rows = (span: Span) =>
        sql.join(
          both.map((one) => one.rows(span)),
          sql` union all `,
        );
      return both.length > 0 ? [[name, { tasks, rows }] as const] : [];
    }),
  );

/** What people sent in and nobody decided yet, and appeals. */
function sentIn(kind: string, { words: own, rows, hrefOf }: Moderated): Waits {
  const queue = (state: string) =>
    sql`'/manage/processes/' || i.scope || ${`/moderation?state=${state}&kind=${kind}`}`;
  const of = (state: IntakeState, task: string, answers: RawBuilder<unknown>) =>
    waitingRows(
      {
        id: sql`i.id`,
        task: sql`${task}`,
        scope: sql`i.scope`,
        act: sql`'moderate'`,
        record: sql`i.within`,
        said: sql`i.body`,
        language: sql`i.language`,
        since: sql`i.since`,
        href: hrefOf ?? queue(state),
        answers,
      },
      sql`(${rows(state)}) as i where i.state = ${state}`,
    );
  return {
    tasks: {
      read: { name: words.read, counted: own.waiting },
      ...(own.appealed ? { appeal: { name: words.appeal, counted: own.appealed } } : {}),
    },
    rows: () =>
      sql`${of('waiting', 'read', sql`null::text`)}
        union all ${of('appealed', 'appeal', sql`i."decidedBy"`)}`,
  };
}

/** What there is of what waits that this person may do; `only`: of these kinds. */
export function waitingFor(
  sources: Sources,
  asker: Asker,
  span: Span,
  only?: ReadonlySet<string>,
): RawBuilder<unknown> {
  const may = waitingActs.map(
    (act) => sql`i.act = ${act} and (${whereMay(asker, act, { scope: sql`i.scope`, openness: 'sealed' })})`,
  );
  return waitingWhere(sources, span, sql.join(may, sql` or `), only);
}

/** What happens by itself in whatever this person works in, whoever sees to it. */
export const datedFor = (sources: Sources, asker: Asker, span: Span): RawBuilder<unknown> =>
  waitingWhere(
    sources,
    span,
    sql`i.due is not null and ${whereMay(asker, 'work', { scope: sql`i.scope`, openness: 'draft' })}`,
  );

function waitingWhere(
  sources: Sources,
  span: Span,
  which: RawBuilder<unknown>,
  only?: ReadonlySet<string>,
): RawBuilder<unknown> {
  const asked = [...sources].filter(([kind]) => only?.has(kind) ?? true);
  const columns = sql.join(waitingColumns.map((name) => sql.ref(name)));
  const none = sql`select null::text as kind, ${sql.join(
    waitingColumns.map((name) => sql`null::${typeOf(name)} as ${sql.ref(name)}`),
  )} where false`;
  const all = asked.map(
    ([kind, { rows }]) => sql`select ${kind}::text as kind, ${columns} from (${rows(span)}) as r`,
  );
  return sql`(select * from (${sql.join([none, ...all], sql` union all `)}) as i where ${which}) as i`;
}

const typeOf = (name: (typeof waitingColumns)[number]) =>
  sql.raw(name === 'since' || name === 'due' ? 'timestamptz' : name === 'count' ? 'int' : 'text');

/** What is to be done with something of this kind. */
export const taskOf = (sources: Sources, kind: string, task: string): Task | undefined =>
  sources.get(kind)?.tasks[task];
