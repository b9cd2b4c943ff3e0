import type { SpreadsheetCell } from '../../../platform/index.ts';
import { Table } from '../../../site/components/index.ts';
import { formatNumber, type Language, localeOf, messages, say } from '../../../site/index.ts';
import type { Beside, Compared, ComparedOption } from './beside.ts';
import { fewest } from './hidden.ts';
import { labelOf, type Said, titleOf } from './labels.ts';
import type { PublishedQuestion } from './published.ts';

const words = messages.surveys.beside;
const { results } = messages.surveys;

/** Two waves of one survey, each with its number and in its own words. */
export type BesideSaid = {
  readonly beside: Beside;
  readonly own: Said & { readonly number: number };
  readonly other: Said & { readonly number: number; readonly id: string };
};

/** Question by question, the shares of both waves and how far they are apart. */
export function BesideResults({ beside, own, other }: BesideSaid) {
  const { language } = own;
  return (
    <>
      <p>{say(language, words.how)}</p>
      {beside.compared.map((one) => (
        <section class="survey-result">
          <h2 lang={own.textLanguage}>
            {one.isReworded
              ? reworded(titleOf(one.own, own), titleOf(one.other, other), other)
              : titleOf(one.own, own)}
          </h2>
          <Two one={one} own={own} other={other} />
        </section>
      ))}
      <Names heading={say(language, words.otherwise)} of={beside.otherwise} said={own} />
      <Names heading={say(language, words.only, { number: own.number })} of={beside.onlyOwn} said={own} />
      <Names
        heading={say(language, words.only, { number: other.number })}
        of={beside.onlyOther}
        said={other}
      />
    </>
  );
}

const reworded = (now: string, former: string, { language, number }: BesideSaid['other']): string =>
  now === former ? now : say(language, words.reworded, { now, number, former });

function Two({ one, own, other }: { readonly one: Compared } & Omit<BesideSaid, 'beside'>) {
  const { language } = own;
  const head = (number: number, base: number | null) =>
    base === null ? say(language, words.waveKept, { number }) : say(language, words.wave, { number, base });
  const share = (percent: number | null) =>
    percent === null
      ? say(language, results.few, { fewest })
      : say(language, results.percent, { percent: formatNumber(language, percent) });
  return (
    <Table
      caption={titleOf(one.own, own)}
      rows={one.options}
      columns={({ names, counts }) => [
        names(say(language, results.answer), ({ value }) => (
          <span lang={own.textLanguage}>
            {one.reworded.includes(value)
              ? reworded(
                  labelOf(one.own.question, value, own),
                  labelOf(one.other.question, value, other),
                  other,
                )
              : labelOf(one.own.question, value, own)}
          </span>
        )),
        counts(head(own.number, one.own.base), (option) => share(option.own.percent)),
        counts(head(other.number, one.other.base), (option) => share(option.other.percent)),
        counts(say(language, words.difference), ({ apart }: ComparedOption) =>
          apart === null
            ? '–'
            : say(language, words.apart, {
                by: points(apart.by, language),
                low: points(apart.low, language),
                high: points(apart.high, language),
              }),
        ),
      ]}
    />
  );
}

const points = (part: number, language: Language): string =>
  new Intl.NumberFormat(localeOf(language), { signDisplay: 'exceptZero' }).format(Math.round(part * 100));

function Names(props: { heading: string; of: readonly PublishedQuestion[]; said: Said }) {
  const { heading, of, said } = props;
  if (of.length === 0) return null;
  return (
    <section>
      <h2>{heading}</h2>
      <ul lang={said.textLanguage}>
        {of.map((one) => (
          <li>{titleOf(one, said)}</li>
        ))}
      </ul>
    </section>
  );
}

export const besideHeads =
  'question,asked as,asked before as,value,label,people,answered,percent,people before,answered before,percent before,apart,low,high'.split(
    ',',
  );

/** The same as a table: a row for each answer that both waves have. */
export function besideRows({ beside, own, other }: BesideSaid): (readonly SpreadsheetCell[])[] {
  const rounded = (part: number | undefined) => (part === undefined ? null : Math.round(part * 1e4) / 1e4);
  return beside.compared.flatMap((one) =>
    one.options.map((option) => [
      one.own.name,
      titleOf(one.own, own),
      titleOf(one.other, other),
      option.value,
      labelOf(one.own.question, option.value, own),
      ...[option.own.count, one.own.base, option.own.percent],
      ...[option.other.count, one.other.base, option.other.percent],
      ...[rounded(option.apart?.by), rounded(option.apart?.low), rounded(option.apart?.high)],
    ]),
  );
}

/** The same as data. */
export const besideData = ({ beside, own, other }: BesideSaid) => ({
  wave: own.number,
  beside: { survey: other.id, wave: other.number },
  questions: beside.compared.map((one) => ({
    name: one.own.name,
    type: one.own.question.type,
    label: one.own.question.label,
    ...(one.isReworded && { labelBefore: one.other.question.label }),
    reworded: one.reworded,
    base: one.own.base,
    baseBefore: one.other.base,
    options: one.options,
  })),
  askedOtherwise: beside.otherwise.map(({ name }) => name),
  onlyHere: beside.onlyOwn.map(({ name }) => name),
  onlyThere: beside.onlyOther.map(({ name }) => name),
});
