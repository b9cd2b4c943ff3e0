import { lockParticipants } from '../../../people/index.ts';
import { type Database, type DatabaseTransaction, inTransaction } from '../../../platform/database/index.ts';
import { findRecord } from '../../../records/keeping/index.ts';
import { faultsIn } from '../form/check-answers.ts';
import {
  type Answers,
  asksForFiles,
  type Form,
  filesNamed,
  type Item,
  isAsked,
  isSection,
  questionsOf,
  type Section,
} from '../form/form.ts';
import { type Shown, shownIn } from '../form/shown.ts';
import { keepRemarks } from '../remarks/keep-remarks.ts';
import { findAnswer, type KeptForm, nameFiles, type Publishing, saveAnswer } from '../store.ts';
import { isOpenAt, surveyKind } from '../survey.ts';

/** One page as somebody sent it, with what they answered before. */
export type Said = {
  readonly keyHash: Buffer;
  readonly language: string;
  readonly answers: Answers;
  readonly page: string;
  /** Which button was pressed: only `next` on the last page sends it all. */
  readonly does: string;
  /** What they said of their texts, where the page asks. */
  readonly publishing: Publishing | null;
};

export type Saved = {
  readonly shown: Shown;
  /** The first page where something is wrong, of those that matter now. */
  readonly faulty: Section | null;
  /** On this page more is asked than it had when it was drawn. */
  readonly hasMore: boolean;
  readonly isSent: boolean;
  /** Files that these answers have no more. */
  readonly dropped: readonly string[];
};

/** Why answers are not kept: the survey closed, they are more than one person says, or nothing was answered. */
export type NotKept = 'late' | 'tooMuch' | 'nothing';

/** A book of answers. More is kept of nobody, however many records and texts a form lets them add. */
const mostBytes = 256 * 1024;

/** Whether these answers of one person are too much to keep, or none. */
export function whyNotKept(form: Form, { answers }: Pick<Shown, 'answers'>): 'tooMuch' | 'nothing' | null {
  if (Buffer.byteLength(JSON.stringify(answers)) > mostBytes) return 'tooMuch';
  const unasked = new Set(questionsOf(form).flatMap(({ item }) => (isAsked(item) ? [] : [item.name])));
  return Object.keys(answers).some((name) => !unasked.has(name)) ? null : 'nothing';
}

/** Whether a survey takes answers still; whoever would close it waits until the transaction ends. */
export async function isStillOpen(tx: DatabaseTransaction, survey: string, at: Date): Promise<boolean> {
  const row = await findRecord(tx, surveyKind, survey, 'shared');
  return row !== null && isOpenAt(row as never, at);
}

/**
 * Keeps what somebody answered, whatever they do next: what is hidden or not valid is left out, as nobody was asked it or
 * it is no answer. What was sent stays sent.
 */
export function saveAnswers(
  db: Database,
  { scope, survey, kept }: { readonly scope: string; readonly survey: string; readonly kept: KeptForm },
  said: Said,
  at: Date,
): Promise<Saved | { readonly notKept: NotKept }> {
  const { form } = kept;
  const shown = shownIn(form, said.answers);
  const notKept = whyNotKept(form, shown);
  return inTransaction(db, async (tx) => {
    if (!(await isStillOpen(tx, survey, at))) return { notKept: 'late' };
    if (notKept === 'tooMuch') return { notKept };
    const [who] = await lockParticipants(tx, [{ keyHash: said.keyHash, processId: scope }]);
    if (!who) throw new Error('the participant was not made');
    const before = await findAnswer(tx, survey, who.id);
    const seen = [...new Set([...(before?.seen ?? []), said.page])];
    const came = whatComesOf(form, said, shown, shownIn(form, before?.answers ?? {}));
    const { isSent } = came;
    const answers = withoutFaults(form, shown);
    // Sent with nothing in it, it would be counted; what was sent before stays until it is taken back.
    if (notKept === 'nothing' && (isSent || before?.sentAt)) return { notKept };
    await saveAnswer(tx, {
      survey,
      participant: who.id,
      version: kept.version,
      via: 'web',
      language: said.language,
      answers,
      seen,
      asked: askedIn(form, shown, seen),
      isSent,
      publishing: said.publishing,
      at,
    });
    await keepRemarksOf(tx, { scope, survey, participant: who.id, form }, at);
    const dropped = asksForFiles(form.sections)
      ? await nameFiles(tx, { survey, participant: who.id }, filesNamed(answers))
      : [];
    return { ...came, dropped };
  });
}

function whatComesOf(form: Form, said: Said, shown: Shown, before: Shown): Omit<Saved, 'dropped'> {
  const isLast = shown.pages.at(-1)?.name === said.page;
  const isNext = said.does === 'next';
  const pages = shown.pages.filter(({ name }) => name === said.page);
  const fresh = new Set(pages.flatMap((page) => freshOn(page, before, shown)));
  const isFaulty = (one: Section) =>
    faultsIn(form, shown, [one]).some(({ question }) => !fresh.has(question));
  const faulty = isNext ? ((isLast ? shown.pages : pages).find(isFaulty) ?? null) : null;
  const hasMore = isNext && faulty === null && fresh.size > 0;
  return { shown, faulty, hasMore, isSent: isNext && isLast && faulty === null && !hasMore };
}

/** What may be published of what somebody sent follows what is kept of it now. */
export async function keepRemarksOf(
  tx: DatabaseTransaction,
  of: {
    readonly scope: string;
    readonly survey: string;
    readonly participant: number;
    readonly form: Form;
  },
  at: Date,
): Promise<void> {
  const kept = await findAnswer(tx, of.survey, of.participant);
  if (kept?.sentAt && kept.publish !== null) await keepRemarks(tx, { ...kept, ...of }, at);
}

/** What a page asks now that it did not ask before these answers, and that is not answered yet. */
function freshOn(page: Section, before: Shown, now: Shown): Item[] {
  const fresh = (items: Section['items']): Item[] =>
    items.flatMap((item) => {
      if (!now.isShown(item)) return [];
      if (isSection(item)) return item.repeats ? [] : fresh(item.items);
      const isNew = isAsked(item) && !before.isShown(item);
      return isNew && now.answers[item.name] === undefined ? [item] : [];
    });
  return fresh(page.items);
}

/** The questions that somebody was shown, on the pages they came to. */
export const askedIn = (form: Form, shown: Shown, seen: readonly string[]): string[] =>
  questionsOf(form)
    .filter(
      ({ item, within: [page] }) =>
        isAsked(item) && page !== undefined && seen.includes(page.name) && shown.isShownAnywhere(item),
    )
    .map(({ item }) => item.name);

/** What was not valid is not kept; it stands in the form that comes back. */
function withoutFaults(form: Form, shown: Shown): Answers {
  const wrong = faultsIn(form, shown).filter(({ why, scope }) => why !== 'missing' && scope === '');
  const names = new Set(wrong.map(({ question }) => question.name));
  return Object.fromEntries(Object.entries(shown.answers).filter(([name]) => !names.has(name)));
}
