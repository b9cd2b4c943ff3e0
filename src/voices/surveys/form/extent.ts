import { type Form, isAsked, type Question, questionsOf } from './form.ts';

/** Seconds for a question, read and answered; a row of a grid takes as long as a question. */
const usual = 10;
const written = 45;

const secondsFor = (question: Question): number => {
  if (question.type === 'long') return written;
  return question.type === 'matrix' ? usual * question.rows.length : usual;
};

/** How many questions a form has at most for one person, and about how long it takes, so that people know before they begin. */
export function extentOf(form: Pick<Form, 'sections'>): {
  readonly questions: number;
  readonly minutes: number;
} {
  const asked = questionsOf(form).filter(({ item }) => isAsked(item));
  const seconds = asked.reduce((sum, { item }) => sum + secondsFor(item), 0);
  return { questions: asked.length, minutes: Math.max(1, Math.round(seconds / 60)) };
}

/** Whether anything in it has to be answered. */
export const hasRequired = (form: Pick<Form, 'sections'>): boolean =>
  questionsOf(form).some(({ item }) => isAsked(item) && item.required !== undefined);
