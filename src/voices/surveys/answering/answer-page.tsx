import type { Scope } from '../../../records/index.ts';
import { Button, ErrorSummary, Notice } from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { messages, type Reader, RecordPage, say, withQuery } from '../../../site/index.ts';
import type { Answers, Form, Item, Question, Section } from '../form/form.ts';
import { isSection, wordsIn } from '../form/form.ts';
import { type Shown, scopeOf } from '../form/shown.ts';
import { countField, scopeField } from './posted-answers.ts';
import { type Drawn, QuestionField } from './question-field.tsx';

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
  readonly offer: string | null;
  /** More was asked because of what was answered here. */
  readonly hasMore: boolean;
};

/** One page of a survey, to be answered without script. */
export function AnswerPage(view: AnswerView) {
  const { reader, form, shown, page, survey } = view;
  const { language } = reader;
  const at = shown.pages.indexOf(page) + 1;
  const title = wordsIn(page.title, view.textLanguage, form.languages);
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
        { href: withQuery(survey.href, reader), label: survey.title, lang: survey.language },
      ]}
      heading={<h1 lang={survey.language}>{survey.title}</h1>}
      styles={['surveys']}
    >
      <p class="survey-at">{say(language, words.pageOf, { page: at, pages: shown.pages.length })}</p>
      {title && <h2 lang={view.textLanguage}>{title}</h2>}
      <ErrorSummary errors={view.errors} language={language} />
      {view.hasMore && <Notice kind="info" language={language} text={say(language, words.more)} />}
      <PostForm
        action={withQuery(`${survey.href}/answer`, reader, { page: page.name })}
        hidden={view.offer ? { fresh: view.offer } : {}}
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
        <Items items={[page]} view={view} own={view.answers} scope="" shownScope="" />
      </PostForm>
    </RecordPage>
  );
}

type Below = { view: AnswerView; own: Answers; scope: string; shownScope: string };

function Items({ items, ...below }: Below & { items: readonly Item[] }) {
  const { view } = below;
  const seen = items.filter((item) => view.shown.isShown(item, below.shownScope));
  return (
    <>
      {seen.map((item) =>
        isSection(item) ? (
          <Part section={item} {...below} />
        ) : (
          <QuestionField question={item} drawn={drawnIn(below)} />
        ),
      )}
    </>
  );
}

const drawnIn = ({ view, own, scope }: Below): Drawn => ({
  form: view.form,
  textLanguage: view.textLanguage,
  language: view.reader.language,
  answers: scope === '' ? view.answers : { ...view.answers, ...own },
  scope,
  errors: view.errors,
  isRequired: ({ required }: Question) => required !== undefined,
});

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
      <input type="hidden" name={countField(section)} value={String(records.length)} />
      {records.map((record, at) => (
        <fieldset class="survey-record">
          <legend>{say(view.reader.language, words.record, { number: at + 1 })}</legend>
          <Items
            items={section.items}
            view={view}
            own={record}
            scope={scopeField(section, at)}
            shownScope={scopeOf(section, at, below.shownScope)}
          />
        </fieldset>
      ))}
      <p>
        <Button name="do" value={`add:${section.name}`}>
          {say(view.reader.language, words.addRecord)}
        </Button>
      </p>
    </>
  );
}
