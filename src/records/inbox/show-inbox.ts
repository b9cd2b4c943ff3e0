import type { Context } from 'hono';
import { type Act, type Asker, type Colleague, colleagues, may, readerOf } from '../../people/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { readFormAll } from '../../platform/http/index.ts';
import type { Clock } from '../../platform/index.ts';
import { type Entered, oneLine, readAnswers, refusing, startingWith } from '../../site/form/index.ts';
import { isJustNow, messages, say, type Told } from '../../site/index.ts';
import type { Kind } from '../kind.ts';
import { findTexts, inReaderLanguage, type ReadText } from '../texts/index.ts';
import { actNames, findPress, type InboxAct, pressed, undoPress } from './acts.ts';
import { comingFor } from './counts.ts';
import { askedOf, inboxAddress, type SeveralAnswers, severalForm, whyNot } from './forms.ts';
import type { InboxView } from './inbox-list.tsx';
import { dayOf, type Handle, handleOf, type Item, nameOf, type Reading, readInbox } from './read-inbox.ts';
import { sourcesOf } from './sources.ts';

const words = messages.inbox;

export type InboxServices = {
  readonly db: Database;
  readonly clock: Clock;
  readonly kinds: readonly Kind[];
};

/** What a refused form leaves to be seen. */
export type Again = {
  readonly told?: readonly Told[];
  readonly entered?: Entered<SeveralAnswers>;
  readonly ticked?: readonly Handle[];
};

const readingOf = (c: Context, { kinds, clock }: InboxServices): Reading => ({
  sources: sourcesOf(kinds),
  asker: c.var.visitor,
  now: clock(),
});

/** What stands on the page of whoever asks for it. */
export async function inboxView(c: Context, services: InboxServices, again: Again = {}): Promise<InboxView> {
  const { db } = services;
  const reading = readingOf(c, services);
  const reader = readerOf(c);
  const asked = askedOf((name) => c.req.query(name));
  const page = await readInbox(db, reading, asked);
  const staff = await colleagues(db);
  const coming = page.sorts.length === 0 ? await comingFor(services, reading.asker, reading.now) : [];
  const named = [...page.items, ...page.sorts, ...coming];
  const ids = named.flatMap((one) => ['record' in one ? one.record : null, one.scope]);
  const able = staff.filter((one) => page.items.some((item) => mayDo(one, item)));
  return {
    reader,
    sources: reading.sources,
    asked,
    page,
    titles: await titlesOf(services, ids, reader.language),
    people: new Map(staff.map(({ account }) => [account.id, account.name])),
    colleagues: able,
    coming,
    idle: idleActs.filter((act) => mayAnywhere(reading.asker, act)),
    entered: again.entered ?? startingWith(severalForm(able)),
    ticked: new Set(again.ticked?.map(nameOf)),
    told: again.told ?? (await toldOf(c, services, reading)),
    now: reading.now,
  };
}

const idleActs: readonly Act[] = ['review', 'analyse'];
const mayAnywhere = (asker: Asker, act: Act): boolean =>
  [...asker.roles.keys()].some((scope) => may(asker, act, { scope, openness: 'published' }));

const mayDo = (one: Colleague, { act, scope }: Item): boolean => may(one, act, { scope, openness: 'sealed' });

export async function titlesOf(
  { db }: Pick<InboxServices, 'db'>,
  ids: readonly (string | null)[],
  language: string,
): Promise<Map<string, ReadText>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  const texts = await findTexts(db, known, { only: ['title'] });
  return new Map(
    known.flatMap((id) => {
      const title = inReaderLanguage(texts, id, 'title', language);
      return title ? [[id, title] as const] : [];
    }),
  );
}

