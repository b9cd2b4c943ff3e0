import { lockParticipants } from '../../../people/index.ts';
import { type Database, inTransaction } from '../../../platform/database/index.ts';
import { faultsIn } from '../form/check-answers.ts';
import {
  type Answers,
  type Form,
  type Item,
  isAsked,
  isSection,
  questionsOf,
  type Section,
} from '../form/form.ts';
import { type Shown, shownIn } from '../form/shown.ts';
import { findAnswer, type KeptForm, saveAnswer } from '../store.ts';

/** One page as somebody sent it, with what they answered before. */
export type Said = {
  readonly keyHash: Buffer;
  readonly language: string;
  readonly answers: Answers;
  readonly page: string;
  /** Which button was pressed: only `next` on the last page sends it all. */
  readonly does: string;
};

export type Saved = {
  readonly shown: Shown;
  /** The first page where something is wrong, of those that matter now. */
  readonly faulty: Section | null;
  /** On this page more is asked than it had when it was drawn. */
  readonly hasMore: boolean;
  readonly isSent: boolean;
};

/**
 * Keeps what somebody answered, whatever they do next: what is hidden or not valid is left out, as nobody was asked it or
 * it is no answer. What was sent stays sent.
 */
export function saveAnswers(
  db: Database,
  { scope, survey, kept }: { readonly scope: string; readonly survey: string; readonly kept: KeptForm },
  said: Said,
  at: Date,
): Promise<Saved> {
  return inTransaction(db, async (tx) => {
    const [who] = await lockParticipants(tx, [{ keyHash: said.keyHash, processId: scope }]);
    if (!who) throw new Error('the participant was not made');
    const before = await findAnswer(tx, survey, who.id);
    const { form } = kept;
    const shown = shownIn(form, said.answers);
    const page = shown.pages.find(({ name }) => name === said.page);
    const seen = [...new Set([...(before?.seen ?? []), said.page])];
    const fresh = page ? freshOn(page, shownIn(form, before?.answers ?? {}), shown) : new Set<Item>();
    const isLast = shown.pages.at(-1)?.name === said.page;
    const isNext = said.does === 'next';
    const looked = isNext && isLast ? shown.pages : shown.pages.filter(({ name }) => name === said.page);
    const isFaulty = (one: Section) =>
      faultsIn(form, shown, [one]).some(({ question }) => !fresh.has(question));
    const faulty = isNext ? (looked.find(isFaulty) ?? null) : null;
    const hasMore = isNext && faulty === null && fresh.size > 0;
    const isSent = isNext && isLast && faulty === null && !hasMore;
    await saveAnswer(tx, {
      survey,
      participant: who.id,
      version: kept.version,
      via: 'web',
      language: said.language,
      answers: withoutFaults(form, shown),
      seen,
      asked: askedIn(form, shown, seen),
      isSent,
      at,
    });
    return { shown, faulty, hasMore, isSent };
  });
}

/** What a page asks now that it did not ask before these answers, and that is not answered yet. */
function freshOn(page: Section, before: Shown, now: Shown): ReadonlySet<Item> {
  const fresh = (items: Section['items']): Item[] =>
    items.flatMap((item) => {
      if (!now.isShown(item)) return [];
      if (isSection(item)) return item.repeats ? [] : fresh(item.items);
      const isNew = isAsked(item) && !before.isShown(item);
      return isNew && now.answers[item.name] === undefined ? [item] : [];
    });
  return new Set(fresh(page.items));
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
  const wrong = faultsIn(form, shown).filter(({ why, at }) => why !== 'missing' && at === undefined);
  const names = new Set(wrong.map(({ question }) => question.name));
  return Object.fromEntries(Object.entries(shown.answers).filter(([name]) => !names.has(name)));
}
