import type { DatabaseTransaction } from '../platform/database/index.ts';
import type { Scope } from '../records/index.ts';
import { type RecordInput, saveRecord } from '../records/keeping/index.ts';
import type { AnyKind } from '../records/kinds/index.ts';
import { insertTexts, type NewText } from '../records/texts/index.ts';
import type { DemoText } from './content/index.ts';
import { must } from './must.ts';

/** Who does what the demo shows, as the ledger has it. */
export const doer = { system: 'demo' } as const;

export const originalOf = (text: DemoText): string => text.passages[text.original]?.text ?? '';
export const day = (date: Date): string => date.toISOString().slice(0, 10);

type Named = Readonly<Record<string, DemoText>>;

/** Writes a record with its texts: the original goes in with it, the translations after it. Answers its id. */
export async function keep<K extends AnyKind>(
  tx: DatabaseTransaction,
  scope: Scope,
  kind: K,
  facts: RecordInput<K>['facts'],
  texts: Named,
  at: Date,
): Promise<string> {
  const first = Object.entries(texts).map(([field, text]) => ({ field, body: originalOf(text), seen: null }));
  const input = { scope, id: null, version: null, facts, texts: first };
  const { id } = must(await saveRecord(tx, doer, kind, input, at));
  await insertTexts(tx, translatedTexts(id, texts), doer.system, at);
  return id;
}

/** The translations of the texts of a record, to go in together: one by one, they would hold up the first start. */
export const translatedTexts = (recordId: string, texts: Named): NewText[] =>
  Object.entries(texts).flatMap(([field, text]) =>
    textsOf(text).flatMap(({ language, body, state }) =>
      state === 'original' ? [] : [{ recordId, field, language, body, state, translatedFrom: text.original }],
    ),
  );

/** The edits of each language: the original first, so that the translations have something to be translations of. */
export function editsOf(recordId: string, texts: Named) {
  return (['en', 'fr', 'es', 'ar'] as const).map((language) => {
    const edits = Object.entries(texts).flatMap(([field, { original, passages }]) => {
      const passage = passages[language];
      if (!passage) return [];
      const state = passage.state === 'verified' ? ('verified' as const) : ('machine' as const);
      return [
        { recordId, field, body: passage.text, seen: null, ...(language === original ? {} : { state }) },
      ];
    });
    return [language, edits] as const;
  });
}

export function textsOf(
  text: DemoText,
): { language: string; body: string; state: 'original' | 'machine' | 'verified' }[] {
  return Object.entries(text.passages).map(([language, passage]) => ({
    language,
    body: passage.text,
    state: passage.state,
  }));
}

export function translationsOf(
  text: DemoText,
): Record<string, { title: string; state: 'machine' | 'verified' }> {
  return Object.fromEntries(
    textsOf(text).flatMap(({ language, body, state }) =>
      state === 'original' ? [] : [[language, { title: body, state }]],
    ),
  );
}
