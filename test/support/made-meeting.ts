import { expect } from 'vitest';
import { saveRecord, takeStep } from '../../src/records/keeping/index.ts';
import { eventKind, nothingSaid } from '../../src/voices/events/event.ts';
import { program, scopeOf } from './made-process.ts';
import type { WholeSite } from './whole-site.ts';

/** A meeting of three days ago, or as `facts` say, that was announced or took another step; and where its pages are. */
export async function makeMeeting(
  { db }: Pick<WholeSite, 'db'>,
  process: { readonly id: string; readonly slug: string },
  title: string,
  facts: object = {},
  act = 'announce',
) {
  const scope = await scopeOf(db, process.id);
  const starts = new Date(Date.now() - 72 * 3_600_000);
  const all = { ...nothingSaid, starts, form: 'online', place: { missing: 'online' }, ...facts };
  const texts = [{ field: 'title', body: title, seen: null }];
  const input = { scope, id: null, version: null, facts: all as never, texts };
  const saved = await saveRecord(db, program, eventKind, input);
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const { id } = saved.value;
  expect((await takeStep(db, program, eventKind, { scope, id, act })).ok).toBe(true);
  const at = `/events/${id}`;
  return { id, page: `/processes/${process.slug}${at}`, manage: `/manage/processes/${process.id}${at}` };
}
