import type { Child } from 'hono/jsx';
import { direction, type Language, messages, say } from '../../../site/index.ts';
import { publishingChoices } from '../answering/ask-publishing.tsx';
import { tradeOffInWords } from '../answering/question-field.tsx';
import { conditionInWords, numbersIn } from '../form/condition-words.ts';
import { extentOf } from '../form/extent.ts';
import {
  choicesOf,
  type Form,
  type Item,
  isAsked,
  isSection,
  type Question,
  type Words,
  wordsIn,
} from '../form/form.ts';
import { hasTexts } from '../remarks/texts-in.ts';

const words = messages.surveys.paper;
const { publishing } = messages.remarks;
const { other } = messages.surveys.answering;

/** More than that is written, not ticked. */
const mostTicked = 40;
/** As often as a sheet has room for what is answered again and again. */
const records = [1, 2, 3];

export type OnPaper = { readonly form: Form; readonly language: Language; readonly textLanguage: string };

/** A form to be filled in by hand, with what has to be answered for a question to be asked. */
export function PaperForm(on: OnPaper) {
  const numbers = numbersIn(on.form);
  return (
    <div class="survey-paper" lang={on.textLanguage} dir={direction(on.textLanguage)}>
      <p lang={on.language} dir={direction(on.language)}>
        {say(on.language, words.lede, extentOf(on.form))}
      </p>
      <Items items={on.form.sections} on={on} numbers={numbers} level={2} />
      {hasTexts(on.form) && (
        <section class="paper-question" lang={on.language} dir={direction(on.language)}>
          <h2>{say(on.language, publishing.ask)}</h2>
          <p class="field-hint">{say(on.language, publishing.hint)}</p>
          <Ticks labels={publishingChoices.map((choice) => say(on.language, publishing.choices[choice]))} />
          <p>{say(on.language, publishing.name)}</p>
          <Lines count={1} />
        </section>
      )}
    </div>
  );
}

type Below = {
  readonly on: OnPaper;
  readonly numbers: ReadonlyMap<string, number>;
  /** Of the headings here: one below that of the section they are in, where it has one. */
  readonly level: number;
};
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;
const headingAt = (level: number) => headings[Math.min(level, headings.length) - 1] ?? 'h6';
const text = ({ form, textLanguage }: OnPaper, of: Words | undefined) =>
  wordsIn(of, textLanguage, form.languages);

function Items({ items, on, numbers, level }: Below & { readonly items: readonly Item[] }) {
  return (
    <>
      {items.map((item) => {
        if (isSection(item)) {
          const title = text(on, item.title);
          const Heading = headingAt(level);
          return (
            <>
              {title && <Heading>{title}</Heading>}
              <OnlyIf condition={item.shownIf} on={on} />
              {(item.repeats ? records : [1]).map((number) => (
                <div class={item.repeats && 'survey-record'}>
                  {item.repeats && <p>{say(on.language, messages.surveys.answering.record, { number })}</p>}
                  <Items items={item.items} on={on} numbers={numbers} level={title ? level + 1 : level} />
                </div>
              ))}
            </>
          );
        }
        if (item.type === 'note') return <p class="survey-note">{text(on, item.label)}</p>;
        const number = numbers.get(item.name) ?? 0;
        return isAsked(item) && <Asked question={item} number={number} on={on} level={level} />;
      })}
    </>
  );
}

function Asked(props: { question: Question; number: number; on: OnPaper; level: number }) {
  const { question, number, on } = props;
  const Heading = headingAt(props.level);
  return (
    <section class="paper-question">
      <Heading>
        {number}. {text(on, question.label)}
      </Heading>
      <OnlyIf condition={question.shownIf} on={on} />
      {question.hint && <p class="field-hint">{text(on, question.hint)}</p>}
      <Room question={question} on={on} />
    </section>
  );
}

function OnlyIf({ condition, on }: { condition: string | undefined; on: OnPaper }) {
  if (condition === undefined) return null;
  const said = conditionInWords(condition, on);
  return (
    <p class="paper-if" lang={on.language} dir={direction(on.language)}>
      {say(on.language, words.onlyIf, { condition: said ?? condition })}
    </p>
  );
}

const Ticks = ({ labels, many }: { labels: readonly string[]; many?: boolean }) => (
  <ul class={many ? 'paper-ticks is-many' : 'paper-ticks'}>
    {labels.map((label) => (
      <li>{label}</li>
    ))}
  </ul>
);
const Lines = ({ count }: { count: number }) => (
  <>
    {Array.from({ length: count }, () => (
      <div class="paper-line" />
    ))}
  </>
);

/** Where the answer is written. */
function Room({ question, on }: { question: Question; on: OnPaper }): Child {
  const { form, language } = on;
  const labels = (list: string | undefined) => choicesOf(form, list).map(({ label }) => text(on, label));
  // Ours, in the language of whoever prints it.
  const hint = (said: string) => (
    <p class="field-hint" lang={language} dir={direction(language)}>
      {said}
    </p>
  );
  switch (question.type) {
    case 'one':
    case 'many': {
      const all = labels(question.list);
      if (all.length > mostTicked) return <Lines count={1} />;
      const many = question.type === 'many';
      const offered = question.other ? [...all, `${say(language, other)}: ……………………………………`] : all;
      return (
        <>
          {hint(say(language, many ? words.many : words.one))}
          <Ticks labels={offered} many={many} />
        </>
      );
    }
    case 'ranking':
      return (
        <>
          {hint(
            say(language, messages.surveys.answering.rankHint, {
              most: question.most ?? labels(question.list).length,
            }),
          )}
          <Ticks labels={labels(question.list)} many />
        </>
      );
    case 'scale':
      return <Scale question={question} on={on} />;
    case 'matrix':
      return <Grid question={question} on={on} columns={labels(question.list)} />;
    case 'trade-off':
      return (
        <>
          {hint(say(language, words.one))}
          <Ticks labels={tradeOffInWords(question, on).map(({ label }) => label)} />
          <Lines count={1} />
        </>
      );
    case 'consent':
      return <Ticks labels={[say(language, words.agreed)]} many />;
    case 'long':
      return <Lines count={5} />;
    case 'file':
      return hint(say(language, words.noFile));
    default:
      return <Lines count={1} />;
  }
}

function Scale({ question, on }: { question: Extract<Question, { type: 'scale' }>; on: OnPaper }) {
  const steps = Math.floor((question.to - question.from) / question.step + 1e-9) + 1;
  if (steps > mostTicked) return <Lines count={1} />;
  return (
    <p class="paper-scale">
      <span>{text(on, question.low)}</span>
      {Array.from({ length: steps }, (_, at) => (
        <span>○ {Number((question.from + at * question.step).toPrecision(12))}</span>
      ))}
      <span>{text(on, question.high)}</span>
    </p>
  );
}

function Grid(props: {
  question: Extract<Question, { type: 'matrix' }>;
  on: OnPaper;
  columns: readonly string[];
}) {
  const { question, on } = props;
  const columns = props.columns.length > 0 ? props.columns : [''];
  const sign = question.cell === 'one' ? '○' : question.cell === 'many' ? '☐' : '…………';
  return (
    <div class="paper-grid">
      <table>
        <thead>
          <tr>
            <td />
            {columns.map((label) => (
              <th scope="col">{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {question.rows.map(({ label }) => (
            <tr>
              <th scope="row">{text(on, label)}</th>
              {columns.map(() => (
                <td>{sign}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
