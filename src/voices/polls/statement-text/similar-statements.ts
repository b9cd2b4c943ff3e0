import type { PollSnapshot } from '../load-poll.ts';
import { isVotable, type Statement } from '../poll.ts';

/** From here on two texts count as near-identical: about the same words, in another form or order. */
export const nearIdentical = 0.5;

export type Similar = { readonly statement: Statement; readonly similarity: number };

/**
 * Statements that people vote on and that say nearly the same as `text`, the nearest first. Every wording counts, so
 * that a statement is found through its translation too. Trigrams are compared here rather than by pg_trgm, which
 * drops the letters of most scripts under some database locales.
 */
export function similarStatements(snapshot: PollSnapshot, text: string, limit = 3): Similar[] {
  const wanted = trigrams(text);
  if (wanted.size === 0) return [];
  return indexOf(snapshot)
    .map(({ statement, grams }) => ({
      statement,
      similarity: Math.max(...grams.map((own) => overlap(wanted, own))),
    }))
    .filter(({ similarity }) => similarity >= nearIdentical)
    .sort((a, b) => b.similarity - a.similarity || a.statement.number - b.statement.number)
    .slice(0, limit);
}

/** The same for texts of the same words in the same order, whatever their case, blanks, accents and punctuation. */
export function wordsOf(text: string): string {
  return plainWords(text).join(' ') || text.trim();
}

/** The statement that people vote on and that says `text` in the same words, in whichever of its languages. */
export function sameStatement(snapshot: PollSnapshot, text: string): Statement | null {
  const wanted = wordsOf(text);
  return (
    snapshot.statements.find(
      (one) => isVotable(one) && one.wordings.some(({ body }) => wordsOf(body) === wanted),
    ) ?? null
  );
}

type Indexed = { readonly statement: Statement; readonly grams: readonly ReadonlySet<string>[] };
const indexes = new WeakMap<PollSnapshot, readonly Indexed[]>();

function indexOf(snapshot: PollSnapshot): readonly Indexed[] {
  let index = indexes.get(snapshot);
  if (!index) {
    index = snapshot.statements
      .filter((statement) => isVotable(statement) && statement.wordings.length > 0)
      .map((statement) => ({ statement, grams: statement.wordings.map(({ body }) => trigrams(body)) }));
    indexes.set(snapshot, index);
  }
  return index;
}

/** How alike two texts are, from 0 to 1: shared trigrams of all trigrams. */
export function similarity(a: string, b: string): number {
  return overlap(trigrams(a), trigrams(b));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared += 1;
  return shared / (a.size + b.size - shared);
}

/** Scripts written without spaces, where two signs already say as much as three letters elsewhere. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function trigrams(text: string): Set<string> {
  const grams = new Set<string>();
  for (const word of plainWords(text)) {
    const signs = [...word];
    const size = unspaced.test(word) ? 2 : 3;
    const padded = size === 2 ? signs : [' ', ' ', ...signs, ' '];
    for (let i = 0; i + size <= padded.length; i += 1) grams.add(padded.slice(i, i + size).join(''));
    if (padded.length < size) grams.add(word);
  }
  return grams;
}

/** Words without what writers of one language leave out or vary: case, accents, vowel signs, forms of alef and ya. */
function plainWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[\u0622\u0623\u0625\u0671]/g, '\u0627')
    .replace(/\u0649/g, '\u064a')
    .replace(/\u0629/g, '\u0647')
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
