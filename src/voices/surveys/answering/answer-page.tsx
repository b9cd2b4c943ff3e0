import type { Scope } from '../../../records/index.ts';
import { Button, ErrorSummary, Notice, Progress } from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import {
  direction,
  type Language,
  messages,
  type Reader,
  RecordPage,
  say,
  withQuery,
} from '../../../site/index.ts';
import { extentOf, hasRequired } from '../form/extent.ts';
import type { Answers, Form, Item, Question, Section } from '../form/form.ts';
import { asksForFiles, isSection, languageOf, wordsIn } from '../form/form.ts';
import { type Shown, scopeOf } from '../form/shown.ts';
import type { Publishing } from '../store.ts';
import { AskPublishing } from './ask-publishing.tsx';
import type { Drawn } from './drawn.ts';
import { countField, mostOf } from './posted-answers.ts';
import { QuestionField } from './question-field.tsx';

const words = messages.surveys.answering;

export type AnswerView = {
  readonly reader: Reader;
  readonly scope: Scope;
  readonly survey: { readonly href: string; readonly title: string; readonly language: string };
  readonly form: Form;
  readonly shown: Shown;
  /** What is in the fields: what was sent, also where it was not taken. */
  readonly answers: Answers;
  readonly page: Section;
  readonly textLanguage: string;
  readonly errors: Readonly<Record<string, string>>;
  /** The same, each with its question, to stand above them all. */
  readonly summary: Readonly<Record<string, string>>;
  readonly offer: string | null;
  /** Proves of a file that it came before. */
  readonly held: (file: string) => string;
  /** What they said of publishing their texts. */
  readonly publishing: Publishing | null;
  /** What happened since the page before: more is asked, or the questions were changed. */
  readonly notice: string | null;
};

/** One page of a survey, to be answered without script. */
export function AnswerPage(view: AnswerView) {
  const { reader, form, shown, page, survey } = view;
  const { language } = reader;
  const at = shown.pages.indexOf(page) + 1;
  const title = wordsIn(page.title, view.textLanguage, form.languages);
  const titleLanguage = languageOf(page.title, view.textLanguage, form.languages);
  const isLast = at === shown.pages.length;
  return (
    <RecordPage
      reader={reader}
      title={survey.title}
      trail={[
        {
          href: withQuery(view.scope.href, reader),
          label: view.scope.title.text,
          lang: view.scope.title.lang,
        },
      ]}
      heading={
        <h1
          class={shown.pages.length > 1 ? 'survey-name' : undefined}
          lang={survey.language}
          dir={direction(survey.language)}
        >
          <a href={withQuery(survey.href, reader)}>{survey.title}</a>
        </h1>
      }
      styles={['surveys']}
    >
      {shown.pages.length > 1 && (
        <Progress done={at} total={shown.pages.length} language={language} label={survey.title}>
          {say(language, words.pageOf, { page: at, pages: shown.pages.length })}
        </Progress>
      )}
      <ErrorSummary errors={view.summary} language={language} />
      {view.notice && <Notice kind="info" language={language} text={view.notice} />}
      {at === 1 && <Before form={form} language={language} />}
      {title && (
        <h2 lang={titleLanguage} dir={direction(titleLanguage)}>
          {title}
        </h2>
      )}
      <PostForm
        action={withQuery(`${survey.href}/answer`, reader, { page: page.name })}
        hidden={view.offer ? { fresh: view.offer } : {}}
        {...(asksForFiles([page]) && { enctype: 'multipart/form-data' })}
        acts={
          <>
            <Button kind="primary" name="do" value="next">
              {say(language, isLast ? words.send : words.next)}
            </Button>
            {at > 1 && (
              <Button name="do" value="back">
                {say(language, words.back)}
              </Button>
            )}
            <Button kind="quiet" name="do" value="later">
              {say(language, words.later)}
            </Button>
          </>
        }
      >
        <Items items={[page]} view={view} own={view.answers} scope="" />
        {isLast && (
          <AskPublishing form={form} said={view.publishing} errors={view.errors} language={language} />
        )}
      </PostForm>
    </RecordPage>
  );
}

/** What it is to answer this, said once: how much, who sees it, and that it is kept. */
export function Before({ form, language }: { readonly form: Form; readonly language: Language }) {
  return (
    <p class="survey-before">
      {say(language, words.extent, extentOf(form))} {!hasRequired(form) && say(language, words.leaveOut)}{' '}
      {say(language, words.whoSees)}
    </p>
  );
}

/** What drawing the questions needs of a page. */
type Drawing = Pick<
  AnswerView,
  'reader' | 'scope' | 'form' | 'shown' | 'answers' | 'textLanguage' | 'errors'
> & { readonly page?: Section; readonly held?: (file: string) => string };
type Below = { view: Drawing; own: Answers; scope: string };

/** Those of these sections and questions that are shown, with their fields. */
export function Items({ items, ...below }: Below & { items: readonly Item[] }) {
  const { view } = below;
  const seen = items.filter((item) => view.shown.isShown(item, below.scope));
  const drawn = drawnIn(below);
  return (
    <>
      {seen.map((item) =>
        isSection(item) ? (
          <Part section={item} {...below} />
        ) : (
          <QuestionField question={item} drawn={drawn} />
        ),
      )}
    </>
  );
}

function drawnIn({ view, own, scope }: Below): Drawn {
  const asksSome = hasRequired(view.form);
  return {
    form: view.form,
    textLanguage: view.textLanguage,
    language: view.reader.language,
    answers: scope === '' ? view.answers : { ...view.answers, ...own },
    scope,
    errors: view.errors,
    held: view.held ?? null,
    isOptional: ({ required }: Question) => required === undefined && asksSome,
  };
}

/** A section within a page; one that repeats has a set of fields for each record, and one more when asked for. */
function Part({ section, ...below }: Below & { section: Section }) {
  const { view } = below;
  const title = section === view.page ? '' : wordsIn(section.title, view.textLanguage, view.form.languages);
  if (!section.repeats)
    return (
      <>
        {title && <h3 lang={view.textLanguage}>{title}</h3>}
        <Items items={section.items} {...below} />
      </>
    );
  const records = (below.own[section.name] ?? []) as readonly Answers[];
  return (
    <>
      {title && <h3 lang={view.textLanguage}>{title}</h3>}
      <input type="hidden" name={countField(section, below.scope)} value={String(records.length)} />
      {records.map((record, at) => (
        <fieldset class="survey-record">
          <legend>{say(view.reader.language, words.record, { number: at + 1 })}</legend>
          <Items items={section.items} view={view} own={record} scope={scopeOf(section, at, below.scope)} />
        </fieldset>
      ))}
      {view.page && records.length < mostOf(section) && (
        <p>
          <Button name="do" value={`add:${below.scope}${section.name}`}>
            {say(view.reader.language, words.addRecord)}
          </Button>
        </p>
      )}
    </>
  );
}
