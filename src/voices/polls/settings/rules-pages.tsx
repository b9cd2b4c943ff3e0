import { Button, ButtonRow, ErrorSummary, Field, Notice } from '../../../site/components/index.ts';
import { type Language, languageChoices, messages, Page, type Reader, say } from '../../../site/index.ts';
import type { EntryMeans } from '../entry/means.ts';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { ProcessView } from '../poll-services.ts';
import { RulesFields } from './rules-fields.tsx';
import type { EnteredRules } from './rules-form.ts';
import type { NamedQuestion } from './services.ts';
import { StaffPage, type StaffRights, StaffTrail } from './staff-frame.tsx';

const words = messages.settings;
type Errors = Readonly<Record<string, string>>;
export type EnteredPoll = {
  readonly language: string;
  readonly title: string;
  readonly description: string;
  readonly rules: EnteredRules;
};

export function NewPollPage(props: {
  reader: Reader;
  process: ProcessView;
  typed: EnteredPoll;
  questions: readonly NamedQuestion[];
  means: EntryMeans | undefined;
  errors: Errors;
}) {
  const { reader, typed, errors } = props;
  const { language } = reader;
  return (
    <Page reader={reader} title={say(language, words.newPoll)} section="manage" robots="noindex">
      <StaffTrail reader={reader} process={props.process} />
      <h1>{say(language, words.newPoll)}</h1>
      <p class="lede">{say(language, words.newPollIntro)}</p>
      <ErrorSummary errors={errors} language={language} />
      <form method="post" action={withQuery(`/manage/processes/${props.process.id}/polls/new`, reader)}>
        <Field
          name="language"
          kind="select"
          language={language}
          label={say(language, words.languageOfOriginal)}
          value={typed.language}
          choices={languageChoices([typed.language])}
          error={errors.language}
        />
        <Field
          name="title"
          language={language}
          label={say(language, words.titleLabel)}
          hint={say(language, words.titleHint)}
          value={typed.title}
          error={errors.title}
          dir="auto"
          required
          maxLength={200}
          counted
        />
        <Field
          name="description"
          kind="textarea"
          rows={5}
          language={language}
          label={say(language, words.description)}
          hint={say(language, words.descriptionHint)}
          value={typed.description}
          error={errors.description}
          dir="auto"
          optional
        />
        <RulesFields
          language={language}
          typed={typed.rules}
          questions={props.questions}
          errors={errors}
          means={props.means}
        />
        <ButtonRow>
          <Button kind="primary">{say(language, words.create)}</Button>
        </ButtonRow>
      </form>
    </Page>
  );
}

export function SettingsPage(props: {
  reader: Reader;
  subject: PollSubject;
  rights: StaffRights;
  typed: EnteredRules;
  /** What the form was made from, so that two people cannot overwrite each other unknowingly. */
  seen: string;
  questions: readonly NamedQuestion[];
  means: EntryMeans | undefined;
  errors: Errors;
  saved: boolean;
}) {
  const { reader, errors } = props;
  const { language } = reader;
  return (
    <StaffPage reader={reader} subject={props.subject} rights={props.rights} tab="settings">
      {props.saved && <Saved language={language} />}
      <ErrorSummary errors={errors} language={language} />
      <form
        method="post"
        action={withQuery(`/manage/polls/${props.subject.snapshot.poll.id}/settings`, reader)}
      >
        <input type="hidden" name="seen" id="field-seen" value={props.seen} />
        <RulesFields
          language={language}
          typed={props.typed}
          questions={props.questions}
          errors={errors}
          means={props.means}
          kept={props.subject.snapshot.poll.whoMayVote}
        />
        <ButtonRow>
          <Button kind="primary">{say(language, words.save)}</Button>
        </ButtonRow>
      </form>
    </StaffPage>
  );
}

export function Saved(props: { language: Language }) {
  return (
    <Notice kind="success" language={props.language}>
      <p>{say(props.language, words.saved)}</p>
    </Notice>
  );
}
