import type { Child } from 'hono/jsx';
import { Field, fieldId } from '../../../site/components/index.ts';
import { direction, type Language, messages, say } from '../../../site/index.ts';
import { isCoordinates, mostPlace } from '../form/check-answers.ts';
import {
  choicesOf,
  commentOf,
  languageOf,
  otherValue,
  type Question,
  type QuestionOf,
  tradeOffAnswers,
  type Words,
  wordsIn,
} from '../form/form.ts';
import { mostToScroll } from '../form/found-choice.ts';
import { choicesFor } from '../form/shown.ts';
import { type Asked, type Drawn, labelled, type Shared } from './drawn.ts';
import { FileField } from './file-field.tsx';
import { FindChoice } from './find-choice.tsx';
import { fieldOf, rowField } from './posted-answers.ts';

const words = messages.surveys.answering;

/** Longer lists are chosen from by typing or scrolling, on every phone alike. */
const mostInSight = 20;

/** One question with its field, whatever its type. */
export function QuestionField({ question, drawn }: { question: Question; drawn: Drawn }) {
  const text = (of: Words | undefined) => wordsIn(of, drawn.textLanguage, drawn.form.languages);
  if (question.type === 'note')
    return (
      <Note
        text={text(question.label)}
        language={languageOf(question.label, drawn.textLanguage, drawn.form.languages)}
      />
    );
  if (question.type === 'calculated' || question.type === 'hidden') return null;
  const field = fieldOf(question, drawn.scope);
  const lang = languageOf(question.label, drawn.textLanguage, drawn.form.languages);
  const given = drawn.answers[question.name];
  const shared = {
    name: field,
    language: drawn.language,
    label: text(question.label),
    hint: text(question.hint) || undefined,
    error: drawn.errors[field],
    optional: drawn.isOptional(question),
    lang,
    dir: direction(lang),
    wordsLang: lang === drawn.language ? undefined : lang,
  };
  const typed = given === undefined || typeof given === 'object' ? '' : String(given);
  switch (question.type) {
    case 'one':
      return <One question={question} drawn={drawn} shared={shared} value={typed} />;
    case 'many':
      return <Many question={question} drawn={drawn} shared={shared} />;
    case 'ranking':
      return <Ranking question={question} drawn={drawn} shared={shared} />;
    case 'matrix':
      return <Matrix question={question} drawn={drawn} shared={shared} />;
    case 'scale':
      return <Scale question={question} drawn={drawn} shared={shared} value={typed} />;
    case 'trade-off':
      return <TradeOff question={question} drawn={drawn} shared={shared} value={typed} />;
    case 'consent':
      return <Field {...shared} kind="checkbox" checked={given === true} />;
    case 'number':
      return (
        <Field {...shared} kind="text" inputmode={question.whole ? 'numeric' : 'decimal'} value={typed} />
      );
    case 'date':
      return (
        <Field
          {...shared}
          kind={question.of === 'day' ? 'date' : 'text'}
          value={typed}
          {...hintOfDate(question, shared.hint, drawn.language)}
        />
      );
    case 'long':
      return (
        <Field
          {...shared}
          kind="textarea"
          rows={5}
          value={typed}
          maxLength={question.most ?? 50_000}
          counted={question.most !== undefined}
          dir="auto"
        />
      );
    case 'place':
      return <Place question={question} drawn={drawn} shared={shared} value={typed} />;
    case 'file':
      return <FileField question={question} drawn={drawn} shared={shared} />;
    case 'short':
      return <Field {...shared} kind="text" value={typed} maxLength={question.most ?? 1_000} dir="auto" />;
  }
}

/** Of two numbers the first is how far north, whichever way the page is read. */
const Place = ({ drawn, shared, value = '' }: Asked<'place'>) => (
  <Field
    {...shared}
    kind="text"
    value={value}
    maxLength={mostPlace}
    dir={isCoordinates(value) ? 'ltr' : 'auto'}
    hint={shared.hint ?? say(drawn.language, words.placeHint)}
  />
);

const hintOfDate = ({ of }: QuestionOf<'date'>, hint: string | undefined, language: Language) =>
  of === 'day' ? {} : { hint: hint ?? say(language, of === 'time' ? words.timeHint : words.momentHint) };

const Note = ({ text, language }: { text: string; language: string }) => (
  <p class="survey-note" lang={language} dir={direction(language)}>
    {text}
  </p>
);

