import type { DatabaseTransaction } from '../platform/database/index.ts';
import type { Scope } from '../records/index.ts';
import { saveNewRecords, saveRecord, takeStep } from '../records/keeping/index.ts';
import { insertTexts } from '../records/texts/index.ts';
import { eventKind, noteKind, nothingSaid } from '../voices/events/index.ts';
import type { DemoEvent } from './content/index.ts';
import { doer, originalOf, translatedTexts } from './keep.ts';
import { must } from './must.ts';

/**
 * The events of a process, drafts from when it began, and each announced, or as a closed one counted, when it was. Their
 * translations go in together: one by one, a register of meetings would hold up the first start.
 */
export async function loadEvents(
  tx: DatabaseTransaction,
  scope: Scope,
  events: readonly DemoEvent[],
  questions: readonly string[],
  begun: Date,
): Promise<readonly string[]> {
  const inputs = events.map((event) => {
    const { title, about, lateBecause } = event;
    const texts = { title, about, ...(lateBecause ? { lateBecause } : {}) };
    const original = Object.entries(texts).map(([field, text]) => ({
      field,
      body: originalOf(text),
      seen: null,
    }));
    return { event, texts, input: { facts: factsOf(event), texts: original } };
  });
  const saved = await saveNewRecords(
    tx,
    doer,
    eventKind,
    scope,
    inputs.map(({ input }) => input),
    begun,
  );
  const ids = saved.map((outcome) => must(outcome).id);
  const translations = inputs.flatMap(({ texts }, index) => translatedTexts(ids[index] ?? '', texts));
  await insertTexts(tx, translations, doer.system, begun);
  for (const [index, event] of events.entries()) {
    const id = ids[index] ?? '';
    const step = { scope, id, act: event.closed ? 'count' : 'announce' };
    must(await takeStep(tx, doer, eventKind, step, event.announcedAt));
    await loadNotes(tx, scope, id, event, questions);
  }
  return ids;
}

/** What was said at a meeting, written down when it was over: public where whoever said it agreed. */
async function loadNotes(
  tx: DatabaseTransaction,
  scope: Scope,
  event: string,
  { notes, ends: at }: DemoEvent,
  questions: readonly string[],
): Promise<void> {
  for (const { text, language, question, consent } of notes) {
    const facts = { event, question: question === null ? null : (questions[question] ?? null), consent };
    const texts = [{ field: 'title', body: text, seen: null }];
    const input = { scope, id: null, version: null, facts, texts, language };
    const { id } = must(await saveRecord(tx, doer, noteKind, input, at));
    if (consent === 'given') must(await takeStep(tx, doer, noteKind, { scope, id, act: 'publish' }, at));
  }
}

const factsOf = ({ starts, ends, form, place, zone, group, languages, came, partOf, closed }: DemoEvent) => ({
  ...nothingSaid,
  starts,
  ends,
  form,
  place: place ?? ({ missing: form === 'online' ? 'online' : 'not-recorded' } as const),
  zone: zone ?? null,
  group: group ?? null,
  languages: languages ?? null,
  came: came ?? null,
  partOf: partOf ?? null,
  closed: closed ?? null,
});
