import { lockParticipants } from '../../../people/index.ts';
import { type Database, inTransaction } from '../../../platform/database/index.ts';
import { type Actor, record } from '../../../platform/index.ts';
import { askedIn, isStillOpen, keepRemarksOf } from '../answering/save-answers.ts';
import type { Answers, Form, Item, Section } from '../form/form.ts';
import { isSection } from '../form/form.ts';
import type { Shown } from '../form/shown.ts';
import { type KeptForm, type Publishing, saveAnswer } from '../store.ts';

export const ways = ['paper', 'phone'] as const;

/** The form as it lies on a table: everything is there, whatever was answered, and nothing has to be. */
export function laidOpen(form: Form): Form {
  const open = (item: Item): Item => {
    const { shownIf: _, ...rest } = item;
    if (isSection(item)) return { ...item, shownIf: undefined, items: item.items.map(open) };
    const { required: __, ...question } = rest as typeof item;
    return 'within' in question ? { ...question, within: [] } : question;
  };
  return { ...form, sections: form.sections.map((page) => open(page) as Section) };
}

/**
 * Keeps what somebody answered on paper or by telephone, by the same rules as what they send themselves: what is hidden is
 * no answer. Typed in again with the same receipt, it takes the place of what was there. False where the survey was closed.
 */
export function typeIn(
  db: Database,
  { scope, survey, kept }: { readonly scope: string; readonly survey: string; readonly kept: KeptForm },
  of: {
    readonly keyHash: Buffer;
    readonly shown: Shown;
    readonly language: string;
    readonly via: (typeof ways)[number];
    readonly publishing: Publishing | null;
  },
  actor: Actor,
  at: Date,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    if (!(await isStillOpen(tx, survey, at))) return false;
    const [who] = await lockParticipants(tx, [{ keyHash: of.keyHash, processId: scope }]);
    if (!who) throw new Error('the participant was not made');
    const seen = of.shown.pages.map(({ name }) => name);
    const answers: Answers = of.shown.answers;
    const asked = askedIn(kept.form, of.shown, seen);
    const { via, language } = of;
    await saveAnswer(tx, {
      survey,
      participant: who.id,
      version: kept.version,
      via,
      language,
      answers,
      seen,
      asked,
      isSent: true,
      publishing: of.publishing,
      at,
    });
    await keepRemarksOf(tx, { scope, survey, participant: who.id, form: kept.form }, at);
    const object = { type: 'survey', id: survey };
    await record(
      tx,
      { actor, act: 'survey.type-in', object, processId: scope, before: null, after: { via } },
      at,
    );
    return true;
  });
}
