import type { Context, Hono } from 'hono';
import { actorOf, type Found, guarded, readerOf } from '../../people/index.ts';
import { type Database, type DatabaseTransaction, inTransaction } from '../../platform/database/index.ts';
import { readForm } from '../../platform/http/index.ts';
import type { Clock } from '../../platform/index.ts';
import { ErrorSummary } from '../../site/components/index.ts';
import {
  type Entered,
  FormFields,
  formTable,
  PostForm,
  passage,
  readAnswers,
  sayProblems,
  startingWith,
  statusOf,
} from '../../site/form/index.ts';
import { formatDate, type Language, messages, StaffPage, say, withQuery } from '../../site/index.ts';
import { type Archived, archivedAmong, setArchived } from './store.ts';

const words = messages.archive;

const form = formTable<{ readonly reason: string }>({
  reason: passage({
    label: words.reason,
    hint: words.reasonHint,
    missing: words.reasonMissing,
    limit: 500,
    tooLong: messages.records.texts.tooLong,
    rows: 2,
    dir: 'auto',
  }),
});

/** That a record is archived, for everybody. */
export const ArchivedLine = ({ archived, language }: { archived: Archived; language: Language }) => (
  <p class="quiet">
    {say(language, words.since, { day: formatDate(language, archived.at) })} <bdi>{archived.reason}</bdi>
  </p>
);

type Place = {
  readonly type: string;
  readonly id: string;
  readonly scope: string;
  /** Only what is over can be archived. */
  readonly isOver: boolean;
  readonly back: string;
  readonly trail: NonNullable<Parameters<typeof StaffPage>[0]['trail']>;
};

/** Where the conveners of one kind of record archive one that is over, and bring it back. */
export function archiveRoutes<Subject>(
  app: Hono,
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  kind: {
    readonly path: string;
    find(c: Context): Promise<Found<Subject> | null>;
    place(subject: Subject, c: Context): Place;
    /** Holds it until the transaction ends, before anything else does, and says whether it is over by then. */
    lockedOver(tx: DatabaseTransaction, id: string, at: Date): Promise<boolean>;
    /** What else follows in the same transaction. */
    changed?(tx: DatabaseTransaction, id: string): Promise<void>;
  },
): void {
  const routes = guarded(app);
  const convener = { act: 'convene', find: (c: Context) => kind.find(c) } as const;

  async function show(c: Context, place: Place, entered: Entered<{ readonly reason: string }>) {
    const reader = readerOf(c);
    const { language } = reader;
    const archived = (await archivedAmong(db, [place.id])).get(place.id);
    if (!archived && !place.isOver)
      return c.html(
        <StaffPage reader={reader} title={say(language, words.archive)} trail={place.trail}>
          <p>{say(language, words.notOver)}</p>
        </StaffPage>,
        409,
      );
    return c.html(
      <StaffPage
        reader={reader}
        title={say(language, archived ? words.bringBack : words.archive)}
        trail={place.trail}
        lede={say(language, archived ? words.ledeBack : words.lede)}
      >
        <ErrorSummary errors={sayProblems(entered.problems, language, form.fields)} language={language} />
        {archived && <ArchivedLine archived={archived} language={language} />}
        <PostForm
          action={c.req.path}
          submit={say(language, archived ? words.bringBack : words.archive)}
          hidden={{ act: archived ? 'back' : 'archive' }}
        >
          {!archived && <FormFields form={form} entered={entered} language={language} />}
        </PostForm>
      </StaffPage>,
      statusOf(entered),
    );
  }

  routes.get(kind.path, convener, (c, subject) => show(c, kind.place(subject, c), startingWith(form, {})));

  routes.post(kind.path, convener, async (c, subject) => {
    const place = kind.place(subject, c);
    const posted = await readForm(c);
    const isBack = posted.act === 'back';
    const entered = readAnswers(form, posted);
    if (!isBack && (!entered.values || !place.isOver)) return show(c, place, entered);
    await inTransaction(db, async (tx) => {
      // It may have been opened again this very moment.
      if (!(await kind.lockedOver(tx, place.id, clock())) && !isBack) return;
      const by = actorOf(c.var.visitor, place.scope);
      await setArchived(tx, place, isBack ? null : (entered.values?.reason ?? ''), by, clock());
      await kind.changed?.(tx, place.id);
    });
    return c.redirect(withQuery(place.back, readerOf(c)), 303);
  });
}
