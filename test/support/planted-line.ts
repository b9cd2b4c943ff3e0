import { sql } from 'kysely';
import type { Database } from '../../src/platform/database/index.ts';
import { saveRecord, takeStep } from '../../src/records/keeping/index.ts';
import type { AnyKind } from '../../src/records/kinds/index.ts';
import { linkRecords } from '../../src/records/links/link-records.ts';
import type { Relation } from '../../src/records/links/relations.ts';
import { insertState } from '../../src/records/states/index.ts';
import { makeProcess, program, scopeOf } from './made-process.ts';

export type PlantedLine = Awaited<ReturnType<typeof plantProcess>>;

/** A public process with a poll of so many statements, and what is needed to write what follows from them. */
export async function plantProcess(db: Database, statements: number) {
  const { id, slug } = await makeProcess(db, { published: true });
  const poll = `${slug}-poll`;
  await sql`insert into polls (id, process_id, original_language, created_by) values (${poll}, ${id}, 'en', 'test')`.execute(
    db,
  );
  const state = { act: 'open', state: 'open', at: new Date(), by: 'test', reason: null };
  await insertState(db, poll, state, true);
  await sql`insert into record_texts (record_id, field, language, body, state, by)
    values (${poll}, 'title', 'en', 'What should change?', 'original', 'test')`.execute(db);
  await sql`with made as (
      insert into statements (poll_id, number, language, state)
      select ${poll}, n, 'en', 'accepted' from generate_series(1, ${statements}::int) n returning id, number)
    , said as (insert into statement_texts (statement_id, language, body, state, by)
      select id, 'en', 'Statement number ' || number, 'original', 'test' from made)
    insert into statement_tallies (statement_id) select id from made`.execute(db);

  /** Writes a record and takes it through these steps. */
  async function write(kind: AnyKind, facts: object, texts: Record<string, string>, ...acts: string[]) {
    const scope = await scopeOf(db, id);
    const written = Object.entries(texts).map(([field, body]) => ({ field, body, seen: null }));
    const input = { scope, id: null, version: null, facts: facts as never, texts: written };
    const saved = await saveRecord(db, program, kind, input);
    if (!saved.ok) throw new Error(JSON.stringify(saved));
    for (const act of acts) await step(kind, saved.value.id, act);
    return saved.value.id;
  }
  async function step(kind: AnyKind, record: string, act: string) {
    const scope = await scopeOf(db, id);
    const taken = await takeStep(db, program, kind, { scope, id: record, act, reason: 'It was wrong.' });
    if (!taken.ok) throw new Error(JSON.stringify(taken));
  }
  async function link(from: string, relation: Relation, to: string) {
    const { guarded } = await scopeOf(db, id);
    const toKind = to.includes('/') ? 'statement' : null;
    const why = { reason: 'It does', language: 'en' };
    const made = await linkRecords(
      db,
      program,
      { id: from, guarded },
      { toId: to, toKind, relation, ...why },
    );
    if (!made.ok) throw new Error(JSON.stringify(made));
  }
  return { id, slug, write, step, link, statement: (number: number) => `${poll}/${number}` };
}
