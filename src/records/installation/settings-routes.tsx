import type { Context, Hono } from 'hono';
import { guarded, installation, readerOf } from '../../people/index.ts';
import { type Database, inTransaction } from '../../platform/database/index.ts';
import {
  type Form,
  type LargeForm,
  type ReceivedFile,
  readForm,
  refuse,
  wholeNumber,
} from '../../platform/http/index.ts';
import type { Clock } from '../../platform/index.ts';
import {
  type Entered,
  type FormTable,
  type Problems,
  readAnswers,
  type Said,
  showing,
  startingWith,
} from '../../site/form/index.ts';
import { messages, say, withQuery } from '../../site/index.ts';
import { actorOf, nameOf } from '../acts.ts';
import type { Uploads } from '../files/index.ts';
import type { Kind } from '../kind.ts';
import { type SheetServices, sheetRoutes } from '../sheet/index.ts';
import { editFacts } from './edit-facts.ts';
import type { Facts, LogoFile } from './facts.ts';
import { logoPixels, type OwnSite } from './own-site.ts';
import { ownSheet } from './own-texts.ts';
import { firstLanguage } from './page-texts.ts';
import { type Look, lookForm, whoForm } from './settings-forms.ts';
import { LookPage, SettingsFrame, WhoPage } from './settings-pages.tsx';

const words = messages.installation;

export type SettingsServices = SheetServices & {
  readonly db: Database;
  readonly clock: Clock;
  readonly uploads: Uploads;
  readonly ownSite: OwnSite;
  readonly kinds: readonly Kind[];
};

const here = '/manage/settings';
/** The form that brings logos. */
export const lookForms: LargeForm = { path: /^\/manage\/settings\/look$/, bytes: Number.POSITIVE_INFINITY };
const logos = ['logo', 'logoDark'] as const;
type Logos = Pick<Facts, (typeof logos)[number]>;

/** Where administrators say who runs the installation, how it looks, and what its pages say. */
export function settingsRoutes(app: Hono, services: SettingsServices): void {
  const { clock, ownSite, uploads } = services;
  const routes = guarded(app);
  const administrators = {
    act: 'administer',
    find: () => ({ guarded: installation, subject: null }),
  } as const;
  const isDone = (c: Context) => c.req.query('done') === 'saved';

  /** Writes what was answered: on, or the form again with what somebody else said meanwhile. */
  async function save<Values extends Partial<Facts>>(
    c: Context,
    form: FormTable<Values>,
    { path, seen, entered, more = {} }: Saving<Values>,
    again: (entered: Entered<Values>, version: number, status: 409 | 422, theirs: Partial<Facts>) => Answer,
  ): Promise<Response> {
    const values = { ...entered.values, ...more };
    const outcome = await editFacts(services, c.var.visitor, { seen, values }, clock());
    if (outcome.ok) {
      await ownSite.load();
      return c.redirect(withQuery(path, readerOf(c), { done: 'saved' }), 303);
    }
    if (outcome.why !== 'invalid' || !outcome.overtaken) return refuse(c, 'not-found');
    const { version, theirs } = outcome.overtaken;
    const now = startingWith(form, theirs as Partial<Values>).typed;
    const typed = Object.fromEntries(
      Object.entries(entered.typed).map(([name, mine]) => [name, name in theirs ? now[name as never] : mine]),
    ) as Entered<Values>['typed'];
    return again({ typed, problems: outcome.errors }, version, 409, theirs);
  }

  const who = (c: Context, props: Pick<Parameters<typeof WhoPage>[0], 'entered' | 'seen'>) => (
    <WhoPage {...props} reader={readerOf(c)} isDone={isDone(c)} texts={ownSite.texts} facts={ownSite.facts} />
  );
  routes.get(here, administrators, (c) => {
    c.header('cache-control', 'no-store');
    return c.html(who(c, { entered: showing(whoForm, ownSite.facts), seen: ownSite.version }));
  });
  routes.post(here, administrators, async (c) => {
    const posted = await readForm(c);
    const seen = wholeNumber(posted.seen) ?? 0;
    const entered = readAnswers(whoForm, posted);
    if (!entered.values) return c.html(who(c, { entered, seen }), 422);
    return save(c, whoForm, { path: here, seen, entered }, (again, version, status) =>
      c.html(who(c, { entered: again, seen: version }), status),
    );
  });

  const look = (c: Context, props: Omit<Parameters<typeof LookPage>[0], 'reader' | 'isDone'>) => (
    <LookPage {...props} reader={readerOf(c)} isDone={isDone(c)} />
  );
  routes.get(`${here}/look`, administrators, (c) => {
    c.header('cache-control', 'no-store');
    const { facts, version } = ownSite;
    return c.html(
      look(c, { entered: showing(lookForm, facts), logos: facts, seen: version, isTried: false }),
    );
  });
  routes.post(`${here}/look`, administrators, (c) =>
    uploads.receive(c, async ({ fields, files }) => {
      const seen = wholeNumber(fields.seen) ?? 0;
      const taken = await takeLogos(services, c, fields, files);
      const answered = readAnswers(lookForm, fields);
      const problems = { ...answered.problems, ...taken.problems };
      const entered = { typed: answered.typed, problems };
      const isTried = fields.do === 'preview';
      const props = { entered, logos: taken.logos, seen, isTried };
      if (!answered.values || Object.keys(problems).length > 0) return c.html(look(c, props), 422);
      if (isTried) return c.html(look(c, props));
      const saving = { path: `${here}/look`, seen, entered: answered, more: taken.logos };
      return save<Look>(c, lookForm, saving, (again, version, status, theirs) => {
        const now = { ...props, entered: again, seen: version, logos: { ...taken.logos, ...theirs } };
        return c.html(look(c, now), status);
      });
    }),
  );

  sheetRoutes(app, services, {
    path: `${here}/texts`,
    act: 'administer',
    find: async () => ({ guarded: installation, subject: null }),
    address: () => `${here}/texts`,
    originalLanguage: () => firstLanguage,
    fileName: () => 'installation',
    parts: async (_subject, visitor) => ownSheet(ownSite, visitor),
    saved: () => ownSite.load(),
    page: (c, _subject, done, sheet) => (
      <SettingsFrame reader={readerOf(c)} tab="texts" isDone={done === 'saved'} wide>
        <p>{say(c.var.visitor.language, words.blanksExplained)}</p>
        {sheet}
      </SettingsFrame>
    ),
  });
}

