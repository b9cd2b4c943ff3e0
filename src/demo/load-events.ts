import type { DatabaseTransaction } from '../platform/database/index.ts';
import type { Scope } from '../records/index.ts';
import { saveNewRecords, takeStep } from '../records/keeping/index.ts';
import { insertTexts } from '../records/texts/index.ts';
import { eventKind, nothingSaid } from '../voices/events/index.ts';
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
  begun: Date,
): Promise<void> {
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
  for (const [index, { announcedAt: at, closed }] of events.entries()) {
    const step = { scope, id: ids[index] ?? '', act: closed ? 'count' : 'announce' };
    must(await takeStep(tx, doer, eventKind, step, at));
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
