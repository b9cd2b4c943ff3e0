import { sql } from 'kysely';
import { type AnyKind, type Field, fieldsOf, isTakenOff } from '../../src/records/kinds/index.ts';
import { fill, parametersOf, routesOf } from '../support/places.ts';
import { bytesAt, type Contract, type Ground, placesOf, plant, type Role, roles, wayTo } from './ground.ts';

/** A word that stands nowhere else, for one text or fact of a record in one state. */
const wordOf = (kind: AnyKind, state: string, name: string) =>
  `zq${kind.name}q${state}q${name}qz`.toLowerCase();

/** Such words in a page: looked for once, and not each of a thousand by itself. */
const canaryWord = /zq[\w-]+?qz/g;

/** A value that holds the word or is as rare, with how it may stand in a page; null for those that hold no word. */
function canaryOf(field: Field<unknown>, word: string): { value: unknown; said: readonly string[] } | null {
  if (field.sort.name === 'line') return { value: word, said: [word] };
  if (field.sort.name === 'email') return { value: `${word}@example.org`, said: [word] };
  if (field.sort.name === 'address') return { value: `https://example.org/${word}`, said: [word] };
  if (field.sort.name === 'day')
    return { value: '2087-03-07', said: ['2087-03-07', 'march 7, 2087', '7 march 2087'] };
  if (field.sort.name === 'moment')
    return { value: new Date('2087-03-07T11:13:00Z'), said: ['2087-03-07t11:13', 'march 7, 2087'] };
  if (field.sort.name === 'count') return { value: 987_654_321, said: ['987654321', '987,654,321'] };
  return null;
}

/** One word that only some may read, wherever it stands. */
type Secret = {
  readonly kind: string;
  readonly what: string;
  readonly said: readonly string[];
  readonly for: readonly Role[];
};
type Planted = {
  readonly contract: Contract;
  readonly ids: ReadonlyMap<string, string>;
  readonly secrets: readonly Secret[];
};

const crawls = new WeakMap<Ground, Promise<ReadonlyMap<string, readonly string[]>>>();

/** What only some may read is in the bytes of no surface of anybody else; what everybody may read is where it belongs. */
export async function canaries(ground: Ground, contract: Contract): Promise<string[]> {
  const { kind, sees = {} } = contract;
  const crawl = crawls.get(ground) ?? crawlFor(ground);
  crawls.set(ground, crawl);
  const undeclared = fieldsOf(kind).filter(([name, { see }]) => (see === 'read') === name in sees);
  return [
    ...undeclared.map(([name]) => `who sees ${name} is declared otherwise than the contract says`),
    ...((await crawl).get(kind.name) ?? ['nobody looked for what it hides']),
  ];
}

/** What is wrong with each kind of the ground. */
async function crawlFor(ground: Ground): Promise<ReadonlyMap<string, readonly string[]>> {
  const all: Planted[] = [];
  for (const contract of ground.held) all.push(await plantSecrets(ground, contract));
  await ground.site.services.search.foldIn();
  const found = await leaks(ground, all);
  const faults = new Map<string, readonly string[]>();
  for (const { contract, ids } of all) {
    const { name } = contract.kind;
    faults.set(name, [...(found.get(name) ?? []), ...(await unseen(ground, contract, ids))]);
  }
  return faults;
}

async function plantSecrets(ground: Ground, contract: Contract): Promise<Planted> {
  const { kind, readers, sees = {} } = contract;
  const secrets: Secret[] = [];
  const ids = new Map<string, string>();
  for (const state of Object.keys(kind.states)) {
    // What people send in is theirs alone to write: what was public on the way stays in the notice of it.
    const wasOpen = wayTo(kind, state, contract.leads?.[state]).some(
      ({ to }) => to !== state && isOpen(contract, to),
    );
    if (kind.write === 'take-part' && wasOpen) continue;
    const texts = Object.keys(kind.texts).map((name) => [name, wordOf(kind, state, name)] as const);
    const hidden = fieldsOf(kind).flatMap(([name, field]) => {
      const canary = name in sees ? canaryOf(field, wordOf(kind, state, name)) : null;
      return canary ? [[name, canary] as const] : [];
    });
    const may = readers[state] ?? [];
    const of = { kind: kind.name, for: may };
    secrets.push(...texts.map(([name, word]) => ({ ...of, what: `${name} in ${state}`, said: [word] })));
    for (const [name, { said }] of hidden)
      secrets.push({
        ...of,
        what: `${name} in ${state}`,
        said,
        for: may.filter((role) => sees[name]?.includes(role)),
      });
    const facts = Object.fromEntries(hidden.map(([name, { value }]) => [name, value]));
    ids.set(state, await plant(ground, contract, { state, facts, texts: Object.fromEntries(texts) }));
  }
  await linkAll(ground, [...ids.values()]);
  return { contract, ids, secrets };
}

