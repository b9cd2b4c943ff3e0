import { Field, fieldId } from '../../site/components/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import {
  choicesFor,
  fieldOf,
  type Given,
  mostDescribed,
  ownField,
  ownWords,
  type ProfileQuestion,
  prefersNot,
  wordsFor,
} from './profile.ts';

const words = messages.profile;
/** Longer lists are chosen from by typing. */
const mostInSight = 20;

/** The questions about oneself, wherever they are asked. */
export function ProfileFields(props: {
  questions: readonly ProfileQuestion[];
  given: ReadonlyMap<string, Given>;
  language: Language;
}) {
  return (
    <>
      {props.questions.map((question) => (
        <OneQuestion question={question} given={props.given.get(question.name)} language={props.language} />
      ))}
    </>
  );
}

type Asked = { question: ProfileQuestion; given: Given | undefined; language: Language };

function OneQuestion({ question, given, language }: Asked) {
  const label = wordsFor(question.label, language);
  const offered = choicesFor(question, language).map((choice) => {
    const { text, lang } = wordsFor(choice.label, language);
    return { value: choice.name, label: text, lang };
  });
  const own = question.described ? [{ value: ownWords, label: say(language, words.ownWords) }] : [];
  const others = [{ value: prefersNot, label: say(language, words.prefersNot) }];
  const chosen = chosenOf(given);
  const written = question.described && (
    <Field
      name={ownField(question)}
      label={say(language, words.ownWordsOn, { question: label.text })}
      language={language}
      value={given?.described ?? ''}
      maxLength={mostDescribed}
      dir="auto"
    />
  );
  if (question.kind === 'many')
    return (
      <fieldset class="field is-radio" id={fieldId(fieldOf(question))}>
        <legend class="field-label" lang={label.lang}>
          {label.text}
        </legend>
        {[...offered, ...others].map(({ value, label: text }) => (
          <label class="choice">
            <input type="checkbox" name={fieldOf(question)} value={value} checked={chosen.includes(value)} />
            <span>{text}</span>
          </label>
        ))}
        {written}
      </fieldset>
    );
  const choices = [
    { value: '', label: say(language, words.noAnswer) },
    ...offered,
    ...(offered.length > mostInSight ? [] : own),
    ...others,
  ];
  return (
    <>
      <Field
        name={fieldOf(question)}
        label={label.text}
        language={language}
        lang={label.lang}
        kind={offered.length > mostInSight ? 'select' : 'radio'}
        value={chosen[0] ?? ''}
        choices={choices}
      />
      {written}
    </>
  );
}

function chosenOf(given: Given | undefined): readonly string[] {
  if (given?.missing === 'prefers-not') return [prefersNot];
  if (given && given.choices.length === 0 && given.described !== null) return [ownWords];
  return given?.choices ?? [];
}
