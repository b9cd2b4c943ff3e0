import { formsOf, type Token, tokensOf } from './fold.ts';

/** What was asked for: as PostgreSQL wants it, and as the same words are known in a text that is shown. */
export type Query = {
  readonly tsquery: string;
  marks(text: string, language: string): readonly Mark[];
};
export type Mark = { readonly start: number; readonly end: number };

const longest = 200;
const mostWords = 12;

/** What somebody typed; null where there is no word in it. All words must be there; the last counts as a beginning. */
export function queryOf(typed: string): Query | null {
  const asked = [...wantedIn(typed.slice(0, longest))].slice(0, mostWords);
  if (asked.length === 0) return null;
  const whole = new Set(asked.flatMap(({ forms }) => forms));
  const begins = asked.flatMap(({ beginning }) => beginning ?? []);
  const isWanted = ({ forms }: Token) =>
    forms.some((form) => whole.has(form)) ||
    begins.some((beginning) => forms.some((form) => form.startsWith(beginning)));
  return {
    tsquery: asked
      .map(({ forms, beginning }) => {
        const all = forms.map((form) => `'${form}'`);
        return `(${[...all, ...(beginning === null ? [] : [`'${beginning}':*`])].join('|')})`;
      })
      .join('&'),
    marks(text, language) {
      const found: { start: number; end: number }[] = [];
      let isPair = false;
      for (const token of tokensOf(text, language)) {
        const { start, end, forms, isSign } = token;
        // The second of two signs that were asked for together.
        const isHit = isWanted(token) || (isSign && isPair);
        isPair = isSign && forms[1] !== undefined && whole.has(forms[1]);
        const last = found.at(-1);
        if (isHit && last?.end === start) last.end = end;
        else if (isHit) found.push({ start, end });
      }
      return found;
    },
  };
}

type Wanted = { readonly forms: readonly string[]; readonly beginning: string | null };

function* wantedIn(typed: string): Generator<Wanted> {
  const tokens = [...tokensOf(typed, '')];
  for (const [at, { forms, isSign, start }] of tokens.entries()) {
    const [form = '', pair] = forms;
    const before = tokens[at - 1];
    if (!isSign) {
      // One letter begins too many words to be of use.
      const beginning = at === tokens.length - 1 && form.length > 1 ? form : null;
      if (form !== '') yield { forms: formsOf(form), beginning };
    } else if (pair !== undefined) yield { forms: [pair], beginning: null };
    else if (!(before?.isSign && before.end === start)) yield { forms: [form], beginning: null };
  }
}