/** What the press before this page did, as its address tells. */
async function toldOf(c: Context, { db }: InboxServices, reading: Reading): Promise<readonly Told[]> {
  const { language } = c.var.visitor;
  const undone = wholeIn(c.req.query('undone'));
  if (undone > 0) return [{ kind: 'success', text: say(language, words.undone, { count: undone }) }];
  const press = await findPress(db, reading, c.req.query('pressed') ?? '');
  if (!press || press.undone) return [];
  const action = inboxAddress(
    readerOf(c),
    askedOf((name) => c.req.query(name)),
  );
  const text = say(language, words.did[press.act], { count: press.items.length });
  const undo = isJustNow(press.at, reading.now) ? { action, hidden: { act: 'undo', press: press.id } } : null;
  const left = wholeIn(c.req.query('left'));
  const rest = { kind: 'warning' as const, text: say(language, words.left, { count: left }) };
  return [{ kind: 'success', text, undo }, ...(left > 0 ? [rest] : [])];
}

const wholeIn = (text = ''): number => (/^\d{1,3}$/.test(text) ? Number(text) : 0);

/** Does what a form of the page asks for: where that leads, or what is to be seen again. */
export async function postInbox(
  c: Context,
  services: InboxServices,
): Promise<{ readonly to: string } | { readonly again: Again; readonly status: 409 | 422 }> {
  const { db } = services;
  const { language, account } = c.var.visitor;
  const reading = readingOf(c, services);
  const form = await readFormAll(c);
  const last = (name: string) => form[name]?.at(-1) ?? '';
  const to = (more: Record<string, string>) =>
    inboxAddress(
      readerOf(c),
      askedOf((name) => c.req.query(name)),
      more,
    );
  const problem = (said: typeof words.problems.noneTicked) =>
    [{ kind: 'problem', text: say(language, said) }] as const;
  if (last('act') === 'undo') {
    const undone = await undoPress(db, reading, last('press'));
    if (undone !== null) return { to: to({ undone: String(undone) }) };
    return { again: { told: problem(words.problems.undone) }, status: 409 };
  }
  const ticked = (form.item ?? []).slice(0, 200).flatMap((name) => handleOf(name) ?? []);
  const staff = await colleagues(db);
  const table = severalForm(staff);
  const name = last('act') === 'take' ? 'assign' : last('act');
  const chosen = last('act') === 'take' ? (account?.id ?? '') : last('to');
  const entered = readAnswers(table, { to: oneLine(chosen), until: oneLine(last('until')) });
  const problems = problemsFor(name, entered, dayOf(reading.now));
  if (Object.keys(problems).length > 0)
    return { again: { ticked, entered: refusing(entered, problems) }, status: 422 };
  const act = actOf(name, entered.typed, staff);
  if (!act || ticked.length === 0)
    return {
      again: { ticked, entered, told: problem(act ? words.problems.noneTicked : words.problems.act) },
      status: 422,
    };
  const { press, left } = await pressed(db, reading, ticked, act);
  if (press) return { to: to({ pressed: press, ...(left > 0 ? { left: String(left) } : {}) }) };
  return { again: { told: problem(words.problems.gone) }, status: 409 };
}

/** What is wrong with what this act asks for; what the others do is not asked. */
function problemsFor(name: string, { typed, problems }: Entered<SeveralAnswers>, today: string) {
  const field = name === 'assign' ? 'to' : name === 'snooze' ? 'until' : null;
  if (field === null) return {};
  const wrong = problems[field];
  return wrong
    ? { [field]: wrong }
    : whyNot(name, { to: typed.to || null, until: typed.until || null }, today);
}

function actOf(
  name: string,
  typed: Readonly<Partial<Record<string, string>>>,
  staff: readonly Colleague[],
): InboxAct | null {
  const kind = actNames.find((one) => one === name);
  if (kind === 'assign') {
    const to = staff.find(({ account }) => account.id === typed.to);
    return to ? { kind, to } : null;
  }
  if (kind === 'snooze') return { kind, until: typed.until ?? '' };
  return kind ? { kind } : null;
}
