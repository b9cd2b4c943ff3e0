import { printedPercents, suppressed, wholePercent } from '../../../opinion/index.ts';
import { Table } from '../../../site/components/index.ts';
import { formatNumber, type Language, messages, say } from '../../../site/index.ts';
import { choicesOf, type Form, otherValue, type Question, type QuestionOf, wordsIn } from '../form/form.ts';
import type { Option, Tabulated } from './tabulate.ts';

const words = messages.surveys.results;
/** With fewer answers to a question than this, what one person said could be told. */
const fewest = 5;

type Shown = {
  readonly form: Form;
  readonly results: readonly Tabulated[];
  readonly language: Language;
  readonly textLanguage: string;
};

/** What was answered, question by question, each with how many answered it. */
export function SurveyResults({ form, results, language, textLanguage }: Shown) {
  return (
    <>
      {results.map((one) => (
        <section class="survey-result">
          <h3 lang={textLanguage}>{titleOf(one, form, textLanguage)}</h3>
          <p class="survey-base">{say(language, words.base, { base: one.base, asked: one.asked })}</p>
          <Counted one={one} form={form} language={language} textLanguage={textLanguage} />
        </section>
      ))}
    </>
  );
}

function titleOf({ question, row }: Tabulated, form: Form, language: string): string {
  const title = wordsIn(question.label, language, form.languages);
  if (row === undefined || question.type !== 'matrix') return title;
  const of = question.rows.find(({ name }) => name === row)?.label;
  return `${title}: ${wordsIn(of, language, form.languages)}`;
}

function Counted({
  one,
  form,
  language,
  textLanguage,
}: {
  one: Tabulated;
  form: Form;
  language: Language;
  textLanguage: string;
}) {
  if (one.base > 0 && one.base < fewest) return <p>{say(language, words.tooFew, { fewest })}</p>;
  if (one.numbers && one.options.length === 0) {
    const number = (of: number) => formatNumber(language, of, 2);
    const { least, median, most } = one.numbers;
    return (
      <p>
        {say(language, words.numbers, { least: number(least), median: number(median), most: number(most) })}
      </p>
    );
  }
  if (one.options.length === 0) return one.base > 0 ? <p>{say(language, words.written)}</p> : null;
  const percents = percentsOf(one);
  const hidden = suppressed(
    one.options.map(({ count }) => count),
    { isWhole: isWhole(one) },
  );
  const few = say(language, words.few, { fewest });
  const label = (option: Option) => labelOf(one.question, option.value, form, language, textLanguage);
  return (
    <Table
      caption={titleOf(one, form, textLanguage)}
      rows={one.options.map((option, at) => ({
        option,
        percent: percents[at] ?? null,
        isHidden: hidden[at],
      }))}
      columns={({ names, counts }) => [
        names(say(language, words.answer), ({ option }) => <span lang={textLanguage}>{label(option)}</span>),
        counts(say(language, words.count), ({ option, isHidden }) =>
          isHidden ? few : formatNumber(language, option.count),
        ),
        counts(say(language, words.share), ({ percent, isHidden }) => (
          <>
            {percent !== null && !isHidden && (
              <>
                <progress class="survey-bar" max={100} value={percent} aria-hidden="true" />{' '}
                {say(language, words.percent, { percent: formatNumber(language, percent) })}
              </>
            )}
          </>
        )),
      ]}
    />
  );
}

/** Whether each who answered stands in one option, so that the counts add up to all of them. */
const isWhole = ({ question, options, base }: Tabulated): boolean =>
  question.type !== 'many' && options.reduce((sum, { count }) => sum + count, 0) === base;

/** Of one choice the parts add to 100; of several each stands for itself. */
const percentsOf = (one: Tabulated): (number | null)[] =>
  isWhole(one) && one.base > 0
    ? printedPercents(one.options.map(({ count }) => count))
    : one.options.map(({ count }) => wholePercent({ numerator: count, denominator: one.base }));

function labelOf(
  question: Question,
  value: string,
  form: Form,
  language: Language,
  textLanguage: string,
): string {
  if (question.type === 'trade-off') return positionOf(question, value, form, language, textLanguage);
  if (question.type === 'consent') return say(language, words.agreed);
  const list = 'list' in question ? choicesOf(form, question.list) : [];
  const choice = list.find((one) => one.value === value);
  if (choice) return wordsIn(choice.label, textLanguage, form.languages);
  return value === otherValue && list.length > 0 ? say(language, messages.surveys.answering.other) : value;
}

function positionOf(
  question: QuestionOf<'trade-off'>,
  value: string,
  form: Form,
  language: Language,
  textLanguage: string,
): string {
  const { tradeOff } = messages.surveys.answering;
  if (value === '0') return say(language, tradeOff.between);
  if (value === 'both' || value === 'depends' || value === 'wrong') return say(language, tradeOff[value]);
  const pole = wordsIn(value.startsWith('-') ? question.left : question.right, textLanguage, form.languages);
  return say(language, value.endsWith('1') ? tradeOff.rather : tradeOff.fully, { pole });
}