function One({ question, drawn, shared, value = '' }: Asked<'one'>) {
  const choices = labelled(choicesFor(drawn.form, question, drawn.answers), drawn);
  const all = question.other
    ? [...choices, { value: otherValue, label: say(drawn.language, words.other) }]
    : choices;
  const isLong = choices.length > mostToScroll;
  const kind = all.length > mostInSight ? 'select' : 'radio';
  const offered = kind === 'select' ? [{ value: '', label: say(drawn.language, words.choose) }, ...all] : all;
  return (
    <div class={question.other && `survey-other ${isLong ? '' : 'is-one'}`}>
      {isLong ? (
        <FindChoice question={question} drawn={drawn} shared={shared} value={value} />
      ) : (
        <Field {...shared} kind={kind} value={value} choices={offered} />
      )}
      {question.other && <OtherText question={question} drawn={drawn} shared={shared} />}
    </div>
  );
}

function Group({ shared, look, children }: { shared: Shared; look?: string; children: Child }) {
  const id = fieldId(shared.name);
  const described = [shared.hint && `${id}-hint`, shared.error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset
      class={`field is-radio ${look ?? ''}${shared.error ? ' has-error' : ''}`}
      aria-describedby={described || undefined}
      id={id}
      tabindex={-1}
    >
      <legend class="field-label" lang={shared.lang} dir={shared.dir}>
        {shared.label}
        {shared.optional && (
          <span class="field-optional"> ({say(shared.language, messages.site.components.optional)})</span>
        )}
      </legend>
      {shared.hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {shared.hint}
        </p>
      )}
      {shared.error && (
        <p class="field-error" id={`${id}-error`}>
          {shared.error}
        </p>
      )}
      {children}
    </fieldset>
  );
}

function Many({ question, drawn, shared }: Asked<'many'>) {
  const choices = labelled(choicesFor(drawn.form, question, drawn.answers), drawn);
  const all = question.other
    ? [...choices, { value: otherValue, label: say(drawn.language, words.other) }]
    : choices;
  const given = listed(drawn.answers[question.name]);
  return (
    <div class={question.other && 'survey-other'}>
      <Group shared={shared}>
        <Boxes name={shared.name} choices={all} given={given} shared={shared} />
      </Group>
      {question.other && <OtherText question={question} drawn={drawn} shared={shared} />}
    </div>
  );
}

/** Beside its choice, which is the last one. */
const OtherText = ({ question, drawn, shared }: Asked<'one' | 'many'>) => (
  <Comment
    drawn={drawn}
    name={shared.name}
    question={question}
    label={say(drawn.language, words.otherText)}
  />
);

const listed = (given: unknown): readonly string[] => (Array.isArray(given) ? (given as string[]) : []);

function Boxes(props: {
  name: string;
  choices: readonly { value: string; label: string }[];
  given: readonly string[];
  shared: Shared;
}) {
  return (
    <>
      {props.choices.map(({ value, label }) => (
        <label class="choice" lang={props.shared.lang} dir={props.shared.dir}>
          <input type="checkbox" name={props.name} value={value} checked={props.given.includes(value)} />
          <span>{label}</span>
        </label>
      ))}
    </>
  );
}

/** A number beside each, which works by keyboard, by screen reader and on paper. */
function Ranking({ question, drawn, shared }: Asked<'ranking'>) {
  const choices = labelled(choicesFor(drawn.form, question, drawn.answers), drawn);
  const given = ranksIn(drawn.answers[question.name]);
  const ranks = choices.slice(0, question.most).map((_, index) => String(index + 1));
  const hint = shared.hint ?? say(drawn.language, words.rankHint, { most: ranks.length });
  return (
    <Group shared={{ ...shared, hint }}>
      {choices.map(({ value, label }) => {
        return (
          <label class="choice is-ranked" lang={shared.lang} dir={shared.dir}>
            <select name={rowField(shared.name, value)}>
              <option value="">–</option>
              {ranks.map((rank) => (
                <option value={rank} selected={rank === given[value]}>
                  {rank}
                </option>
              ))}
            </select>
            <span>{label}</span>
          </label>
        );
      })}
    </Group>
  );
}

