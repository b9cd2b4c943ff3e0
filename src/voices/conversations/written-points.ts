import { listedLines, oneLine, type Problems } from '../../site/form/index.ts';
import { messages, say } from '../../site/index.ts';
import { type PointSort, pointKind } from './point.ts';

const words = messages.conversations.returns;

/** A question as a return asks it: one of the process, or what lies outside of them (null). */
export type Asked = { readonly id: string | null; readonly title: string; readonly lang: string };

/** What a host wrote down on one line. */
export type WrittenPoint = {
  readonly question: string | null;
  readonly says: PointSort;
  readonly body: string;
};

/** So many quotes a question has room for; whoever has more writes another return. */
export const quotesEach = 3;
const mostPoints = 300;
const { limit } = pointKind.texts.title;

/** The name of a field of a return, by question: `point:abc`, `quote2:abc`, `consent2:abc`. */
export const nameOfPoints = (what: string, { id }: Asked): string => `${what}:${id ?? 'other'}`;

/**
 * What was said by question, a line each, and what is wrong with it by field. A quote comes with a tick that whoever said
 * it agreed to be quoted.
 */
export function readPoints(
  typed: Readonly<Record<string, string>>,
  questions: readonly Asked[],
): { readonly points: readonly WrittenPoint[]; readonly problems: Problems } {
  const points: WrittenPoint[] = [];
  const problems: Record<string, Problems[string]> = {};
  const take = (name: string, question: string | null, says: PointSort, written: string, line: number) => {
    const body = oneLine(written);
    if (body === '') return;
    if ([...body].length > limit)
      problems[name] = (language) => say(language, words.lineTooLong, { line, limit });
    points.push({ question, says, body });
    if (points.length === mostPoints + 1)
      problems[name] = (language) => say(language, words.tooManyPoints, { most: mostPoints });
  };
  for (const question of questions) {
    for (const says of ['point', 'agreed', 'disagreed'] as const) {
      const name = nameOfPoints(says, question);
      for (const { number, body } of listedLines(typed[name] ?? ''))
        take(name, question.id, says, body, number);
    }
    for (let at = 1; at <= quotesEach; at += 1) {
      const name = nameOfPoints(`quote${at}`, question);
      take(name, question.id, 'quote', typed[name] ?? '', 1);
      const isAgreed = typed[nameOfPoints(`consent${at}`, question)] === 'yes';
      if (oneLine(typed[name] ?? '') !== '' && !isAgreed) problems[name] = messages.points.quoteNeedsConsent;
    }
  }
  return { points, problems };
}
