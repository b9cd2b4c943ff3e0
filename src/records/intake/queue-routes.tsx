import type { Context, Hono } from 'hono';
import { actorOf, type Found, guarded, may, readerOf } from '../../people/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { readFormAll } from '../../platform/http/index.ts';
import type { Clock } from '../../platform/index.ts';
import { zoneOf } from '../../platform/zones/index.ts';
import { type Problems, readAnswers } from '../../site/form/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import type { Kind } from '../kind.ts';
import type { Known, ModeratorAct } from '../moderated.ts';
import { findCameIn, type Intakes, type Item, intakesOf, readCameIn } from './came-in.ts';
import {
  decideSeveral,
  findTogether,
  markedAmong,
  mayUndo,
  type Several,
  undoTogether,
  type Which,
} from './decide-several.ts';
import { askedOf, namesFor } from './queue-filters.ts';
import { address, fieldsOf, handleOf, QueuePageView, type QueueView, reasonForm } from './queue-page.tsx';

const words = messages.intake;

/** What has a title and roles of its own: for now a process. */
type Scope = { readonly id: string; readonly title: { readonly text: string; readonly lang: string } };

/** What the queue of every kind works with. */
export type QueueServices = {
  readonly db: Database;
  readonly clock: Clock;
  readonly kinds: readonly Kind[];
  readonly findScope: (
    id: string,
    language: Language,
  ) => Promise<(Scope & Pick<Found<unknown>, 'guarded'>) | null>;
};

type Shown = Pick<QueueView, 'told'> & {
  readonly status?: 200 | 404 | 409 | 422;
  readonly undo?: string | null;
  readonly problems?: Problems;
  readonly ticked?: readonly Which[];
  readonly marked?: readonly Item[];
};

/** Where moderators find whatever came in from people: all of it, or that of one process. */
export function intakeRoutes(app: Hono, services: QueueServices): void {
  const { db, clock } = services;
  const routes = guarded(app);

  async function page(c: Context, scope: Scope | null, shown: Shown): Promise<Response> {
    const intakes = intakesOf(services.kinds);
    const reader = readerOf(c);
    const asked = { ...askedOf((name) => c.req.query(name)), ...(scope ? { scope: scope.id } : {}) };
    const queue = await readCameIn(db, intakes, c.var.visitor, asked, clock());
    const marked = shown.marked ?? [];
    const known = await knownOf(c, intakes, [
      ...queue.items,
      ...marked.filter(({ kind, id }) => !queue.items.some((one) => one.kind === kind && one.id === id)),
    ]);
    c.header('cache-control', 'no-store');
    return c.html(
      <QueuePageView
        reader={reader}
        intakes={intakes}
        asked={asked}
        queue={queue}
        names={await namesFor(db, queue, reader.language)}
        known={known}
        scope={scope}
        told={shown.told}
        marked={marked}
        undo={shown.undo ?? null}
        problems={shown.problems ?? {}}
        ticked={new Set(shown.ticked?.map(({ kind, id }) => `${kind} ${id}`))}
      />,
      shown.status ?? 200,
    );
  }

  const howOf = (c: Context) => ({
    intakes: intakesOf(services.kinds),
    asker: c.var.visitor,
    at: clock(),
  });

  async function undo(c: Context, scope: Scope | null, together: string): Promise<Response> {
    const undone = await undoTogether(db, together, howOf(c));
    if (undone) return back(c, undone);
    const text = say(c.var.visitor.language, words.undoneAlready);
    return page(c, scope, { status: 409, told: [{ kind: 'warning', text }] });
  }

  /** One alone was read; of several, what is marked is left out of an acceptance. */
  async function decided(
    which: readonly Which[],
    act: ModeratorAct,
    how: ReturnType<typeof howOf>,
    isBulk: boolean,
  ) {
    const together = act.kind === 'accept' && (isBulk || which.length > 1);
    const marked = together ? await markedAmong(db, which, how) : [];
    const rest = which.filter(({ kind, id }) => !marked.some((one) => one.kind === kind && one.id === id));
    return { several: await decideSeveral(db, rest, act, how), marked };
  }

  async function post(c: Context, scope: Scope | null): Promise<Response> {
    const form = await readFormAll(c);
    const last = (name: string) => form[name]?.at(-1) ?? '';
    if (last('act') === 'undo') return undo(c, scope, last('together'));
    const { language } = c.var.visitor;
    const ticked = (form.item ?? []).slice(0, 200).map(readHandle);
    const which = ticked.filter((one) => one !== null);
    const act = actIn(last('act'), last('reason'));
    if (!act || which.length === 0) {
      const text = say(language, act ? words.noneTicked : messages.moderation.told.unknownAct);
      return page(c, scope, { status: 422, told: [{ kind: 'problem', text }], ticked: which });
    }
    const how = howOf(c);
    const problems = whyNoReason(how.intakes, which, act);
    if (problems.reason) return page(c, scope, { status: 422, told: [], problems, ticked: which });
    const { several, marked } = await decided(which, act, how, last('bulk') === 'yes');
    if (several.together !== null || marked.length > 0) return back(c, several, marked);
    return page(c, scope, { status: 409, told: notDone(several, language) });
  }

  /** What the press before this page did, as its address tells. */
  async function told(c: Context): Promise<Shown> {
    const { language } = c.var.visitor;
    const together = await findTogether(db, c.req.query('done') ?? '', c.var.visitor);
    const left = Math.min(200, Number(/^\d{1,3}$/.exec(c.req.query('left') ?? '')?.[0] ?? 0));
    const rest = left > 0 ? notDone({ left, others: [] }, language) : [];
    const named = (c.req.queries('marked') ?? []).slice(0, 200).map(readHandle);
    const found = await findCameIn(
      db,
      intakesOf(services.kinds),
      c.var.visitor,
      named.filter((one) => one !== null),
    );
    const marked = found.filter(({ state }) => state !== 'accepted');
    if (!together) return { told: marked.length > 0 ? rest : [], marked };
    const text = say(language, words.done[together.act], { count: together.items.length });
    const undo = mayUndo(together) ? together.id : null;
    return { told: [{ kind: 'success', text }, ...rest], undo, marked };
  }

  const all = { act: 'moderate', find: somewhere } as const;
  routes.get('/manage/moderation', all, async (c) => page(c, null, await told(c)));
  routes.post('/manage/moderation', all, (c) => post(c, null));
  const ofOne = {
    act: 'moderate',
    find: async (c: Context): Promise<Found<Scope> | null> => {
      const found = await services.findScope(c.req.param('process') ?? '', c.var.visitor.language);
      return found && { guarded: found.guarded, subject: found };
    },
  } as const;
  routes.get('/manage/processes/:process/moderation', ofOne, async (c, scope) =>
    page(c, scope, await told(c)),
  );
  routes.post('/manage/processes/:process/moderation', ofOne, (c, scope) => post(c, scope));
}

