import { AsyncLocalStorage } from 'node:async_hooks';
import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import pg from 'pg';
import type { Migration } from '../../src/platform/database/index.ts';
import { processScope } from '../../src/processes/index.ts';
import type { Scope } from '../../src/records/index.ts';
import { saveRecord, takeStep } from '../../src/records/keeping/index.ts';
import { beginsIn } from '../../src/records/kinds/about-kind.ts';
import { type AnyKind, fieldsOf, firstState, type Step, stepsFrom } from '../../src/records/kinds/index.ts';
import { linkRecords } from '../../src/records/links/index.ts';
import type { Relation } from '../../src/records/links/relations.ts';
import { type Browser, openBrowser, unpacked } from '../support/browser.ts';
import { makeProcess } from '../support/made-process.ts';
import { openPoll, type Places, placesIn } from '../support/places.ts';
import { serveWholeSite, type WholeSite } from '../support/whole-site.ts';
import { partOf } from './probe-kind.ts';

export const roles = [
  'anybody',
  'participant',
  'elsewhere',
  'analyst',
  'reviewer',
  'moderator',
  'convener',
  'administrator',
] as const;
/** Who looks: nobody in particular, who voted, the convener of another process, those with a role here, who runs it all. */
export type Role = (typeof roles)[number];

type Values = Readonly<Record<string, unknown>>;
/** What somebody who knows the kind says of it, apart from its declaration: a suite made from that alone agrees with itself. */
export type Contract = {
  readonly kind: AnyKind;
  /** Of a record that can be saved. */
  readonly example: { readonly facts: Values; readonly texts: Readonly<Record<string, string>> };
  /** Who reads a record in each of its states. */
  readonly readers: Readonly<Record<string, readonly Role[]>>;
  /** Who sees each of the fields that not every reader sees. */
  readonly sees?: Readonly<Record<string, readonly Role[]>>;
  /** What a record has to say besides, so that a step leads to this state. */
  readonly leads?: Readonly<Record<string, Values>>;
  /** Makes what a step lacks beside its fields, as the pages of the kind do. */
  readies?(ground: Ground, id: string): Promise<unknown>;
  /** Who writes one by its form, and changes it. */
  readonly writers: readonly Role[];
  /** Who takes each step, and which of them those who follow are told of. */
  readonly takers: Readonly<Record<string, readonly Role[]>>;
  readonly told: readonly string[];
  /** A new one has a form of its own, which asks for other things: what is typed goes through the form of one that is there. */
  readonly hasOwnForm?: true;
  /** What is typed so that the facts of it fit together. */
  fits?(typed: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
};

export type Ground = {
  readonly site: WholeSite;
  readonly people: Readonly<Record<Role, Browser>>;
  readonly scope: Scope;
  readonly places: Places;
  /** The kinds whose secrets are sought together, each surface being read once. */
  readonly held: readonly Contract[];
  close(): Promise<void>;
};

export const program = { system: 'contract' } as const;

/** The whole site with the demo, these kinds besides those of the program, and somebody of each role at its open poll's process. */
export async function openGround(
  more: readonly { readonly kind: AnyKind; readonly migrations: readonly Migration[] }[],
  held: readonly Contract[],
): Promise<Ground> {
  const site = await serveWholeSite({
    more: more.map((one) => partOf(one.kind, one.migrations)),
    env: { TRUSTED_PROXIES: '1' },
  });
  const places = await placesIn(site);
  const { process: processId = '', other = '' } = places;
  const elsewhere = await sql<{
    id: string;
  }>`select id from processes where id <> ${processId} limit 1`.execute(site.db);
  const as = (role: 'convener' | 'moderator' | 'analyst' | 'reviewer') =>
    site.signInAs(`${role}@example.org`, [{ role, processId }]);
  const participant = openBrowser(site.home);
  await participant.post(`/polls/${openPoll}/votes`, { statement: '1', value: 'agree' });
  const people: Ground['people'] = {
    anybody: openBrowser(site.home),
    participant,
    administrator: await site.becomeAdministrator(),
    convener: await as('convener'),
    moderator: await as('moderator'),
    analyst: await as('analyst'),
    reviewer: await as('reviewer'),
    elsewhere: await site.signInAs('elsewhere@example.org', [
      { role: 'convener', processId: elsewhere.rows[0]?.id ?? other },
    ]),
  };
  return { site, people, scope: await scopeIn(site, processId), places, held, close: () => site.close() };
}

async function scopeIn(site: WholeSite, id: string): Promise<Scope> {
  const scope = await processScope.find(site.db, id, 'en');
  if (!scope) throw new Error(`no process ${id}`);
  return scope;
}

export async function newScope({ site }: Ground): Promise<Scope> {
  return scopeIn(site, (await makeProcess(site.db, { published: true })).id);
}

type Planted = {
  readonly state?: string;
  readonly facts?: Values;
  readonly texts?: Readonly<Record<string, string>>;
  readonly scope?: Scope;
  readonly language?: string;
  /** What it says so that a step may be taken from there. */
  readonly leads?: Values | undefined;
};

/** A record in a state, led there by its steps. What it is to say it says once it is there, as far as it can be edited. */
export async function plant(ground: Ground, contract: Contract, planted: Planted = {}): Promise<string> {
  const { kind, example } = contract;
  const { state = firstState(kind), scope = ground.scope, language } = planted;
  const needed = await linksNeeded(ground, kind, scope, planted.facts);
  const leads = { ...contract.leads?.[state], ...planted.leads };
  const facts = { ...example.facts, ...needed, ...leads, ...planted.facts };
  const texts = { ...example.texts, ...planted.texts };
  const isTheirs = kind.write === 'take-part';
  // What it belongs to it stays with once it is public.
  const belongs = Object.keys(kind.line?.by ?? {}).filter((name) => planted.facts && name in planted.facts);
  const stays = Object.fromEntries(belongs.map((name) => [name, planted.facts?.[name]]));
  const first = { ...example, facts: { ...example.facts, ...needed, ...leads, ...stays } };
  const id = await write(ground, kind, {
    scope,
    id: null,
    language,
    ...(isTheirs ? { facts, texts } : first),
  });
  await rest(ground, contract, id, scope);
  for (const { act, who } of wayTo(kind, state, first.facts)) {
    const input = { scope, id, act, reason: 'As the contract says' };
    const doer = who === 'take-part' ? await authorOf(ground, id, scope) : program;
    const taken = await takeStep(ground.site.db, doer, kind, input);
    if (!taken.ok) throw new Error(`${kind.name} did not ${act}: ${JSON.stringify(taken)}`);
  }
  if (!isTheirs) await write(ground, kind, { scope, id, language, facts, texts });
  return id;
}

/** Links a record to what its steps need it to rest on, and makes what they lack. */
export async function rest(
  ground: Ground,
  { kind, readies }: Contract,
  id: string,
  scope: Scope,
): Promise<void> {
  const { site } = ground;
  await readies?.({ ...ground, scope }, id);
  const needed = kind.steps.flatMap(({ needs }: Step) => needs?.links ?? []);
  for (const relation of new Set<Relation>(needed)) {
    const from = { id, guarded: scope.guarded };
    const input = { toId: scope.id ?? '', relation, reason: 'As the contract says', language: 'en' };
    const linked = await linkRecords(site.db, program, from, input);
    if (!linked.ok) throw new Error(`${kind.name} was not linked: ${JSON.stringify(linked)}`);
  }
}

/** A record of its own for each link that has to lead somewhere. */
export async function linksNeeded(
  ground: Ground,
  kind: AnyKind,
  scope: Scope,
  given: Values = {},
): Promise<Readonly<Record<string, string>>> {
  const needed: Record<string, string> = {};
  for (const [name, { sort, isRequired }] of fieldsOf(kind)) {
    if (!sort.linksTo || !isRequired) continue;
    needed[name] = String(given[name] ?? (await linked(ground, sort.linksTo, scope)));
  }
  return needed;
}

/** A record to which a field leads, open to everybody: of drafts not every kind speaks. */
async function linked(ground: Ground, name: string, scope: Scope): Promise<string> {
  const { contracts } = await import('./declared-kinds.ts');
  const contract = contracts.find(({ kind }) => kind.name === name);
  if (!contract) throw new Error(`no contract for ${name}, to which a field links`);
  const { states } = contract.kind;
  const open = Object.keys(states).find((state) => states[state] === 'published');
  return plant(ground, contract, { scope, ...(open ? { state: open } : {}) });
}

/** A record for each field that leads to one; what one of them says of another, such as a milestone of its commitment, holds. */
export async function linkedAll(ground: Ground, kind: AnyKind, scope: Scope) {
  const links = fieldsOf(kind).filter(([, { sort }]) => sort.linksTo);
  const facts: Record<string, string> = {};
  for (const [name, { sort }] of links.toReversed()) {
    if (facts[name] !== undefined) continue;
    facts[name] = await linked(ground, sort.linksTo ?? '', scope);
    const { rows } = await sql<{ facts: Readonly<Record<string, string>> }>`select facts from record_versions
      where record_id = ${facts[name]} order by version desc limit 1`.execute(ground.site.db);
    for (const [other] of links) {
      const said = rows[0]?.facts[other];
      if (said) facts[other] = said;
    }
  }
  return facts;
}

/** Makes it the record of somebody who took part: only they take some steps. */
async function authorOf({ site }: Ground, id: string, { id: scope }: Scope) {
  const { rows } = await sql<{ participant: number }>`insert into record_authors (record_id, participant_id)
    select ${id}, min(id) from participants where process_id = ${scope}
    returning participant_id::int as participant`.execute(site.db);
  const asker = { account: null, roles: new Map(), previewSecret: null };
  return { participant: rows[0]?.participant ?? 0, asker };
}

export async function write(
  { site }: Ground,
  kind: AnyKind,
  input: {
    scope: Scope;
    id: string | null;
    facts: Values;
    texts: Readonly<Record<string, string>>;
    language?: string | undefined;
  },
): Promise<string> {
  const texts = Object.entries(input.texts).map(([field, body]) => ({ field, body, seen: null }));
  const saved = await saveRecord(site.db, program, kind, {
    ...input,
    version: null,
    facts: input.facts as never,
    texts,
  });
  if (!saved.ok) throw new Error(`${kind.name} was not saved: ${JSON.stringify(saved)}`);
  return saved.value.id;
}

/** The shortest way of steps to this state from where a record with these facts begins. */
export function wayTo(kind: AnyKind, state: string, facts: Values = {}): readonly Step[] {
  const ways = new Map<string, readonly Step[]>([[beginsIn(kind, facts), []]]);
  for (const [from, way] of ways)
    for (const step of stepsFrom(kind, from)) if (!ways.has(step.to)) ways.set(step.to, [...way, step]);
  const found = ways.get(state);
  if (!found) throw new Error(`nothing leads to ${state}`);
  return found;
}

let lines = 0;
/** What stands at an address for somebody, a packed file unpacked; asked from a line of their own, since each may search so often. */
export async function bytesAt(browser: Browser, home: string, path: string): Promise<string> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  lines += 1;
  const answer = await fetch(home + path, {
    headers: {
      cookie,
      accept: 'text/html',
      ...unpacked,
      'x-forwarded-for': `198.51.${lines >> 8}.${lines & 255}`,
    },
    redirect: 'manual',
  });
  if (answer.status === 429 || answer.status === 503)
    throw new Error(`${path} was too busy: ${answer.status}`);
  const type = answer.headers.get('content-type') ?? '';
  if (type.startsWith('text/event-stream')) {
    await answer.body?.cancel();
    return '';
  }
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (type !== 'application/zip') return strFromU8(bytes);
  return Object.values(unzipSync(bytes))
    .map((file) => strFromU8(file))
    .join('\n');
}

const counting = new AsyncLocalStorage<{ count: number }>();
const { query } = pg.Client.prototype;
// What the program does by itself meanwhile is in nobody's count.
pg.Client.prototype.query = function counted(this: pg.Client, ...given: never[]) {
  const counter = counting.getStore();
  if (counter) counter.count += 1;
  return (query as (...given: never[]) => unknown).apply(this, given);
} as typeof query;

/** How many statements the database gets for a page that nobody in particular looks at; not those of the first time. */
export async function statementsFor({ site }: Ground, path: string): Promise<number> {
  const look = async () => (await site.app.request(site.home + path)).arrayBuffer();
  await look();
  const counter = { count: 0 };
  await counting.run(counter, look);
  return counter.count;
}

/** Where the records of a kind are. */
export const placesOf = (kind: AnyKind, { href, manageHref, id }: Scope) => ({
  list: `${href}/${kind.plural}`,
  table: `${href}/${kind.plural}.csv`,
  api: `${kind.within.apiPath.replace(/:\w+/, id ?? '')}/${kind.plural}`,
  staff: `${manageHref}/${kind.plural}`,
});
