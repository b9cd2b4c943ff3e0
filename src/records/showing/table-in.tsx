import { readFile } from 'node:fs/promises';
import type { Context, Hono } from 'hono';
import { guarded } from '../../people/index.ts';
import type { LargeForm } from '../../platform/http/index.ts';
import { Button, ButtonRow, ErrorSummary, Field, Notice, Table } from '../../site/components/index.ts';
import { inWords, type Said, sayProblems } from '../../site/form/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import { type AnyKind, columnOf, fieldsOf, labelOf, workOn } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import type { TableBeside } from '../table-beside.ts';
import { type TableIn, takeTable } from '../table-in/index.ts';
import { type KitServices, scopeOf } from './kit-services.ts';
import { offerFor } from './record-form.ts';
import { staffPage } from './staff-page.tsx';
import { besideOf } from './table.ts';

const words = messages.records.tableIn;
/** Some ten thousand rows with their texts. */
const mostBytes = 8 * 1024 * 1024;

/** Where staff bring in records as a table; what people send in themselves comes another way. */
const tableInPath = (kind: AnyKind): string | null =>
  kind.write === 'take-part' || kind.shownAt || kind.isNoRow
    ? null
    : `${kind.within.managePath}/${kind.plural}/table`;

/** Whether staff may bring in records of a kind as a table: those that they write, and list where the kit lists them. */
export const takesTables = (kind: AnyKind): boolean => tableInPath(kind) !== null;

/** The forms that bring tables, whatever the kind. */
export const tableInForms: LargeForm = {
  path: /^\/manage\/(?:[^/]+\/){1,3}table$/,
  bytes: Number.POSITIVE_INFINITY,
};

/** The page on which records of a kind are brought in as a table. */
export function mountTableIn(app: Hono, services: KitServices, kind: AnyKind): void {
  const path = tableInPath(kind);
  if (path === null) return;
  const { db, clock, uploads } = services;
  const routes = guarded(app);
  const staff = { act: workOn(kind), find: scopeOf(kind, db, path) } as const;

  const show = (c: Context, scope: Scope, came: Came | null) => {
    const { language } = c.var.visitor;
    return staffPage(services, c, kind, scope, {
      heading: say(language, words.title),
      status: came && ('problem' in came || came.table.refused.length > 0) ? 422 : 200,
      children: (
        <TableInPage
          kind={kind}
          scope={scope}
          language={language}
          came={came}
          beside={besideOf(services, kind)}
        />
      ),
    });
  };

  routes.get(path, staff, (c, scope) => show(c, scope, null));

  routes.post(path, staff, (c, scope) =>
    uploads.receive(c, async ({ fields, files: [file] }) => {
      if (!file) return show(c, scope, { problem: messages.records.sheet.noFile });
      if (file.lost !== null || file.size > mostBytes) return show(c, scope, { problem: words.tooLarge });
      const [offer, bytes] = [await offerFor(services, c, kind, scope), await readFile(file.path)];
      const dryRun = fields.do !== 'take';
      const table = await takeTable(
        db,
        c.var.visitor,
        kind,
        { scope, bytes, offer, dryRun, signal: c.req.raw.signal, beside: besideOf(services, kind) },
        clock(),
      );
      return show(c, scope, 'read' in table ? { table, dryRun } : { problem: table });
    }),
  );
}

/** What came of a file, or why it could not be read. */
type Came = { readonly problem: Said } | { readonly table: TableIn; readonly dryRun: boolean };

function TableInPage(props: {
  kind: AnyKind;
  scope: Scope;
  language: Language;
  came: Came | null;
  beside: TableBeside | undefined;
}) {
  const { kind, scope, language, came } = props;
  const base = `${scope.manageHref}/${kind.plural}`;
  const problem = came && 'problem' in came ? inWords(came.problem, language) : undefined;
  return (
    <>
      {problem && came && 'problem' in came && (
        <ErrorSummary
          language={language}
          errors={sayProblems({ file: came.problem }, language, { file: { label: words.file } })}
        />
      )}
      {came && 'table' in came && <Outcome {...came} language={language} />}
      <p>{say(language, words.lede)}</p>
      <form method="post" action={`${base}/table`} enctype="multipart/form-data">
        <Field
          name="file"
          kind="file"
          language={language}
          label={say(language, words.file)}
          accept=".csv,text/csv"
          error={problem}
        />
        <ButtonRow>
          <Button name="do" value="check">
            {say(language, words.check)}
          </Button>
          <Button kind="plain" name="do" value="take">
            {say(language, words.take)}
          </Button>
        </ButtonRow>
      </form>
      <p>
        <a href={`${scope.href}/${kind.plural}.csv`}>{say(language, words.download)}</a>
      </p>
      <Table
        caption={say(language, words.columns)}
        rows={[...columnsToFill(kind, scope.originalLanguage), ...(props.beside?.columns ?? [])]}
        columns={({ names }) => [
          names(say(language, words.column), ({ name }) => <code dir="ltr">{name}</code>),
          { heading: say(language, words.means), cell: ({ label }) => say(language, label) },
        ]}
      />
    </>
  );
}

/** What somebody who begins a table fills in: its texts in the language of the scope, and its facts. */
const columnsToFill = (kind: AnyKind, language: string) => [
  ...Object.keys(kind.texts).map((field) => ({
    name: `${columnOf(field)}_${language.toLowerCase().replaceAll('-', '_')}`,
    label: labelOf(kind, field),
  })),
  ...fieldsOf(kind).flatMap(([field, { sort }]) =>
    sort.refersTo === 'files' ? [] : [{ name: columnOf(field), label: labelOf(kind, field) }],
  ),
];

/** More than these nobody reads on a page. */
const mostListed = 100;

const More = ({ of, language }: { of: readonly unknown[]; language: Language }) =>
  of.length > mostListed && <li>{say(language, words.andMore, { count: of.length - mostListed })}</li>;

function Outcome({ table, dryRun, language }: { table: TableIn; dryRun: boolean; language: Language }) {
  const { added, changed, unchanged, refused, notTaken } = table;
  return (
    <Notice kind={refused.length > 0 ? 'warning' : 'info'} language={language}>
      <p>
        <strong>{say(language, dryRun ? words.wouldBe : words.done)}</strong>{' '}
        {say(language, words.counts, { added, changed, unchanged })}
      </p>
      {refused.length > 0 && (
        <>
          <p>{say(language, words.refused, { count: refused.length })}</p>
          <ul>
            {refused.slice(0, mostListed).map(({ line, field, why }) => (
              <li>
                {say(language, words.at, { line, field })}: {inWords(why, language)}
              </li>
            ))}
            <More of={refused} language={language} />
          </ul>
        </>
      )}
      {notTaken.length > 0 && (
        <>
          <p>{say(language, words.notTakenHeading)}</p>
          <ul>
            {notTaken.slice(0, mostListed).map(({ what, count }) => (
              <li>{say(language, words.missed, { what, count })}</li>
            ))}
            <More of={notTaken} language={language} />
          </ul>
        </>
      )}
    </Notice>
  );
}
