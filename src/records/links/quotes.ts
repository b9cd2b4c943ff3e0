import { createHash } from 'node:crypto';
import type { Visitor } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { type End, findCited } from '../cited.ts';
import type { Kind } from '../kind.ts';
import { findTexts } from '../texts/index.ts';
import type { Quote } from './store.ts';

/** A text of which a slice can be quoted, as it reads now. */
export type Quotable = {
  readonly field: string;
  readonly language: string;
  readonly body: string;
  readonly state: string;
};

/** The public texts of these, in each language, originals first. Whoever asks looked whether the visitor may read them. */
export async function quotableTexts(
  { db, kinds }: { readonly db: Queryable; readonly kinds: readonly Kind[] },
  ends: readonly End[],
  visitor: Visitor,
): Promise<ReadonlyMap<string, readonly Quotable[]>> {
  const ids = ends.flatMap(({ kind, id }) => (kind === null ? [id] : []));
  const [texts, cited] = await Promise.all([
    ids.length > 0 ? findTexts(db, ids) : [],
    findCited(kinds, ends, visitor),
  ]);
  const said = [...cited].map(([id, { words }]): [string, Quotable[]] => [
    id,
    words.map((text) => ({ ...text, field: 'words' })),
  ]);
  const all: [string, Quotable[]][] = [...Map.groupBy(texts, ({ recordId }) => recordId), ...said];
  const isTranslated = ({ state }: Quotable) => Number(state === 'machine' || state === 'verified');
  return new Map(all.map(([id, own]) => [id, own.toSorted((a, b) => isTranslated(a) - isTranslated(b))]));
}

/** Where words stand in one of these texts, white space and signs of layout aside; null where in none. */
export function findQuote(words: string, texts: readonly Quotable[]): Quote | null {
  const wanted = folded(words).text.trim();
  if (wanted === '') return null;
  for (const { field, language, body } of texts) {
    const { text, places } = folded(body);
    const at = text.indexOf(wanted);
    const [from, last] = [places[at], places[at + wanted.length - 1]];
    if (at === -1 || from === undefined || last === undefined) continue;
    return { field, language, from, to: last + 1, hash: hashOf(body.slice(from, last + 1)) };
  }
  return null;
}

/** The words that are quoted; null where the text reads otherwise now, or is not there any more. */
export function quotedWords(
  { field, language, from, to, hash }: Quote,
  texts: readonly Quotable[],
): (Pick<Quotable, 'language' | 'state'> & { readonly words: string }) | null {
  const text = texts.find((one) => one.field === field && one.language === language);
  const slice = text?.body.slice(from, to) ?? '';
  if (!text || hashOf(slice) !== hash) return null;
  return { language, state: text.state, words: folded(slice).text };
}

const hashOf = (words: string): string => createHash('sha256').update(words).digest('base64url');

/** A text without the signs of its layout and with one space for each stretch of white space, and where each sign of it stood. */
function folded(text: string): { readonly text: string; readonly places: readonly number[] } {
  const signs: string[] = [];
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = /\s/.test(text[at] ?? '') ? ' ' : (text[at] ?? '');
    if (/[*_`]/.test(sign) || (sign === ' ' && signs.at(-1) === ' ')) continue;
    signs.push(sign);
    places.push(at);
  }
  return { text: signs.join(''), places };
}
