import { sql } from 'kysely';
import draftProvisions from '../../../../templates/polls/draft-provisions.json' with { type: 'json' };
import meetingEvaluation from '../../../../templates/polls/meeting-evaluation.json' with { type: 'json' };
import priorities from '../../../../templates/polls/priorities.json' with { type: 'json' };
import { type Database, type DatabaseTransaction, inTransaction } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/index.ts';
import { done, invalid, notFound, type Outcome } from '../../../records/index.ts';
import { messages, say } from '../../../site/index.ts';
import { loadPoll, touchPoll } from '../load-poll.ts';
import { lockPoll, recordOnPoll } from '../moderation/store.ts';
import { pollTables } from '../tables.ts';
import { addSeeds } from './add-seeds.ts';
import { copyPoll } from './copy-polls.ts';
import { createPoll } from './create-poll.ts';
import type { PollRules, TextInput } from './poll-input.ts';

const words = messages.settings.templates;

type Written = Readonly<Record<string, string>>;
type Template = {
  readonly title: Written;
  readonly description: Written;
  readonly rules: Partial<PollRules>;
  readonly statements: readonly Written[];
};

/** The content of `templates/polls/`; what each is called and good for stands in `locales/`. */
export const pollTemplates = {
  priorities: priorities as Template,
  'draft-provisions': draftProvisions as Template,
  'meeting-evaluation': meetingEvaluation as Template,
};
type TemplateName = keyof typeof pollTemplates;
const isTemplate = (name: string): name is TemplateName => Object.hasOwn(pollTemplates, name);

/** The ids of the polls that their staff offer as templates, the newest first. */
export async function offeredPolls(db: Database): Promise<string[]> {
  const rows = await pollTables(db)
    .selectFrom('polls')
    .select('id')
    .where('is_offered', '=', true)
    .orderBy('created_at', 'desc')
    .limit(500)
    .execute();
  return rows.map(({ id }) => id);
}

/** Begins a draft from a template: one of the program's own by its name, or an offered poll by its id. */
export function beginFrom(
  db: Database,
  from: string,
  to: { readonly processId: string; readonly language: string },
  by: Actor,
  at: Date,
): Promise<string | null> {
  return inTransaction(db, async (tx) => {
    if (isTemplate(from)) return beginFromOwn(tx, pollTemplates[from], to, by, at);
    const snapshot = await loadPoll(tx, from);
    if (!snapshot?.poll.isOffered) return null;
    return copyPoll(tx, snapshot, { to: to.processId, question: null, later: () => null, by, at });
  });
}

async function beginFromOwn(
  tx: DatabaseTransaction,
  { title, description, rules, statements }: Template,
  { processId, language: asked }: { readonly processId: string; readonly language: string },
  by: Actor,
  at: Date,
): Promise<string> {
  const language = Object.hasOwn(title, asked) ? asked : 'en';
  // Its translations were not checked for this process, so they count as a machine's.
  const texts = (written: Written): TextInput[] =>
    Object.entries(written).map(([tag, body]) => ({
      language: tag,
      body,
      state: tag === language ? 'original' : 'machine',
    }));
  const created = await createPoll(
    tx,
    {
      ...rules,
      processId,
      originalLanguage: language,
      titles: texts(title),
      descriptions: texts(description),
    },
    by,
    at,
  );
  if (!created.ok) throw new Error('a template makes no poll');
  const seeds = statements.map((statement) => ({
    body: statement[language] ?? '',
    language,
    translations: texts(statement).flatMap(({ language: tag, body }) =>
      tag === language ? [] : [{ language: tag, body, state: 'machine' as const }],
    ),
  }));
  if (seeds.length > 0) await addSeeds(tx, created.value, seeds, by, at, { asTheyAre: true });
  return created.value;
}

/** So many polls a process may offer, lest the offers of one crowd out those of all others. */
const mostOffers = 10;

/** From now on others may begin with a copy of this poll, or may not. */
export function offerPoll(
  db: Database,
  id: string,
  isOffered: boolean,
  by: Actor,
  at: Date,
): Promise<Outcome<true>> {
  return inTransaction(db, async (tx) => {
    const poll = await lockPoll(tx, id);
    if (!poll) return notFound;
    // Several at once take turns, so that each counts those before it.
    await sql`select pg_advisory_xact_lock(hashtext(${`poll-offers ${poll.process_id}`}))`.execute(tx);
    const others = await pollTables(tx)
      .selectFrom('polls')
      .select('id')
      .where('process_id', '=', poll.process_id)
      .where('is_offered', '=', true)
      .where('id', '<>', id)
      .execute();
    if (isOffered && others.length >= mostOffers)
      return invalid({ offered: (language) => say(language, words.tooMany, { count: mostOffers }) });
    await pollTables(tx).updateTable('polls').set({ is_offered: isOffered }).where('id', '=', id).execute();
    await recordOnPoll(tx, poll, { actor: by, act: isOffered ? 'poll.offer' : 'poll.offer-no-more' }, at);
    await touchPoll(tx, id);
    return done(true);
  });
}
