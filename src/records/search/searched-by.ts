import type { Queryable } from '../../platform/database/index.ts';
import { findFile, passagesOf } from '../files/index.ts';
import { findByIds, type Kept } from '../keeping/index.ts';
import { type AnyKind, fieldsOf, guardedRecord, isTakenOff } from '../kinds/index.ts';
import { plainWordsOf } from '../plain-words.ts';
import type { Scope } from '../scope.ts';
import type { Searched, TextToFind, ToFind } from '../searched.ts';
import { findTexts, originalOf, type TextRow, type Texts } from '../texts/index.ts';

/** What is found of a declared kind, by its declaration alone: its texts, the lines that everybody sees, its files. */
export const searchedBy = (kind: AnyKind): Searched => ({
  kind: kind.name,
  word: kind.words.many,
  async read(db, ids) {
    const rows = (await findByIds(db, kind, ids)).filter(({ state }) => !isTakenOff(kind, state));
    const texts = Map.groupBy(
      await findTexts(
        db,
        rows.map(({ id }) => id),
      ),
      ({ recordId }) => recordId,
    );
    const scopes = await scopesOf(db, kind, rows);
    const found: ToFind[] = [];
    for (const row of rows) {
      const { id, createdAt: at } = row;
      const scope = scopes.get(row.scope);
      if (!scope) continue;
      const own = texts.get(id) ?? [];
      const { openness } = guardedRecord(kind, scope, row.state);
      const of = { id, within: id, scope: row.scope, openness, at };
      found.push({ ...of, texts: [...textsToFind(kind, own), ...(await factsToFind(db, kind, row, own))] });
    }
    return found;
  },
});

async function scopesOf(db: Queryable, { within }: AnyKind, rows: readonly Kept[]) {
  const scopes = new Map<string | null, Scope | null>();
  for (const id of new Set(rows.map(({ scope }) => scope)))
    scopes.set(id, await within.find(db, id ?? '', 'en'));
  return scopes;
}

/** Texts in force as the index wants them: a title, and others without the signs of their layout. */
export const wordedTexts = (
  texts: readonly Pick<TextRow, 'field' | 'language' | 'body'>[],
  isLaidOut: (field: string) => boolean,
): TextToFind[] =>
  texts
    .filter(({ body }) => body !== '')
    .map(({ field, language, body }) => ({
      rank: field === 'title' ? 'title' : 'text',
      language,
      text: isLaidOut(field) ? plainWordsOf(body) : body,
    }));

const textsToFind = (kind: AnyKind, own: Texts): TextToFind[] =>
  wordedTexts(
    own.filter(({ field }) => field in kind.texts),
    // What people send in is shown as they typed it.
    (field) => kind.texts[field]?.long === true && kind.write !== 'take-part',
  );

/** The lines of a record that everybody sees, in the language of its title, and what stands in its files. */
async function factsToFind(db: Queryable, kind: AnyKind, row: Kept, own: Texts): Promise<TextToFind[]> {
  const language = originalOf(own, row.id, 'title')?.language ?? '';
  const found: TextToFind[] = [];
  for (const [name, { sort, see }] of fieldsOf(kind)) {
    const value = see === 'read' ? row.facts[name] : null;
    if (typeof value !== 'string') continue;
    if (sort.name === 'line') found.push({ rank: 'text', language, text: value });
    if (sort.name === 'file') found.push(...(await passagesToFind(db, value, language)));
  }
  return found;
}

async function passagesToFind(db: Queryable, id: string, language: string): Promise<TextToFind[]> {
  const file = await findFile(db, id);
  if (!file) return [];
  const passages = await passagesOf(db, id);
  return passages.map(({ text }) => ({
    rank: 'file',
    language: file.language ?? language,
    text,
    file: id,
  }));
}
