import { sql } from 'kysely';
import { may, type Visitor } from '../../../people/index.ts';
import type { Queryable } from '../../../platform/database/index.ts';
import { type Actor, record } from '../../../platform/index.ts';
import { actorOf, nameOf } from '../../../records/index.ts';
import type { SheetOf, SheetPart } from '../../../records/sheet/index.ts';
import {
  findTexts,
  insertTexts,
  type NewText,
  originalOf,
  type TextRow,
  type TextSlot,
  type Texts,
  type Written,
} from '../../../records/texts/index.ts';
import { isLanguage, type Language, type Message, messages, say } from '../../../site/index.ts';
import { listPollIds } from '../counts/poll-figures.ts';
import { touchPoll } from '../load-poll.ts';
import { addWording, lockPoll, lockStatement, type PollRow, recordOnPoll } from '../moderation/store.ts';
import { plainText } from '../passage.tsx';
import type { Statement } from '../poll.ts';
import type { StaffServices } from '../staff/services.ts';
import { phaseNow } from './open-close.ts';
import { descriptionLimit, policyLimit, titleLimit } from './poll-input.ts';
import { pollTitle } from './tell-turn.ts';

const words = messages.settings;
type Services = Pick<StaffServices, 'db' | 'pollReader' | 'processes' | 'announce'>;

/** Everything a poll itself can have a text for. */
const pollSlots = (recordId: string): TextSlot[] => [
  {
    recordId,
    field: 'title',
    rule: { long: false, limit: titleLimit },
    label: words.titleLabel,
    hint: words.titleHint,
  },
  {
    recordId,
    field: 'description',
    rule: { long: true, limit: descriptionLimit },
    label: words.description,
    hint: words.descriptionHint,
  },
  {
    recordId,
    field: 'policy',
    rule: { long: true, limit: policyLimit },
    label: words.policy.label,
    hint: words.policy.hint,
  },
];

/** The texts of all polls of a process that this visitor may write. */
export const sheetOfPolls =
  (services: Services): SheetOf =>
  async (processId, visitor, language) => {
    const polls = await listPollIds(services.db, processId);
    const sheets = await Promise.all(polls.map(({ id }) => sheetOfPoll(services, id, visitor, language)));
    return sheets.flat();
  };

/** The texts of a poll, for its conveners, and the translations of its statements, for its moderators too. */
export async function sheetOfPoll(
  services: Services,
  pollId: string,
  visitor: Visitor,
  language: Language,
): Promise<SheetPart[]> {
  const { db, pollReader, processes } = services;
  const snapshot = await pollReader.find(pollId);
  const process = snapshot && (await processes.find(snapshot.poll.processId, language));
  if (!snapshot || !process || !may(visitor, 'moderate', process.guarded)) return [];
  const { poll, statements } = snapshot;
  const { text, lang } = plainText(poll.titles, poll.originalLanguage, language);
  const heading = { title: text, lang };
  const by = actorOf(visitor, poll.processId);
  const slots = pollSlots(pollId);
  const writtenOf = (texts: Texts): Written => ({
    texts,
    originalLanguage: poll.originalLanguage,
    rule: (id, field) => (id === pollId && slots.find((slot) => slot.field === field)?.rule) || null,
    mustStay: (_id, field) => field === 'title',
  });
  const own: SheetPart = {
    slots,
    headings: new Map([[pollId, heading]]),
    written: writtenOf(await findTexts(db, [pollId])),
    hasOriginals: true,
    async writing(tx) {
      const row = await lockPoll(tx, pollId);
      if (!row) return null;
      const texts = await findTexts(tx, [pollId]);
      return {
        ...writtenOf(texts),
        async write(tx, changes, at) {
          await insertTexts(tx, changes, nameOf(by), at);
          await tellNewWords(tx, row, { written: texts, changes }, by, at, services.announce);
          const [first] = changes;
          const after = {
            language: first?.language,
            changed: changes.map(({ field }) => field),
            state: first?.state,
          };
          await recordOnPoll(tx, row, { actor: by, act: 'poll.edit-texts', after }, at);
        },
      };
    },
  };
  const texts = await wordingsOf(db, pollId);
  const translated = [...Map.groupBy(statements.filter(isTranslated), (statement) => statement.language)].map(
    ([original, those]) =>
      statementsPart({ pollId, original, those, texts, heading, by, limit: poll.statementLimit }),
  );
  return [...(may(visitor, 'convene', process.guarded) ? [own] : []), ...translated];
}