/** The number beside each choice: of a ranking, or as they were typed where two have the same. */
const ranksIn = (given: unknown): Readonly<Record<string, string>> =>
  Array.isArray(given)
    ? Object.fromEntries((given as string[]).map((value, at) => [value, String(at + 1)]))
    : ((given ?? {}) as Readonly<Record<string, string>>);

/** Row under row, each a question of its own: nothing has to be scrolled sideways on a phone. */
function Matrix({ question, drawn, shared }: Asked<'matrix'>) {
  const columns = labelled(choicesOf(drawn.form, question.list), drawn);
  const given = (drawn.answers[question.name] ?? {}) as Readonly<Record<string, unknown>>;
  return (
    <Group shared={shared} look="survey-matrix">
      {question.rows.map(({ name, label }) => {
        const field = rowField(shared.name, name);
        const row = {
          ...shared,
          name: field,
          label: wordsIn(label, drawn.textLanguage, drawn.form.languages),
          hint: undefined,
          error: undefined,
        };
        const cell = given[name];
        if (question.cell === 'many')
          return (
            <Group shared={row}>
              <Boxes name={field} choices={columns} given={listed(cell)} shared={row} />
            </Group>
          );
        const value = typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
        return question.cell === 'one' ? (
          <Field {...row} kind="radio" choices={columns} value={value} />
        ) : (
          <Field
            {...row}
            kind="text"
            value={value}
            inputmode={question.cell === 'number' ? 'decimal' : 'text'}
          />
        );
      })}
    </Group>
  );
}

function Scale({ question, drawn, shared, value = '' }: Asked<'scale'>) {
  const { from, to, step } = question;
  const steps = Math.floor((to - from) / step + 1e-9) + 1;
  if (steps > mostInSight)
    return (
      <Field
        {...shared}
        kind="number"
        min={String(from)}
        max={String(to)}
        step={String(step)}
        value={value}
      />
    );
  const [low, high] = [question.low, question.high].map((end) =>
    wordsIn(end, drawn.textLanguage, drawn.form.languages),
  );
  const choices = Array.from({ length: steps }, (_, index) => {
    const number = String(Number((from + index * step).toPrecision(12)));
    return { value: number, label: number };
  });
  const ends = low && high && say(drawn.language, words.scaleEnds, { from, low, to, high });
  const hint = [shared.hint, ends].filter(Boolean).join(' ') || undefined;
  return (
    <div class="survey-scale">
      <Field {...shared} kind="radio" hint={hint} choices={choices} value={value} />
    </div>
  );
}

/** What one can say of a trade-off, in order. */
export function tradeOffInWords(
  question: QuestionOf<'trade-off'>,
  drawn: Pick<Drawn, 'form' | 'textLanguage' | 'language'>,
): readonly { readonly value: string; readonly label: string }[] {
  const [left = '', right = ''] = [question.left, question.right].map((pole) =>
    wordsIn(pole, drawn.textLanguage, drawn.form.languages),
  );
  const said: Readonly<Record<(typeof tradeOffAnswers)[number], string>> = {
    '-2': say(drawn.language, words.tradeOff.fully, { pole: left }),
    '-1': say(drawn.language, words.tradeOff.rather, { pole: left }),
    '0': say(drawn.language, words.tradeOff.between),
    '1': say(drawn.language, words.tradeOff.rather, { pole: right }),
    '2': say(drawn.language, words.tradeOff.fully, { pole: right }),
    both: say(drawn.language, words.tradeOff.both),
    depends: say(drawn.language, words.tradeOff.depends),
    wrong: say(drawn.language, words.tradeOff.wrong),
  };
  return tradeOffAnswers.map((value) => ({ value, label: said[value] }));
}

function TradeOff({ question, drawn, shared, value = '' }: Asked<'trade-off'>) {
  return (
    <>
      <Field {...shared} kind="radio" choices={tradeOffInWords(question, drawn)} value={value} />
      <Comment
        drawn={drawn}
        name={shared.name}
        question={question}
        label={say(drawn.language, words.tradeOff.why)}
      />
    </>
  );
}

function Comment(props: { drawn: Drawn; name: string; question: Question; label: string }) {
  const given = props.drawn.answers[commentOf(props.question.name)];
  const name = commentOf(props.name);
  return (
    <Field
      name={name}
      label={props.label}
      language={props.drawn.language}
      kind="text"
      maxLength={1_000}
      dir="auto"
      value={typeof given === 'string' ? given : ''}
      error={props.drawn.errors[name]}
    />
  );
}
