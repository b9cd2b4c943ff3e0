import { readFile } from 'node:fs/promises';
import type { Context, Hono } from 'hono';
import { guarded } from '../../../people/index.ts';
import type { Queryable } from '../../../platform/database/index.ts';
import { type ReceivedFile, refuse } from '../../../platform/http/index.ts';
import { processScope } from '../../../processes/index.ts';
import type { Scope } from '../../../records/index.ts';
import type { Kept } from '../../../records/keeping/index.ts';
import { type KitServices, recordOf, staffPage } from '../../../records/showing/index.ts';
import { findTexts, inReaderLanguage } from '../../../records/texts/index.ts';
import { ButtonLink, ButtonRow, ErrorSummary, Field } from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { type Language, type Message, messages, say } from '../../../site/index.ts';
import type { NotTaken } from '../files/read-form.ts';
import { readFormApart } from '../files/read-form-apart.ts';
import type { Form } from '../form/form.ts';
import { findForm } from '../store.ts';
import { surveyKind } from '../survey.ts';
import { FormShown } from './form-shown.tsx';
import { replaceForm } from './keep-form.ts';

const words = messages.surveys.making;
/** Where staff bring the form of a survey. */
export const formPath = `${processScope.managePath}/${surveyKind.plural}/:${surveyKind.name}/form`;
export type Found = { readonly scope: Scope; readonly row: Kept };
type Came = { readonly problem: string } | { readonly notTaken: readonly NotTaken[] };

/** Bringing the form of a survey, as long as nobody has been asked by another. */
export function formRoutes(app: Hono, services: KitServices): void {
  const { db, clock, uploads } = services;
  const staff = { act: 'convene', find: recordOf(surveyKind, db, formPath) } as const;
  const routes = guarded(app);

  routes.get(formPath, staff, (c, found) => show(c, found, null));

  routes.post(formPath, staff, (c, found) =>
    uploads.receive(c, async ({ files: [file] }) => {
      const came = await take(c, found, file);
      return came === null ? refuse(c, 'not-found') : show(c, found, came);
    }),
  );

  async function take(
    c: Context,
    { scope, row }: Found,
    file: ReceivedFile | undefined,
  ): Promise<Came | null> {
    const { visitor } = c.var;
    const problem = (word: Message) => ({ problem: say(visitor.language, word) });
    if (row.state !== 'draft') return problem(words.fixed);
    if (!file) return problem(words.noFile);
    if (file.lost !== null) return problem(words.tooLarge);
    const came = await readFormApart(file.name, await readFile(file.path));
    if ('refused' in came) return { problem: `${say(visitor.language, words.notRead)} ${came.refused}` };
    const taken = await replaceForm(db, visitor, { scope, survey: row.id }, came.read, clock());
    if (taken.ok) return { notTaken: came.read.notTaken };
    return taken.why === 'not-found' ? null : problem(words.fixed);
  }

  async function show(c: Context, { scope, row }: Found, came: Came | null): Promise<Response> {
    const { language } = c.var.visitor;
    const kept = await findForm(db, row.id);
    const problem = came && 'problem' in came ? came.problem : undefined;
    const notTaken = came && 'notTaken' in came ? came.notTaken : null;
    return staffPage(services, c, surveyKind, scope, {
      heading: say(language, words.title),
      status: problem === undefined ? 200 : 422,
      told: notTaken ? say(language, words.taken) : toldOf(c.req.query('told'), language),
      children: (
        <>
          {await ofSurvey(db, { scope, row }, language)}
          {problem !== undefined && <ErrorSummary language={language} errors={{ file: problem }} />}
          <Left notTaken={notTaken ?? []} language={language} />
          <Written form={kept?.form} scope={scope} row={row} language={language} />
          <Bring scope={scope} row={row} hasForm={kept !== null} problem={problem} language={language} />
        </>
      ),
    });
  }
}

/** Which survey a page below it is about, with the way back to it. */
export async function ofSurvey(db: Queryable, { scope, row }: Found, language: Language) {
  const title = inReaderLanguage(
    await findTexts(db, [row.id], { only: ['title'] }),
    row.id,
    'title',
    language,
  );
  return (
    <p>
      <a href={`${scope.manageHref}/${surveyKind.plural}/${row.id}`} lang={title?.language} dir="auto">
        {title?.body ?? row.id}
      </a>
    </p>
  );
}

const here = (scope: Scope, { id }: Kept) => `${scope.manageHref}/${surveyKind.plural}/${id}/form`;

const toldOf = (told: string | undefined, language: Language): string | null =>
  told === 'kept' ? say(language, words.written) : told === 'fixed' ? say(language, words.closed) : null;

type Bringing = Found & {
  readonly hasForm: boolean;
  readonly problem: string | undefined;
  readonly language: Language;
};

function Bring({ scope, row, hasForm, problem, language }: Bringing) {
  if (row.state !== 'draft') return <p>{say(language, words.fixed)}</p>;
  return (
    <PostForm
      action={here(scope, row)}
      enctype="multipart/form-data"
      submit={say(language, hasForm ? words.replace : words.bring)}
    >
      <p>{say(language, words.lede)}</p>
      <Field
        name="file"
        kind="file"
        language={language}
        label={say(language, words.file)}
        hint={say(language, words.fileHint)}
        accept=".xlsx,.xls,.json,.lss,.lsg,.txt,.tsv,.qsf,.csv"
        error={problem}
      />
    </PostForm>
  );
}

/** The form to look through and to change, or the way to its first question. */
function Written({ form, scope, row, language }: Found & { form: Form | undefined; language: Language }) {
  const href = here(scope, row);
  if (form) return <FormShown form={form} language={language} href={href} isFixed={row.state === 'closed'} />;
  return (
    <ButtonRow>
      <ButtonLink kind="primary" href={`${href}/new?type=one`}>
        {say(language, words.addQuestion)}
      </ButtonLink>
    </ButtonRow>
  );
}

/** What of a file has no place here. */
export function Left({ notTaken, language }: { notTaken: readonly NotTaken[]; language: Language }) {
  if (notTaken.length === 0) return null;
  return (
    <details class="survey-left" open>
      <summary>{say(language, words.left, { count: notTaken.length })}</summary>
      <ul lang="en" dir="ltr">
        {notTaken.slice(0, 200).map(({ where, what, why }) => (
          <li>
            {where}: <code>{what}</code>, {why}
          </li>
        ))}
      </ul>
    </details>
  );
}