/** What nobody may read, nobody needs to translate. */
const isTranslated = ({ state }: Pick<Statement, 'state'>): boolean => state === 'accepted';

const statementId = (pollId: string, number: number) => `${pollId}/${number}`;

/** The translations of statements that were written in one language; their originals are their authors'. */
function statementsPart(of: {
  readonly pollId: string;
  readonly original: string;
  readonly those: readonly Statement[];
  readonly texts: Texts;
  readonly heading: { readonly title: string; readonly lang: string };
  readonly by: Actor;
  readonly limit: number;
}): SheetPart {
  const { pollId, original, by } = of;
  const numbers = new Map(of.those.map(({ number }) => [statementId(pollId, number), number]));
  // A translation may need more room than its original was allowed.
  const rule = { long: false, limit: 2 * of.limit };
  const writtenOf = (texts: Texts): Written => ({
    texts,
    originalLanguage: original,
    rule: (id, field) => (numbers.has(id) && field === 'statement' ? rule : null),
    mustStay: () => true,
    rowSeen: async (tx, _id, id) => (await wordingsOf(tx, pollId, id))[0] ?? null,
  });
  return {
    slots: [...numbers].map(([recordId, number]) => ({
      recordId,
      field: 'statement',
      rule,
      label: (language) => say(language, words.statements.title, { number }),
    })),
    headings: new Map([...numbers].map(([id]) => [id, of.heading])),
    written: writtenOf(of.texts.filter(({ recordId }) => numbers.has(recordId))),
    hasOriginals: false,
    async writing(tx) {
      const row = await lockPoll(tx, pollId);
      if (!row) return null;
      return {
        ...writtenOf(await wordingsOf(tx, pollId)),
        async write(tx, changes, at) {
          for (const { recordId, language, body, state } of changes) {
            const statement = await lockStatement(tx, pollId, numbers.get(recordId) ?? 0);
            // Since the page was made it was turned down, or found to be in this very language.
            if (!statement || !isTranslated(statement) || statement.language === language) continue;
            await addWording(tx, statement, { language, body, state }, by, at);
            const after = { language, state: body === '' ? 'removed' : state };
            const object = { type: 'statement', id: recordId };
            await record(
              tx,
              { actor: by, act: 'statement.translate', object, processId: row.process_id, after },
              at,
            );
          }
          await touchPoll(tx, pollId);
        },
      };
    },
  };
}

/** The wordings in force of a poll's statements as texts of records; with `id`, that row alone, in force or not. */
async function wordingsOf(db: Queryable, pollId: string, id: number | null = null): Promise<TextRow[]> {
  const { rows } = await sql<TextRow>`
    select distinct on (t.statement_id, t.language) t.id, s.poll_id || '/' || s.number as "recordId",
      'statement' as field, t.language, t.body, case t.state when 'redacted' then 'original' else t.state end as state,
      t.translated_from as "translatedFrom", t."by", t.at
    from statement_texts t join statements s on s.id = t.statement_id
    where s.poll_id = ${pollId} and t.kind = 'shown' and (${id}::bigint is null or t.id = ${id})
    order by t.statement_id, t.language, t.id desc`.execute(db);
  return rows;
}

/** What is told when it reads otherwise; without a policy of its own a poll has the usual one. */
const toldWords: Readonly<Record<string, Message>> = {
  title: words.titleLabel,
  policy: words.policy.label,
};

/** What people voted on, or were told that they could vote on, does not read otherwise without a word. */
async function tellNewWords(
  tx: Queryable,
  poll: PollRow,
  { written, changes }: { readonly written: Texts; readonly changes: readonly NewText[] },
  by: Actor,
  at: Date,
  announce: StaffServices['announce'],
): Promise<void> {
  if ((await phaseNow(tx, poll, at)) === 'draft') return;
  for (const { field, state, language, body } of changes) {
    const label = toldWords[field];
    if (!label || state !== 'original') continue;
    const usual =
      field === 'policy' && isLanguage(language) ? say(language, messages.moderation.usualPolicy) : '';
    const before = originalOf(written, poll.id, field)?.body ?? usual;
    const after = body || usual;
    if (before === '' || before === after) continue;
    await announce(tx, {
      scope: poll.process_id,
      kind: 'text-changed',
      href: `/polls/${poll.id}`,
      ...(await pollTitle(tx, poll, (reader) => say(reader, label))),
      reworded: { before, after, language },
      by: nameOf(by),
      at,
    });
  }
}
