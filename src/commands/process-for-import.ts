import type { DatabaseTransaction } from '../platform/database/index.ts';
import type { PolisConversation } from '../polis/index.ts';
import { createProcess, editTexts, phaseKind, processScope } from '../processes/index.ts';
import { saveRecord } from '../records/keeping/index.ts';
import { isLanguage, type Message, messages, say } from '../site/index.ts';

const words = messages.commands.processForImport;
const doer = { system: 'import' } as const;

/**
 * Makes a draft of a process for a conversation that was held elsewhere. It says no more than an export tells: what was
 * asked; by whom and to what end is left for a convener to fill in before publishing it.
 */
export async function createProcessForImport(
  tx: DatabaseTransaction,
  conversation: PolisConversation,
  given: { readonly title: string | undefined; readonly language: string; readonly now: Date },
): Promise<string> {
  const language = isLanguage(given.language) ? given.language : 'en';
  const tell = (word: Message) => say(language, word);
  const title = shorten(given.title?.trim() || conversation.topic.trim() || 'Polis', 120);
  const { id: processId } = must(
    await createProcess(
      tx,
      doer,
      { template: 'strategy-consultation', title, language, filled: false },
      given.now,
    ),
  );
  const text = (field: string, body: string) => ({ recordId: processId, field, body, seen: null });
  const edits = [
    text('summary', tell(words.summary)),
    text('asked', shorten(conversation.description.trim(), 8000) || title),
    text('askedBy', tell(words.askedBy)),
    text('decidedBy', tell(words.decidedBy)),
    text('useOfInput', tell(words.useOfInput)),
  ];
  must(await editTexts(tx, doer, { processId, language, edits }, given.now));
  const days = daysOf(conversation, given.now);
  const phase = { direction: 'widening', ...days } as const;
  const texts = [{ field: 'title', body: tell(words.phase), seen: null }];
  const scope = await processScope.find(tx, processId, language);
  if (!scope) throw new Error('the process of the import is not there');
  must(
    await saveRecord(tx, doer, phaseKind, { scope, id: null, version: null, facts: phase, texts }, given.now),
  );
  return processId;
}

/** The calendar days (UTC) of the first and the last vote. */
function daysOf({ votes }: PolisConversation, now: Date): { startsOn: string; endsOn: string } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const time of votes.time) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  const day = (time: number) => (Number.isFinite(time) ? new Date(time) : now).toISOString().slice(0, 10);
  return { startsOn: day(first), endsOn: day(last) };
}

const shorten = (text: string, limit: number): string => {
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
};

function must<T>(
  outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string },
): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`the process of the import was refused: ${JSON.stringify(outcome)}`);
}
