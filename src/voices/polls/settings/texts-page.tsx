import type { Form } from '../../../platform/http/index.ts';
import type { Outcome } from '../../../records/index.ts';
import {
  problemsOfTexts,
  type Stale,
  type Texts,
  TextsEditor,
  writtenFields,
} from '../../../records/texts/index.ts';
import { ErrorSummary } from '../../../site/components/index.ts';
import { type Entered, FormFields, PostForm, sayProblems, showing } from '../../../site/form/index.ts';
import { Markdown, messages, type Reader, say } from '../../../site/index.ts';
import { policyFor } from '../moderation/policy.ts';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { saved } from '../staff/saved.ts';
import { PollStaffPage, type StaffRights } from '../staff/staff-frame.tsx';
import { pollSlots } from './edit-texts.ts';
import { policyForm } from './texts-form.ts';

const words = messages.settings;

/** A form of the page that could not be taken, or is only looked at, and what came of it. */
export type TextsSent = {
  readonly form?: Form;
  readonly outcome?: Outcome<null> | Stale;
  readonly policy?: Entered<{ readonly policy: string }>;
};

/** Question and description of a poll in one language, and its moderation policy. */
export function TextsPage(props: {
  reader: Reader;
  subject: PollSubject;
  rights: StaffRights;
  saved: boolean;
  texts: Texts;
  /** The language that is being written. */
  writes: string;
  sent: TextsSent;
}) {
  const { reader, subject, texts, writes, sent } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const { originalLanguage } = poll;
  const path = `/manage/polls/${poll.id}/texts`;
  const slots = pollSlots(poll.id);
  const { form = null, outcome = null } = sent;
  const begun = new Set(texts.filter(({ body }) => body !== '').map((text) => text.language));
  begun.delete(originalLanguage);
  const policy = policyForm(originalLanguage);
  const published = policyFor(poll, language);
  return (
    <PollStaffPage
      reader={reader}
      subject={subject}
      rights={props.rights}
      tab="texts"
      told={props.saved ? saved(language) : null}
    >
      <ErrorSummary
        errors={sayProblems({ ...problemsOfTexts(outcome), ...sent.policy?.problems }, language)}
        language={language}
      />
      <TextsEditor
        language={language}
        address={(query) => withQuery(path, reader, query)}
        texts={texts}
        originalLanguage={originalLanguage}
        writes={writes}
        begun={[originalLanguage, ...[...begun].sort()]}
        slots={slots}
        fields={writtenFields(slots, { texts, originalLanguage, writes, form, outcome })}
        groups={[{ recordId: poll.id, title: say(language, words.texts.heading) }]}
        preview={form?.do === 'preview'}
      />
      <h2 id="policy">{say(language, words.policy.heading)}</h2>
      <PostForm
        action={withQuery(`/manage/polls/${poll.id}/policy`, reader)}
        kind="plain"
        submit={say(language, words.save)}
      >
        <FormFields
          form={policy}
          entered={sent.policy ?? showing(policy, { policy: poll.moderationPolicy ?? '' })}
          language={language}
        />
      </PostForm>
      <details>
        <summary>{say(language, words.policy.preview)}</summary>
        <Markdown text={published.text} language={published.language} />
      </details>
    </PollStaffPage>
  );
}
