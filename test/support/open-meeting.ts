import { expect } from 'vitest';
import { saveRecord, takeStep } from '../../src/records/keeping/index.ts';
import { eventKind } from '../../src/voices/events/event.ts';
import type { Browser } from './browser.ts';
import { program, scopeOf } from './made-process.ts';
import type { WholeSite } from './whole-site.ts';

/** A meeting that is announced, and to which one may register. */
export async function makeOpenMeeting(
  site: WholeSite,
  administrator: Browser,
  process: { readonly id: string; readonly slug: string },
  title: string,
  facts: Readonly<Record<string, unknown>>,
) {
  const scope = await scopeOf(site.db, process.id);
  const saved = await saveRecord(site.db, program, eventKind, {
    scope,
    id: null,
    version: null,
    facts: { form: 'in-person', place: 'Hall', ...facts } as never,
    texts: [{ field: 'title', body: title, seen: null }],
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const { id } = saved.value;
  await takeStep(site.db, program, eventKind, { scope, id, act: 'announce' });
  const manage = `/manage/processes/${process.id}/events/${id}/registration`;
  const joining = 'https://meet.example.org/room';
  const opened = await administrator.post(manage, { do: 'open', keepsDays: '30', joining });
  expect(opened.status).toBe(303);
  const page = `/processes/${process.slug}/events/${id}`;
  return { id, manage, page, at: `${page}/registration` };
}