type Answer = Response | Promise<Response>;
type Saving<Values extends object> = {
  readonly path: string;
  readonly seen: number;
  readonly entered: Entered<Values> & { readonly values: Values | null };
  readonly more?: Partial<Facts>;
};

/** The logos that the form has from now on: new ones are kept at once, so that they are not lost where something else is wrong. */
async function takeLogos(
  services: SettingsServices,
  c: Context,
  fields: Form,
  files: readonly ReceivedFile[],
): Promise<{ readonly logos: Logos; readonly problems: Problems }> {
  const taken: Record<string, LogoFile | null> = {};
  const problems: Record<string, Said> = {};
  for (const name of logos) {
    taken[name] = fields[`${name}:remove`] === 'yes' ? null : await logoIn(services, c, name, fields[name]);
    const received = files.find(({ field }) => field === `${name}:new`);
    const drawn = received && (await takeLogo(services, c, received));
    if (drawn && 'file' in drawn) taken[name] = drawn;
    else if (drawn) problems[name] = drawn.problem;
  }
  return { logos: { logo: taken.logo ?? null, logoDark: taken.logoDark ?? null }, problems };
}

const kinds: readonly string[] = ['image/png', 'image/webp', 'image/jpeg'];

async function takeLogo(
  { uploads, db }: SettingsServices,
  c: Context,
  received: ReceivedFile,
): Promise<LogoFile | { readonly problem: Said }> {
  const checked = await uploads.check(received, { within: logoPixels });
  if (!checked.ok)
    return { problem: (checked.why === 'invalid' && checked.errors[received.field]) || words.noLogo };
  const { pixels, mediaType } = checked.value;
  if (!pixels || !kinds.includes(mediaType)) return { problem: words.noLogo };
  const by = { actor: actorOf(c.var.visitor, null), processId: null, language: null };
  const { id } = await inTransaction(db, (tx) => uploads.keep(tx, checked.value, by));
  return { file: id, ...pixels };
}

/** The logo that the form came with: the one in force, or one that this person sent before. */
async function logoIn(
  { uploads, db, ownSite }: SettingsServices,
  c: Context,
  name: keyof Logos,
  said: string | undefined,
): Promise<LogoFile | null> {
  const [, file = '', width, height] = /^([\w-]+) (\d{1,3}) (\d{1,3})$/.exec(said ?? '') ?? [];
  const inForce = ownSite.facts[name];
  if (inForce?.file === file) return inForce;
  const found = file === '' ? null : await uploads.find(db, file);
  const isTheirs =
    found?.by === nameOf(actorOf(c.var.visitor, null)) &&
    kinds.includes(found.mediaType) &&
    found.state !== 'erased';
  return isTheirs ? { file, width: Number(width) || 1, height: Number(height) || 1 } : null;
}
