import { Field } from '../../site/components/index.ts';
import { inWords, type Problems } from '../../site/form/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import { type CountedQuestion, countField } from './host-counts.ts';
import { wordsFor } from './profile.ts';

/** Where a host says how many of those who came gave which answer, or leaves a question out that they did not ask. */
export function CountFields(props: {
  questions: readonly CountedQuestion[];
  typed: Readonly<Record<string, string | undefined>>;
  problems: Problems;
  language: Language;
}) {
  const { questions, typed, problems, language } = props;
  const names = questions.flatMap((question) =>
    question.choices.map((choice) => countField(question, choice.name)),
  );
  if (names.length === 0) return null;
  return (
    <details open={names.some((name) => (typed[name] ?? '') !== '' || problems[name])}>
      <summary>{say(language, messages.profile.hostCounts)}</summary>
      <p>{say(language, messages.profile.hostCountsHint)}</p>
      {questions.map((question) => {
        const label = wordsFor(question.label, language);
        return (
          <fieldset class="field">
            <legend class="field-label" lang={label.lang}>
              {label.text}
            </legend>
            {question.choices.map((choice) => {
              const name = countField(question, choice.name);
              return (
                <Field
                  name={name}
                  label={wordsFor(choice.label, language).text}
                  language={language}
                  inputmode="numeric"
                  value={typed[name]}
                  error={problems[name] && inWords(problems[name], language)}
                />
              );
            })}
          </fieldset>
        );
      })}
    </details>
  );
}
