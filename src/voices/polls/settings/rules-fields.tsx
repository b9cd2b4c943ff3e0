import { type Choice, Field } from '../../../site/components/index.ts';
import { type Language, type Message, messages, say } from '../../../site/index.ts';
import { choicesOf, type EntryMeans } from '../entry/means.ts';
import { type WhoMayVote, whoMayVoteChoices } from '../poll.ts';
import type { FieldErrors } from './acting.ts';
import type { EnteredRules } from './rules-form.ts';
import type { NamedQuestion } from './services.ts';

const wayWords = messages.entry.ways;
const entryWords = messages.entry;
const words = messages.settings;

/** The messages of a form's problems in the reader's language, by field. */
export function saidErrors(errors: FieldErrors, language: Language): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, word]: [string, Message]) => [field, say(language, word)]),
  );
}

/** One answer to who may vote, with what it means. */
function whoMayVoteChoice(value: WhoMayVote, language: Language, means: EntryMeans | undefined): Choice {
  const provider = means?.signIn?.label ?? say(language, wayWords.aProvider);
  const words: Record<WhoMayVote, { label: Message<{ provider: string }>; hint: Message }> = {
    anybody: { label: entryWords.anybody, hint: entryWords.anybodyHint },
    invited: { label: entryWords.invited, hint: entryWords.invitedHint },
    mailbox: { label: wayWords.mailbox, hint: wayWords.mailboxHint },
    'signed-in': { label: wayWords.signedIn, hint: wayWords.signedInHint },
  };
  const { label, hint } = words[value];
  return { value, label: say(language, label, { provider }), hint: say(language, hint) };
}

/** The rules of a poll, for the form of a new one and of one that there is. */
export function RulesFields(props: {
  language: Language;
  typed: EnteredRules;
  questions: readonly NamedQuestion[];
  errors: Readonly<Record<string, string>>;
  means: EntryMeans | undefined;
  /** Who may vote by the rules as they stand, for a poll that there is. */
  kept?: WhoMayVote;
}) {
  const { language, typed, errors } = props;
  const word = (of: Message) => say(language, of);
  const offered = choicesOf(props.means, props.kept);
  const missing = whoMayVoteChoices.filter((choice) => !offered.includes(choice));
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
        choices={offered.map((choice) => whoMayVoteChoice(choice, language, props.means))}
      />
      {missing.map((choice) => (
        <p class="quiet">{word(choice === 'mailbox' ? wayWords.mailboxNotHere : wayWords.signedInNotHere)}</p>
      ))}
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
