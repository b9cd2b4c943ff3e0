import { ErrorSummary } from '../../../site/components/index.ts';
import { type Entered, FormFields, PostForm, sayProblems, UnsavedText } from '../../../site/form/index.ts';
import { LinkTo, messages, type Reader, StaffPage, say } from '../../../site/index.ts';
import { withQuery } from '../poll-links.ts';
import type { ProcessView } from '../poll-services.ts';
import { type StaffView, saved } from '../staff/rights.ts';
import { PollStaffPage, processStep } from '../staff/staff-frame.tsx';
import type { PollRules } from './poll-input.ts';
import { RulesFields } from './rules-fields.tsx';
import type { RulesOffer } from './rules-form.ts';
import { rulesForm } from './rules-form.ts';
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
  const problems = sayProblems({ ...texts.problems, ...rules.problems }, language, {
    ...newPollForm.fields,
    ...rulesForm(props.offer).fields,
  });
  return (
    <StaffPage
      reader={reader}
      title={say(language, words.newPoll)}
      trail={[processStep(reader, props.process)]}
      lede={say(language, words.newPollIntro)}
    >
      <p>
        <LinkTo
          reader={reader}
          to={`/manage/processes/${props.process.id}/polls/template`}
          word={words.templates.link}
        />
      </p>
      <ErrorSummary errors={problems} language={language} />
      <PostForm
        action={withQuery(`/manage/processes/${props.process.id}/polls/new`, reader)}
        submit={say(language, words.create)}
      >
        <FormFields form={newPollForm} entered={texts} language={language} />
        <RulesFields language={language} offer={props.offer} entered={rules} />
      </PostForm>
    </StaffPage>
  );
}

export function SettingsPage(
  props: StaffView & {
    rules: Entered<PollRules>;
    /** What the form was made from, so that two people cannot overwrite each other unknowingly. */
    seen: string;
    offer: RulesOffer;
    saved: boolean;
  },
) {
  const { reader, rules } = props;
  const { language } = reader;
  const { id } = props.subject.snapshot.poll;
  return (
    <PollStaffPage {...props} tab="settings" told={props.saved ? saved(language) : null}>
      <ErrorSummary
        errors={sayProblems(rules.problems, language, rulesForm(props.offer).fields)}
        language={language}
      />
      <p>
        <LinkTo reader={reader} to={`/polls/${id}/changes`} word={words.linkChanges} />
      </p>
      <PostForm action={withQuery(`/manage/polls/${id}/settings`, reader)} submit={say(language, words.save)}>
        <UnsavedText reader={reader} name={`${id} settings`} dirty={Object.keys(rules.problems).length > 0} />
        <input type="hidden" name="seen" id="field-seen" value={props.seen} />
        <RulesFields language={language} offer={props.offer} entered={rules} />
      </PostForm>
    </PollStaffPage>
  );
}
