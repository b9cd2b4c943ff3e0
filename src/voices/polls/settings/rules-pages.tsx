import { ErrorSummary, Notice } from '../../../site/components/index.ts';
import { type Entered, FormFields, PostForm, sayProblems } from '../../../site/form/index.ts';
import { type Language, messages, Page, type Reader, say } from '../../../site/index.ts';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { ProcessView } from '../poll-services.ts';
import { StaffPage, type StaffRights, StaffTrail } from '../staff/staff-frame.tsx';
import type { PollRules } from './poll-input.ts';
import { RulesFields } from './rules-fields.tsx';
import type { RulesOffer } from './rules-form.ts';
import { type NewPollTexts, newPollForm } from './texts-form.ts';

const words = messages.settings;

export function NewPollPage(props: {
  reader: Reader;
  process: ProcessView;
  texts: Entered<NewPollTexts>;
  rules: Entered<PollRules>;
  offer: RulesOffer;
}) {
  const { reader, texts, rules } = props;
  const { language } = reader;
  const problems = sayProblems({ ...texts.problems, ...rules.problems }, language);
  return (
    <Page reader={reader} title={say(language, words.newPoll)} section="manage" robots="noindex">
      <StaffTrail reader={reader} process={props.process} />
      <h1>{say(language, words.newPoll)}</h1>
      <p class="lede">{say(language, words.newPollIntro)}</p>
      <ErrorSummary errors={problems} language={language} />
      <PostForm
        action={withQuery(`/manage/processes/${props.process.id}/polls/new`, reader)}
        submit={say(language, words.create)}
      >
        <FormFields form={newPollForm} entered={texts} language={language} />
        <RulesFields language={language} offer={props.offer} entered={rules} />
      </PostForm>
    </Page>
  );
}

export function SettingsPage(props: {
  reader: Reader;
  subject: PollSubject;
  rights: StaffRights;
  rules: Entered<PollRules>;
  /** What the form was made from, so that two people cannot overwrite each other unknowingly. */
  seen: string;
  offer: RulesOffer;
  saved: boolean;
}) {
  const { reader, rules } = props;
  const { language } = reader;
  return (
    <StaffPage reader={reader} subject={props.subject} rights={props.rights} tab="settings">
      {props.saved && <Saved language={language} />}
      <ErrorSummary errors={sayProblems(rules.problems, language)} language={language} />
      <PostForm
        action={withQuery(`/manage/polls/${props.subject.snapshot.poll.id}/settings`, reader)}
        submit={say(language, words.save)}
      >
        <input type="hidden" name="seen" id="field-seen" value={props.seen} />
        <RulesFields language={language} offer={props.offer} entered={rules} />
      </PostForm>
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
