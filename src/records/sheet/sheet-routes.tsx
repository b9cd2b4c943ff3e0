import type { Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { type Found, guarded, readerOf, type Visitor } from '../../people/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { readForm, refuse, wholeNumber } from '../../platform/http/index.ts';
import type { Clock } from '../../platform/index.ts';
import { isWrittenLanguage, withQuery } from '../../site/index.ts';
import { editsIn, type TextEdit } from '../texts/index.ts';
import { saveSheet } from './save-sheet.ts';
import { partsIn, type Sent, type SheetPart, shows } from './sheet.ts';
import { placeOf, Sheet } from './sheet-page.tsx';

/** Where a sheet is, what is on it and what stands around it. */
type SheetPlace<Subject> = {
  /** The address, as the routes have it. */
  readonly path: string;
  find(c: Context): Promise<Found<Subject> | null>;
  /** Where the sheet of this subject lies. */
  address(subject: Subject): string;
  originalLanguage(subject: Subject): string;
  /** What this visitor may write, read afresh. */
  parts(subject: Subject, visitor: Visitor): Promise<readonly SheetPart[]>;
  page(c: Context, subject: Subject, saved: boolean, sheet: Child): ReturnType<typeof Sheet>;
};

/** The pages on which the staff of something write and translate its texts, a language at a time. */
export function sheetRoutes<Subject>(
  app: Hono,
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  place: SheetPlace<Subject>,
): void {
  const routes = guarded(app);
  // Whoever moderates translates what people brought; who else writes what, the parts say.
  const staff = { act: 'moderate', find: place.find } as const;

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
  ) => {
    const { outcome } = sent;
    c.header('cache-control', 'no-store');
    const sheet = (
      <Sheet
        {...view}
        language={c.var.visitor.language}
        address={(query = {}) => withQuery(place.address(subject), readerOf(c), query)}
        originalLanguage={place.originalLanguage(subject)}
        parts={await place.parts(subject, c.var.visitor)}
        sent={sent}
      />
    );
    const saved = sent.form === null && c.req.query('done') === 'saved';
    return c.html(
      place.page(c, subject, saved, sheet),
      outcome === null || outcome.ok ? 200 : outcome.why === 'stale' ? 409 : 422,
    );
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
    const query = { language: view.writes, ...placeOf(view), done: 'saved' };
    return c.redirect(withQuery(place.address(subject), readerOf(c), query), 303);
  });
}

/** Said of all texts of the form at once. */
const checked = (edit: TextEdit): TextEdit =>
  edit.body.trim() === '' ? edit : { ...edit, state: 'verified' };
