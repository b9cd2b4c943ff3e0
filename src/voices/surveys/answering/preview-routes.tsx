import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { readFormAll } from '../../../platform/http/index.ts';
import { type KitServices, recordOf } from '../../../records/showing/index.ts';
import { Button, ErrorSummary, Notice } from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { languageName, messages, RecordPage, say, withQuery } from '../../../site/index.ts';
import { faultsIn } from '../form/check-answers.ts';
import { type Answers, type Section, wordsIn } from '../form/form.ts';
import { shownIn } from '../form/shown.ts';
import { type Found, formPath } from '../making/form-routes.tsx';
import { findForm, type KeptForm } from '../store.ts';
import { surveyKind } from '../survey.ts';
import { Items } from './answer-page.tsx';
import { textLanguageOf } from './answer-routes.tsx';
import { sayFaults } from './faults-said.ts';
import { answersIn, type Came, cameIn, heldField } from './posted-answers.ts';

const words = messages.surveys.preview;
type Tried = {
  readonly answers: Answers;
  readonly page: Section | undefined;
  readonly errors: Readonly<Record<string, string>>;
  readonly summary: Readonly<Record<string, string>>;
};

/**
 * A survey as people will answer it, for its staff to try: the same pages, conditions and rules. What is answered travels in
 * the form from page to page and is kept nowhere.
 */
export function previewRoutes(app: Hono, { db }: KitServices): void {
  const path = `${formPath}/preview`;
  const staff = { act: 'convene', find: recordOf(surveyKind, db, path) } as const;
  const routes = guarded(app);

  routes.get(path, staff, async (c, found) => {
    const kept = await findForm(db, found.row.id);
    if (!kept) return c.redirect(hrefOf(found), 303);
    return show(c, found, kept, {
      answers: {},
      page: shownIn(kept.form, {}).pages[0],
      errors: {},
      summary: {},
    });
  });

  routes.post(path, staff, async (c, found) => {
    const kept = await findForm(db, found.row.id);
    if (!kept) return c.redirect(hrefOf(found), 303);
    const { form } = kept;
    const came = cameIn(await readFormAll(c));
    const { posted } = came;
    const before = triedBefore(posted['tried so far']);
    const on = shownIn(form, before).pages.find(({ name }) => name === c.req.query('page'));
    const answers = on ? answersIn(on, tried(came), before) : before;
    const shown = shownIn(form, answers);
    const { language } = readerOf(c);
    const faults = on && posted.do === 'next' ? faultsIn(form, shown, [on]) : [];
    const said = sayFaults(form, faults, { language, textLanguage: languageIn(c, kept) });
    const next = shown.pages.findIndex(({ name }) => name === on?.name) + (posted.do === 'back' ? -1 : 1);
    return show(c, found, kept, {
      answers,
      page: faults.length > 0 ? on : shown.pages[Math.max(next, 0)],
      ...said,
    });
  });
}

const hrefOf = ({ scope, row }: Found): string => `${scope.manageHref}/${surveyKind.plural}/${row.id}/form`;
const languageIn = (c: Context, { form }: KeptForm): string =>
  form.languages.find((tag) => tag === c.req.query('in')) ?? textLanguageOf(form, readerOf(c).language);

/** A browser sends the name of a file alone, as this form takes none: it stands for the file. */
const tried = (came: Came): Came => ({
  ...came,
  file: (field) =>
    came.posted[field] ? `${'0'.repeat(12)}/${came.posted[field]}` : (came.posted[heldField(field)] ?? null),
});

/** What was answered on the pages before, as the form brought it along: nothing of it is believed but that it is an object. */
function triedBefore(json: string | undefined): Answers {
  try {
    const read: unknown = JSON.parse(json ?? '{}');
    return read && typeof read === 'object' && !Array.isArray(read) ? (read as Answers) : {};
  } catch {
    return {};
  }
}

function show(
  c: Context,
  found: Found,
  kept: KeptForm,
  { answers, page, errors, summary }: Tried,
): Response | Promise<Response> {
  const reader = readerOf(c);
  const { language } = reader;
  const { form } = kept;
  const textLanguage = languageIn(c, kept);
  const shown = shownIn(form, answers);
  const here = `${hrefOf(found)}/preview`;
  const title = wordsIn(page?.title, textLanguage, form.languages);
  const heading = say(language, words.title);
  c.header('cache-control', 'no-store');
  return c.html(
    <RecordPage
      reader={reader}
      title={heading}
      trail={[{ href: hrefOf(found), label: say(language, messages.surveys.making.title) }]}
      heading={<h1>{heading}</h1>}
      styles={['surveys']}
    >
      <Notice kind="info" language={language} text={say(language, page ? words.lede : words.end)} />
      <p>
        {form.languages.map((tag) => (
          <>
            <a href={`${here}?in=${tag}`}>{languageName(tag, language)}</a>{' '}
          </>
        ))}
      </p>
      <ErrorSummary errors={summary} language={language} />
      {title && (
        <h2 lang={textLanguage} dir="auto">
          {title}
        </h2>
      )}
      {page && (
        <PostForm
          action={withQuery(here, reader, { page: page.name, in: textLanguage })}
          hidden={{ 'tried so far': JSON.stringify(answers) }}
          acts={
            <>
              <Button kind="primary" name="do" value="next">
                {say(language, messages.surveys.answering.next)}
              </Button>
              <Button name="do" value="back">
                {say(language, messages.surveys.answering.back)}
              </Button>
            </>
          }
        >
          <Items
            items={[page]}
            view={{
              reader,
              scope: found.scope,
              form,
              shown,
              answers,
              textLanguage,
              errors,
              page,
              held: (file) => file,
            }}
            own={answers}
            scope=""
          />
        </PostForm>
      )}
    </RecordPage>,
    Object.keys(errors).length > 0 ? 422 : 200,
  );
}
