import { AddLanguage, Button, ErrorSummary, Field, Notice, Tag } from '../../../site/components/index.ts';
import { languageName, Markdown, messages, type Reader, say } from '../../../site/index.ts';
import { policyFor } from '../moderation/policy.ts';
import type { Poll, Wording } from '../poll.ts';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { languageAsked, languagesToWrite } from './languages-to-write.ts';
import { Saved } from './rules-pages.tsx';
import { StaffPage, type StaffRights } from './staff-frame.tsx';

const words = messages.settings;
type Props = {
  reader: Reader;
  subject: PollSubject;
  rights: StaffRights;
  saved: boolean;
  errors: Readonly<Record<string, string>>;
  /** The form that could not be taken, as it was typed; its language says which form it was. */
  typed: Readonly<Record<string, string>>;
};

/** Question, description and policy of a poll, in all languages side by side. */
export function TextsPage(props: Props) {
  const { reader, subject, typed, errors } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const inUse = [poll.originalLanguage, ...poll.titles.map((title) => title.language)];
  const tags = [...new Set([poll.originalLanguage, ...languagesToWrite(inUse, reader)])];
  const policyTyped = typed.policy;
  const published = policyFor(poll, language);
  return (
    <StaffPage reader={reader} subject={subject} rights={props.rights} tab="texts">
      {props.saved && <Saved language={language} />}
      <ErrorSummary errors={errors} language={language} />
      <h2>{say(language, words.texts.heading)}</h2>
      <div class="side-by-side">
        {tags.map((tag) => (
          <TextForm {...props} tag={tag} poll={poll} />
        ))}
      </div>
      <AddLanguage language={language} action={reader.path} name={languageAsked} shown={tags} />
      <h2 id="policy">{say(language, words.policy.heading)}</h2>
      <form method="post" action={withQuery(`/manage/polls/${poll.id}/policy`, reader)}>
        <Field
          name="policy"
          kind="textarea"
          rows={12}
          language={language}
          lang={poll.originalLanguage}
          dir="auto"
          label={say(language, words.policy.label, {
            language: languageName(poll.originalLanguage, language),
          })}
          hint={say(language, words.policy.hint)}
          value={policyTyped ?? poll.moderationPolicy ?? ''}
          error={errors.policy}
        />
        <Button>{say(language, words.save)}</Button>
      </form>
      <details>
        <summary>{say(language, words.policy.preview)}</summary>
        <Markdown text={published.text} language={published.language} />
      </details>
    </StaffPage>
  );
}

function TextForm(props: Props & { tag: string; poll: Poll }) {
  const { reader, tag, poll, typed } = props;
  const { language } = reader;
  const isOriginal = tag === poll.originalLanguage;
  const again = typed.language === tag;
  const errors = again ? props.errors : {};
  const title = poll.titles.find((text) => text.language === tag);
  const description = poll.descriptions.find((text) => text.language === tag);
  const value = (field: 'title' | 'description', text: Wording | undefined) =>
    again ? (typed[field] ?? '') : (text?.body ?? '');
  const state = title?.state ?? description?.state ?? null;
  return (
    <form method="post" action={withQuery(`/manage/polls/${poll.id}/texts`, reader)}>
      <input type="hidden" name="language" value={tag} />
      <h3>
        <span lang={tag}>{languageName(tag)}</span> <Tag>{say(language, stateWord(isOriginal, state))}</Tag>
      </h3>
      {again && Object.keys(errors).length > 0 && (
        <Notice kind="problem" language={language}>
          <p>{Object.values(errors)[0]}</p>
        </Notice>
      )}
      <Field
        name="title"
        id={again ? 'field-title' : `title-${tag}`}
        language={language}
        lang={tag}
        dir="auto"
        label={say(language, words.titleLabel)}
        value={value('title', title)}
        error={errors.title}
        maxLength={200}
      />
      <Field
        name="description"
        id={again ? 'field-description' : `description-${tag}`}
        kind="textarea"
        rows={6}
        language={language}
        lang={tag}
        dir="auto"
        label={say(language, words.description)}
        value={value('description', description)}
        error={errors.description}
      />
      {!isOriginal && (
        <HowTranslated reader={reader} id={`how-${tag}`} state={again ? (typed.state ?? null) : state} />
      )}
      <Button>{say(language, words.texts.saveIn, { language: languageName(tag, language) })}</Button>
    </form>
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
