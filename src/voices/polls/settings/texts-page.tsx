import { AddLanguage, ErrorSummary, Field, Notice, Tag } from '../../../site/components/index.ts';
import {
  FormFields,
  inWords,
  PostForm,
  type Problems,
  readAnswers,
  refusing,
  sayProblems,
  showing,
} from '../../../site/form/index.ts';
import { languageName, Markdown, messages, type Reader, say } from '../../../site/index.ts';
import { policyFor } from '../moderation/policy.ts';
import type { Poll } from '../poll.ts';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { saved } from '../staff/saved.ts';
import { PollStaffPage, type StaffRights } from '../staff/staff-frame.tsx';
import { languageAsked, languagesToWrite } from './languages-to-write.ts';
import { policyForm, textsForm } from './texts-form.ts';

const words = messages.settings;
type Props = {
  reader: Reader;
  subject: PollSubject;
  rights: StaffRights;
  saved: boolean;
  problems: Problems;
  /** The form that could not be taken, as it was typed; its language says which form it was. */
  typed: Readonly<Record<string, string>>;
};

/** Question, description and policy of a poll, in all languages side by side. */
export function TextsPage(props: Props) {
  const { reader, subject, typed, problems } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const inUse = [poll.originalLanguage, ...poll.titles.map((title) => title.language)];
  const tags = [...new Set([poll.originalLanguage, ...languagesToWrite(inUse, reader)])];
  const policy = showing(policyForm(poll.originalLanguage), {
    policy: typed.policy ?? poll.moderationPolicy ?? '',
  });
  const published = policyFor(poll, language);
  return (
    <PollStaffPage
      reader={reader}
      subject={subject}
      rights={props.rights}
      tab="texts"
      told={props.saved ? saved(language) : null}
    >
      <ErrorSummary errors={sayProblems(problems, language)} language={language} />
      <h2>{say(language, words.texts.heading)}</h2>
      <div class="side-by-side">
        {tags.map((tag) => (
          <TextForm {...props} tag={tag} poll={poll} />
        ))}
      </div>
      <AddLanguage language={language} action={reader.path} name={languageAsked} shown={tags} />
      <h2 id="policy">{say(language, words.policy.heading)}</h2>
      <PostForm
        action={withQuery(`/manage/polls/${poll.id}/policy`, reader)}
        kind="plain"
        submit={say(language, words.save)}
      >
        <FormFields
          form={policyForm(poll.originalLanguage)}
          entered={refusing(policy, problems)}
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

function TextForm(props: Props & { tag: string; poll: Poll }) {
  const { reader, tag, poll, typed } = props;
  const { language } = reader;
  const isOriginal = tag === poll.originalLanguage;
  const again = typed.language === tag;
  const problems = again ? props.problems : {};
  const [wrong] = Object.values(problems);
  const title = poll.titles.find((text) => text.language === tag);
  const description = poll.descriptions.find((text) => text.language === tag);
  const form = textsForm({ titleRequired: isOriginal, language: tag });
  const entered = again
    ? readAnswers(form, typed)
    : showing(form, { title: title?.body ?? '', description: description?.body ?? '' });
  const state = title?.state ?? description?.state ?? null;
  return (
    <PostForm
      action={withQuery(`/manage/polls/${poll.id}/texts`, reader)}
      hidden={{ language: tag }}
      kind="plain"
      submit={say(language, words.texts.saveIn, { language: languageName(tag, language) })}
    >
      <h3>
        <span lang={tag}>{languageName(tag)}</span> <Tag>{say(language, stateWord(isOriginal, state))}</Tag>
      </h3>
      {wrong && (
        <Notice kind="problem" language={language}>
          <p>{inWords(wrong, language)}</p>
        </Notice>
      )}
      <FormFields
        form={form}
        entered={{ typed: entered.typed, problems }}
        language={language}
        ids={(name) => (again ? undefined : `${name}-${tag}`)}
      />
      {!isOriginal && (
        <HowTranslated reader={reader} id={`how-${tag}`} state={again ? (typed.state ?? null) : state} />
      )}
    </PostForm>
  );
}

/** Asks whether a person or a machine made a translation. */
export function HowTranslated(props: { reader: Reader; id: string; state: string | null }) {
  const { language } = props.reader;
  return (
    <Field
      name="state"
      id={props.id}
      kind="radio"
      language={language}
      label={say(language, words.texts.how)}
      value={props.state === 'machine' ? 'machine' : 'verified'}
      choices={[
        { value: 'verified', label: say(language, words.texts.howVerified) },
        { value: 'machine', label: say(language, words.texts.howMachine) },
      ]}
    />
  );
}

export function stateWord(isOriginal: boolean, state: string | null) {
  if (isOriginal) return words.texts.original;
  if (state === null) return words.texts.missing;
  return state === 'machine' ? words.texts.machine : words.texts.verified;
}
