import { setImmediate as turn } from 'node:timers/promises';
import type { PolisConversation } from '../../../polis/index.ts';
import { guessLanguage } from '../../../records/intake/index.ts';

export type Languages = {
  readonly poll: string;
  /** By statement id; statements that are not listed are in the language of the poll. */
  readonly statements: ReadonlyMap<number, string>;
};

/** Enough text to tell a language by. */
const sample = 20_000;
/** A guess about a short text is often wrong: a language counts when this share of the statements is found to be in it. */
const enough = 0.03;

/** Polis does not say in which languages people wrote. `given` is what the person who imports says of the poll. */
export async function languagesOf(conversation: PolisConversation, given: string | null): Promise<Languages> {
  const { topic, description, statements } = conversation;
  const written = statements.filter((statement) => (statement.text ?? '').trim() !== '');
  const all = [topic, description, ...written.map(({ text }) => text ?? '')].join('\n').slice(0, sample);
  const poll = given ?? (await guessLanguage(all, 'en'));
  const guesses = new Map<number, string>();
  const found = new Map<string, number>();
  for (const { id, text } of written) {
    const language = await guessLanguage(text ?? '', poll);
    // Guessing waits for nothing by itself: without this, voters would wait until all of it is guessed.
    await turn();
    guesses.set(id, language);
    found.set(language, (found.get(language) ?? 0) + 1);
  }
  const atLeast = Math.max(2, written.length * enough);
  const kept = [...guesses].filter(
    ([, language]) => language !== poll && (found.get(language) ?? 0) >= atLeast,
  );
  return { poll, statements: new Map(kept) };
}
