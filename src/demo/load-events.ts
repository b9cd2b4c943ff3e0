import type { DatabaseTransaction } from '../platform/database/index.ts';
import type { Scope } from '../records/index.ts';
import { saveRecord, takeStep } from '../records/keeping/index.ts';
import { insertTexts, type NewText } from '../records/texts/index.ts';
import { eventKind, nothingSaid } from '../voices/events/index.ts';
import type { DemoEvent } from './content/index.ts';
import { doer, editsOf, originalOf } from './keep.ts';
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
  const translations: NewText[] = [];
  const steps: { id: string; act: string; at: Date }[] = [];
  for (const event of events) {
    const { title, about, lateBecause, announcedAt: at, closed } = event;
    const texts = { title, about, ...(lateBecause ? { lateBecause } : {}) };
    const original = Object.entries(texts).map(([field, text]) => ({
      field,
      body: originalOf(text),
      seen: null,
    }));
    const input = { scope, id: null, version: null, facts: factsOf(event), texts: original };
    const { id } = must(await saveRecord(tx, doer, eventKind, input, begun));
    for (const [language, edits] of editsOf(id, texts))
      for (const { field, body, state } of edits)
        if (state)
          translations.push({ recordId: id, field, language, body, state, translatedFrom: title.original });
    steps.push({ id, act: closed ? 'count' : 'announce', at });
  }
  await insertTexts(tx, translations, doer.system, begun);
  for (const { id, act, at } of steps) must(await takeStep(tx, doer, eventKind, { scope, id, act }, at));
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
