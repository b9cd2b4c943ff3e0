import { readFile } from 'node:fs/promises';
import type { Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { type Act, type Found, guarded, readerOf, type Visitor } from '../../people/index.ts';
import { type Database, inTransaction } from '../../platform/database/index.ts';
import { type LargeForm, readForm, refuse, wholeNumber } from '../../platform/http/index.ts';
import type { Clock } from '../../platform/index.ts';
import { type Said, UnsavedText } from '../../site/form/index.ts';
import { isWrittenLanguage, messages, withQuery } from '../../site/index.ts';
import type { Uploads } from '../files/index.ts';
import { editsIn, type TextEdit } from '../texts/index.ts';
import { type FileRead, readSheet } from './read-sheet.ts';
import { saveSheet } from './save-sheet.ts';
import { isShown, partsIn, rowsOf, type Sent, type SheetPart, shows } from './sheet.ts';
import { sheetCsv } from './sheet-csv.ts';
import { placeOf, Sheet } from './sheet-page.tsx';

const words = messages.records.sheet;

export type SheetServices = {
  readonly db: Database;
  readonly clock: Clock;
  readonly uploads: Pick<Uploads, 'receive'>;
};

/** As large as all texts of a poll with many statements. */
const sheetBytes = 4 * 1024 * 1024;

/** The forms of sheets, which bring more than a page of text. */
export const sheetForms: readonly LargeForm[] = [
  { path: /^\/manage\/[^/]+(\/[^/]+)?\/texts$/, bytes: sheetBytes },
  { path: /^\/manage\/[^/]+(\/[^/]+)?\/texts\/import$/, bytes: Number.POSITIVE_INFINITY },
];

/** Where a sheet is, what is on it and what stands around it. */
type SheetPlace<Subject> = {
  /** The address, as the routes have it. */
  readonly path: string;
  /** What one must be allowed to do to open it: as a rule whoever moderates translates what people brought. */
  readonly act?: Act;
  find(c: Context): Promise<Found<Subject> | null>;
  /** Where the sheet of this subject lies. */
  address(subject: Subject): string;
  originalLanguage(subject: Subject): string;
  /** What a file made of it is called, before the language. */
  fileName(subject: Subject): string;
  /** What this visitor may write, read afresh. */
  parts(subject: Subject, visitor: Visitor): Promise<readonly SheetPart[]>;
  /** Called when texts were written. */
  saved?(): Promise<void>;
  /** `done`: the word after ?done=, what the act before this page did. */
  page(c: Context, subject: Subject, done: string | undefined, sheet: Child): ReturnType<typeof Sheet>;
};

/** The pages on which the staff of something write and translate its texts, a language at a time. */
export function sheetRoutes<Subject>(
  app: Hono,
  { db, clock, uploads }: SheetServices,
  place: SheetPlace<Subject>,
): void {
  const routes = guarded(app);
  // Who writes what, the parts say.
  const staff = { act: place.act ?? 'moderate', find: place.find } as const;

  const asked = (
    subject: Subject,
    { language, show, page }: Readonly<Record<string, string | undefined>>,
  ) => ({
    writes: isWrittenLanguage(language) ? language : place.originalLanguage(subject),
    shown: shows.find((one) => one === show) ?? 'all',
    page: Math.max(1, wholeNumber(page) ?? 1),
  });

  const show = async (
    c: Context,
    subject: Subject,
    view: ReturnType<typeof asked>,
    sent: Sent = { form: null, outcome: null },
    file: FileRead | Said | null = null,
  ) => {
    const { outcome } = sent;
    c.header('cache-control', 'no-store');
    const sheet = (
      <Sheet
        {...view}
        language={c.var.visitor.language}
        address={(query = {}, below = '') => withQuery(place.address(subject) + below, readerOf(c), query)}
        originalLanguage={place.originalLanguage(subject)}
        parts={await place.parts(subject, c.var.visitor)}
        sent={sent}
        unsaved={
          <UnsavedText
            reader={readerOf(c)}
            name={`${place.address(subject)} ${view.writes}`}
            dirty={sent.form !== null}
          />
        }
        file={file}
      />
    );
    const done = sent.form === null ? c.req.query('done') : undefined;
    return c.html(place.page(c, subject, done, sheet), statusOf(file, outcome));
  };

  routes.get(place.path, staff, (c, subject) => show(c, subject, asked(subject, c.req.query())));

  routes.post(place.path, staff, async (c, subject) => {
    const form = await readForm(c);
    const view = asked(subject, form);
    if (form.do === 'preview') return show(c, subject, view, { form, outcome: null });
    const parts = partsIn(await place.parts(subject, c.var.visitor), view.writes);
    const edits = parts.flatMap(({ slots }) => editsIn(form, slots));
    if (edits.length === 0) return refuse(c, 'not-found');
    const outcome = await saveSheet(
      db,
      parts,
      view.writes,
      form.do === 'save-checked' ? edits.map(checked) : edits,
      clock(),
    );
    if (!outcome.ok)
      return outcome.why === 'not-found' ? refuse(c, 'not-found') : show(c, subject, view, { form, outcome });
    await place.saved?.();
    const query = { language: view.writes, ...placeOf(view), done: 'saved' };
    return c.redirect(withQuery(place.address(subject), readerOf(c), query), 303);
  });

  routes.get(`${place.path}/sheet.csv`, staff, async (c, subject) => {
    const { writes, shown } = asked(subject, c.req.query());
    const rows = rowsOf(await place.parts(subject, c.var.visitor), writes, { form: null, outcome: null });
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', `attachment; filename="${place.fileName(subject)}-${writes}.csv"`);
    c.header('cache-control', 'no-store');
    return c.body(sheetCsv(rows.filter(isShown(shown)), writes, c.var.visitor.language));
  });

  routes.post(`${place.path}/import`, staff, (c, subject) =>
    uploads.receive(c, async ({ fields, files: [file] }) => {
      const view = asked(subject, fields);
      if (!file) return show(c, subject, view, undefined, words.noFile);
      if (file.lost !== null || file.size > sheetBytes)
        return show(c, subject, view, undefined, words.tooLarge);
      const [parts, bytes] = [await place.parts(subject, c.var.visitor), await readFile(file.path)];
      const read = await inTransaction(db, (tx) => readSheet(tx, parts, view.writes, bytes));
      return 'form' in read
        ? show(c, subject, { ...view, shown: 'all' }, read, read)
        : show(c, subject, view, undefined, read);
    }),
  );
}

/** A file that brings what is not taken is answered like a form that does. */
function statusOf(file: FileRead | Said | null, outcome: Sent['outcome']): 200 | 409 | 422 {
  if (file) return 'form' in file && file.notes.length === 0 ? 200 : 422;
  if (outcome === null || outcome.ok) return 200;
  return outcome.why === 'stale' ? 409 : 422;
}

/** Said of all texts of the form at once. */
const checked = (edit: TextEdit): TextEdit =>
  edit.body.trim() === '' ? edit : { ...edit, state: 'verified' };