/** Somewhere that this visitor may moderate, for the gate. */
function somewhere(c: Context): Found<null> {
  const scopes = [...c.var.visitor.roles.keys()];
  const scope =
    scopes.find((one) => may(c.var.visitor, 'moderate', { scope: one, openness: 'draft' })) ?? null;
  return { guarded: { scope, openness: 'draft' }, subject: null, zone: zoneOf(null) };
}

async function knownOf(c: Context, intakes: Intakes, items: readonly Item[]): Promise<Map<string, Known>> {
  const all = new Map<string, Known>();
  for (const [kind, own] of Map.groupBy(items, (item) => item.kind)) {
    const known = await intakes.get(kind)?.known?.(own, readerOf(c), actorOf(c.var.visitor, null));
    for (const [id, one] of known ?? []) all.set(`${kind} ${id}`, one);
  }
  return all;
}

/** What is wrong with a reason that none of these kinds knows. */
function whyNoReason(intakes: Intakes, which: readonly Which[], act: ModeratorAct): Problems {
  if (act.kind !== 'refuse') return {};
  const kinds = [...new Set(which.map(({ kind }) => kind))];
  return readAnswers(reasonForm(intakes, kinds), { reason: act.reason }).problems;
}

function readHandle(typed: string): Which | null {
  const [, kind, seen, id] = /^([\w-]{1,40}) (\d{1,15}) ([^\0]{1,100})$/.exec(typed) ?? [];
  return kind && seen && id ? { kind, id, seen: Number(seen) } : null;
}

function actIn(act: string, reason: string): ModeratorAct | null {
  if (act === 'refuse') return { kind: act, reason };
  return act === 'accept' || act === 'back' || act === 'uphold' ? { kind: act } : null;
}

/** Back to the queue as it was filtered, with what was done. */
function back(c: Context, { together, left }: Several, marked: readonly Item[] = []): Response {
  const asked = askedOf((name) => c.req.query(name));
  const more = {
    ...fieldsOf(asked),
    page: asked.page > 1 ? String(asked.page) : undefined,
    done: together ?? undefined,
    left: left > 0 ? String(left) : undefined,
  };
  const named = marked.map((item) => `&marked=${encodeURIComponent(handleOf(item))}`).join('');
  return c.redirect(address(readerOf(c), more) + named, 303);
}

function notDone({ left, others }: Pick<Several, 'left' | 'others'>, language: Language) {
  const names = new Intl.ListFormat(language, { type: 'disjunction' }).format(others);
  const text =
    others.length > 0
      ? say(language, words.othersAnswer, { names })
      : say(language, words.left, { count: left });
  return [{ kind: 'warning' as const, text }];
}
