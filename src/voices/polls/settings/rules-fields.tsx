import { Field, type Language, say, type Word } from '../../../site/index.ts';
import { entryWords } from '../entry/words.ts';
import type { FieldErrors } from './acting.ts';
import type { EnteredRules } from './rules-form.ts';
import type { NamedQuestion } from './services.ts';
import { settingsWords as words } from './words.ts';

/** The messages of a form's problems in the reader's language, by field. */
export function saidErrors(errors: FieldErrors, language: Language): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, word]: [string, Word]) => [field, say(language, word)]),
  );
}

/** The rules of a poll, for the form of a new one and of one that there is. */
export function RulesFields(props: {
  language: Language;
  typed: EnteredRules;
  questions: readonly NamedQuestion[];
  errors: Readonly<Record<string, string>>;
}) {
  const { language, typed, errors } = props;
  const word = (of: Word) => say(language, of);
  return (
    <>
      {props.questions.length > 0 && (
        <Field
          name="question"
          kind="select"
          language={language}
          label={word(words.question)}
          value={typed.question}
          error={errors.question}
          choices={[
            { value: '', label: word(words.noQuestion) },
            ...props.questions.map(({ id, title }) => ({
              value: id,
              label: title.body,
              lang: title.language,
            })),
          ]}
        />
      )}
      <Field
        name="whoMayVote"
        kind="radio"
        language={language}
        label={word(entryWords.whoMayVote)}
        hint={word(entryWords.whoMayVoteHint)}
        value={typed.whoMayVote}
        error={errors.whoMayVote}
        choices={[
          { value: 'anybody', label: word(entryWords.anybody), hint: word(entryWords.anybodyHint) },
          { value: 'invited', label: word(entryWords.invited), hint: word(entryWords.invitedHint) },
        ]}
      />
      <Field
        name="moderation"
        kind="radio"
        language={language}
        label={word(words.moderation)}
        value={typed.moderation}
        choices={[
          { value: 'strict', label: word(words.strict), hint: word(words.strictHint) },
          { value: 'open', label: word(words.openModeration), hint: word(words.openModerationHint) },
        ]}
      />
      <Field
        name="accepts"
        kind="checkbox"
        language={language}
        label={word(words.accepts)}
        checked={typed.accepts}
      />
      <Field
        name="statementLimit"
        kind="number"
        min="20"
        max="1000"
        step="1"
        language={language}
        label={word(words.limit)}
        value={typed.statementLimit}
        error={errors.statementLimit}
      />
      <Field
        name="opensAt"
        kind="datetime-local"
        language={language}
        label={word(words.opensAt)}
        hint={word(words.opensHint)}
        value={typed.opensAt}
        error={errors.opensAt}
      />
      <Field
        name="closesAt"
        kind="datetime-local"
        language={language}
        label={word(words.closesAt)}
        hint={word(words.closesHint)}
        value={typed.closesAt}
        error={errors.closesAt}
      />
      <Field
        name="results"
        kind="select"
        language={language}
        label={word(words.results)}
        value={typed.results}
        choices={[
          { value: 'always', label: word(words.resultsAlways) },
          { value: 'after-voting', label: word(words.resultsAfterVoting) },
          { value: 'after-closing', label: word(words.resultsAfterClosing) },
        ]}
      />
      <Field
        name="exposure"
        kind="number"
        min="0"
        max="100"
        step="1"
        language={language}
        label={word(words.exposure)}
        hint={word(words.exposureHint)}
        value={typed.exposure}
        error={errors.exposure}
      />
    </>
  );
}
