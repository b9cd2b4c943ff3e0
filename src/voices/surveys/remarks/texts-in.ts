import { manyLines, oneLine } from '../../../site/form/index.ts';
import {
  type Answers,
  commentOf,
  type Form,
  isAsked,
  type Placed,
  questionsOf,
  recordsOf,
  wordsIn,
} from '../form/form.ts';

/** Longer ones stand whole in the body of a remark, and begin in its title. */
const mostInTitle = 300;
/** As long as the name of a question is kept beside what was written. */
const mostAsked = 200;
/** A form that asks for more texts is none that anybody fills in; no more of one person are published. */
const most = 50;

/** Something that somebody wrote: where, what was asked there, and their words as a remark has them. */
export type TextIn = {
  /** The name under which their answers have it. */
  readonly item: string;
  readonly asked: string;
  readonly title: string;
  readonly body: string;
};

/** Under which names a question keeps what people write in their own words. */
function writtenAt({ item }: Placed): string[] {
  if (!isAsked(item)) return [];
  if (item.type === 'short' || item.type === 'long') return [item.name];
  return item.type === 'trade-off' || ('other' in item && item.other) ? [commentOf(item.name)] : [];
}

/** Whether people can write anything into a form in their own words. */
export const hasTexts = (form: Form): boolean =>
  questionsOf(form).some((placed) => writtenAt(placed).length > 0);

/**
 * What somebody wrote in their own words, in the order in which it is asked.
 * `{ why: 'More shade' }` is one text, asked 'Why?'.
 */
export const textsIn = (form: Form, answers: Answers, language: string): TextIn[] =>
  questionsOf(form)
    .flatMap((placed) =>
      writtenAt(placed).flatMap((item) =>
        recordsOf(placed, answers).flatMap((record) => {
          const written = record[item];
          return typeof written === 'string' && oneLine(written) !== ''
            ? [{ item, asked: askedIn(form, placed, language), ...asTexts(written) }]
            : [];
        }),
      ),
    )
    .slice(0, most);

const cut = (text: string, length: number): string =>
  [...text].length > length ? `${[...text].slice(0, length - 1).join('')}…` : text;

const askedIn = (form: Form, { item }: Placed, language: string): string =>
  cut(oneLine(wordsIn(item.label, language, form.languages)) || item.name, mostAsked);

function asTexts(written: string): Pick<TextIn, 'title' | 'body'> {
  const body = manyLines(written);
  const title = cut(oneLine(body), mostInTitle);
  return { title, body: title === body ? '' : body };
}
