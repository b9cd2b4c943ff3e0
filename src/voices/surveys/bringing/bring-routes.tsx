import { readFile } from 'node:fs/promises';
import type { Context, Hono } from 'hono';
import { guarded } from '../../../people/index.ts';
import { readForm, refuse } from '../../../platform/http/index.ts';
import { newId, type Services } from '../../../platform/index.ts';
import { processScope } from '../../../processes/index.ts';
import type { Scope } from '../../../records/index.ts';
import type { Kept } from '../../../records/keeping/index.ts';
import { type KitServices, recordOf, staffPage } from '../../../records/showing/index.ts';
import { ErrorSummary, Field } from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { type Message, messages, say } from '../../../site/index.ts';
import { boundNames } from '../files/bind.ts';
import { surveyKind } from '../survey.ts';
import { ColumnsForm, Stood } from './bring-page.tsx';
import { mapOf } from './said-of-columns.ts';
import {
  type BroughtFile,
  countKnown,
  findTable,
  insertTable,
  lastMap,
  noteFailed,
  saveMap,
} from './store.ts';
import { readTable, takeTable } from './take-table.ts';

const words = messages.surveys.bringing;
/** Where staff bring what was answered elsewhere. */
export const answersPath = `${processScope.managePath}/${surveyKind.plural}/:${surveyKind.name}/answers`;
type Found = { readonly scope: Scope; readonly row: Kept };
/** A program that ended in the middle wrote nothing: after so long without a word it may be taken once more. */
const patienceMs = 60_000;

/** A table of answers: brought, bound column by column, and taken once somebody has seen what would come of it. */
export function bringRoutes(app: Hono, services: KitServices & Pick<Services, 'log'>): void {
  const { db, clock, uploads, log } = services;
  const routes = guarded(app);
  const find = recordOf(surveyKind, db, answersPath);
  const staff = { act: 'convene', find } as const;

  routes.get(answersPath, staff, (c, found) => ask(c, found));

  routes.post(answersPath, staff, (c, { scope, row }) =>
    uploads.receive(c, async ({ files: [file] }) => {
      const problem = !file
        ? messages.surveys.making.noFile
        : file.lost
          ? messages.surveys.making.tooLarge
          : null;
      if (!file || problem) return ask(c, { scope, row }, problem ?? undefined);
      const id = newId();
      const map = (await lastMap(db, row.id)) ?? {};
      const bytes = await readFile(file.path);
      await insertTable(db, { id, survey: row.id, name: file.name, bytes, map, at: clock() });
      return c.redirect(`${here(scope, row)}/${id}`, 303);
    }),
  );

  routes.get(`${answersPath}/map.json`, staff, async (c, { row }) => {
    const map = await lastMap(db, row.id);
    if (map === null) return refuse(c, 'not-found');
    c.header('content-disposition', `attachment; filename="survey-${row.id}-map.json"`);
    return c.body(`${JSON.stringify(map, null, 2)}\n`, 200, { 'content-type': 'application/json' });
  });

  const onePath = `${answersPath}/:brought`;
  const one =
    (use: (c: Context, found: Found, file: BroughtFile) => Promise<Response> | Response) =>
    async (c: Context, found: Found): Promise<Response> => {
      const file = await findTable(db, found.row.id, c.req.param('brought') ?? '');
      return file ? use(c, found, file) : refuse(c, 'not-found');
    };
  const isBusy = ({ takingAt }: BroughtFile) =>
    takingAt !== null && clock().getTime() - takingAt.getTime() < patienceMs;

  routes.get(
    onePath,
    staff,
    one((c, found, file) => show(c, found, file)),
  );

  routes.post(
    onePath,
    staff,
    one(async (c, found, file) => {
      const { scope, row } = found;
      const back = `${here(scope, row)}/${file.id}`;
      if (file.taken || isBusy(file)) return c.redirect(back, 303);
      const fields = await readForm(c);
      const read = await readTable(db, { scope, survey: row.id }, file);
      if ('refused' in read) return show(c, found, file);
      const said = { ...file, map: mapOf(file.map, read.table.columns, fields) };
      await saveMap(db, file.id, said.map);
      if (fields.do !== 'take') return c.redirect(back, 303);
      const again = await readTable(db, { scope, survey: row.id }, said);
      if ('refused' in again || again.table.columns.some(({ isUnknown }) => isUnknown))
        return show(c, found, said);
      takeTable(db, c.var.visitor, { scope, survey: row.id }, said, clock).catch((error: unknown) => {
        log.error({ err: error }, 'answers that were brought could not be taken');
        return noteFailed(db, file.id, 'error');
      });
      return c.redirect(back, 303);
    }),
  );

  async function ask(c: Context, { scope, row }: Found, wrong?: Message): Promise<Response> {
    const { language } = c.var.visitor;
    const problem = wrong && say(language, wrong);
    return staffPage(services, c, surveyKind, scope, {
      heading: say(language, words.title),
      status: problem === undefined ? 200 : 422,
      children: (
        <>
          {problem !== undefined && <ErrorSummary language={language} errors={{ file: problem }} />}
          <p>{say(language, words.lede)}</p>
          <PostForm
            action={here(scope, row)}
            enctype="multipart/form-data"
            submit={say(language, words.read)}
          >
            <Field
              name="file"
              kind="file"
              language={language}
              label={say(language, messages.records.tableIn.file)}
              hint={say(language, words.fileHint)}
              accept=".csv,.tsv,.txt,.xlsx,.xls,.json"
              error={problem}
            />
          </PostForm>
          {(await lastMap(db, row.id)) && (
            <p>
              {say(language, words.asLast)}{' '}
              <a href={`${here(scope, row)}/map.json`}>{say(language, words.map)}</a>
            </p>
          )}
        </>
      ),
    });
  }

  async function show(c: Context, { scope, row }: Found, file: BroughtFile): Promise<Response> {
    const { language } = c.var.visitor;
    const framed = (children: unknown, status: 200 | 422 = 200) =>
      staffPage(services, c, surveyKind, scope, {
        heading: file.name,
        status,
        children: children as never,
      });
    if (file.taken || isBusy(file)) {
      if (!file.taken) c.header('refresh', '1');
      return framed(
        <Stood file={file} href={`${scope.manageHref}/${surveyKind.plural}/${row.id}`} language={language} />,
      );
    }
    const read = await readTable(db, { scope, survey: row.id }, file);
    if ('refused' in read) {
      const why = `${say(language, words.notRead)} ${read.refused}`;
      return framed(<ErrorSummary language={language} errors={{ file: why }} />, 422);
    }
    const { table, isNew } = read;
    const keys = table.came.answers.map(({ key }) => key);
    const isWrong = table.columns.some(({ isUnknown }) => isUnknown);
    return framed(
      <ColumnsForm
        action={`${here(scope, row)}/${file.id}`}
        table={table}
        isNew={isNew}
        names={isNew ? [] : boundNames(table.form)}
        known={isNew ? 0 : await countKnown(db, row.id, keys)}
        failed={file.failed}
        language={language}
      />,
      isWrong ? 422 : 200,
    );
  }
}

const here = (scope: Scope, { id }: Kept) => `${scope.manageHref}/${surveyKind.plural}/${id}/answers`;