const isOpen = ({ readers }: Contract, state: string) => readers[state]?.includes('anybody') ?? false;

/** Each hangs together with each other, so that the pages of those that are open could say the others' titles. */
async function linkAll({ site }: Ground, ids: readonly string[]): Promise<void> {
  await sql`insert into record_links (from_id, to_id, relation, act, reason, language, "by")
    select a, b, 'continues', 'link', 'As the contract says', 'en', 'contract'
    from unnest(${ids}::text[]) a, unnest(${ids}::text[]) b where a <> b`.execute(site.db);
}

async function leaks(ground: Ground, all: readonly Planted[]): Promise<ReadonlyMap<string, string[]>> {
  const { site, people } = ground;
  const faults = new Map<string, string[]>();
  const secrets = all.flatMap((planted) => planted.secrets);
  const addresses = addressesWith(ground, all);
  // Each role goes its own way: while the database answers one of them, the page of another is made.
  const look = async (role: Role) => {
    const kept = secrets.filter((secret) => !secret.for.includes(role));
    if (kept.length === 0) return;
    for (const path of addresses) {
      const bytes = (await bytesAt(people[role], site.home, path)).toLowerCase();
      const stand = new Set(bytes.match(canaryWord));
      const isThere = (word: string) => (word.startsWith('zq') ? stand.has(word) : bytes.includes(word));
      for (const { kind, what, said } of kept)
        if (said.some(isThere))
          faults.set(kind, [...(faults.get(kind) ?? []), `${role} reads ${what} at ${path}`]);
    }
  };
  await Promise.all(roles.map(look));
  return faults;
}

const searched = ['/search', '/manage/search', '/api/v1/search'] as const;

/** Every address that answers a look, with each of these records in its place, and their lists in every order. */
function addressesWith({ site, places, scope }: Ground, all: readonly Planted[]): ReadonlySet<string> {
  const declared = routesOf(site, 'GET').flatMap(({ path }) => {
    const own = all.find(({ contract }) => parametersOf(path).includes(contract.kind.name));
    if (!own) return fill(path, { ...places, field: 'file' });
    const { kind } = own.contract;
    const field = fieldsOf(kind)[0]?.[0] ?? 'file';
    return [...own.ids.values()].map((id) => fill(path, { ...places, field, [kind.name]: id }));
  });
  const lists = all.flatMap(({ contract: { kind } }) =>
    kind.shownAt
      ? []
      : kind.list.sort.flatMap((name: string) =>
          ['', '-'].map((way) => `${placesOf(kind, scope).list}?sort=${way}${name}`),
        ),
  );
  // By what all words of a kind begin with: whatever is found stands on one page.
  const searches = all.flatMap(({ contract: { kind } }) =>
    searched.map((path) => `${path}?q=zq${kind.name}q`.toLowerCase()),
  );
  return new Set([...declared, ...lists, ...searches]);
}

/** A search that finds nothing anywhere would find no leak: what is for everybody stands where everybody looks. */
async function unseen(
  ground: Ground,
  contract: Contract,
  ids: ReadonlyMap<string, string>,
): Promise<string[]> {
  const { kind } = contract;
  const { list, table, api } = placesOf(kind, ground.scope);
  const faults: string[] = [];
  for (const [state, id] of ids) {
    faults.push(...(await unfound(ground, contract, state)));
    if (!isOpen(contract, state)) continue;
    const title = wordOf(kind, state, 'title');
    // The page says what was typed: without its end only what was found has the word.
    const typed = title.slice(0, -1);
    const all = kind.shownAt ? [ground.scope.href] : [list, table, api, `${list}/${id}`, `${api}/${id}`];
    for (const path of [...all, `/search?q=${typed}`, `/api/v1/search?q=${typed}`])
      if (!(await bytesAt(ground.people.anybody, ground.site.home, path)).toLowerCase().includes(title))
        faults.push(`nobody finds the title in ${state} at ${path}`);
  }
  return faults;
}

/** What was not taken off is found by each of the staff who reads it. */
async function unfound(
  { people, site }: Ground,
  { kind, readers }: Contract,
  state: string,
): Promise<string[]> {
  if (isTakenOff(kind, state)) return [];
  const title = wordOf(kind, state, 'title');
  const path = `/manage/search?q=${title.slice(0, -1)}`;
  const staff = (readers[state] ?? []).filter((role) => role !== 'anybody' && role !== 'participant');
  const faults: string[] = [];
  for (const role of staff)
    if (!(await bytesAt(people[role], site.home, path)).toLowerCase().includes(title))
      faults.push(`${role} does not find the title in ${state} at ${path}`);
  return faults;
}
