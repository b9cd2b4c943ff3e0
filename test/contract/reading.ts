import { Parser } from 'htmlparser2';
import { sql } from 'kysely';
import { fieldsOf } from '../../src/records/kinds/index.ts';
import { editRecordTexts } from '../../src/records/showing/sheet-by.ts';
import {
  bytesAt,
  type Contract,
  type Ground,
  linkedAll,
  newScope,
  placesOf,
  plant,
  program,
  statementsFor,
} from './ground.ts';

const languages = ['en', 'es', 'fr', 'ar'] as const;
/** A page that every kind brings something to, of which one is there: each kind more costs it nothing while it has nothing. */
const mostOnScope = 26;

const openState = ({ readers }: Contract) =>
  Object.keys(readers).find((state) => readers[state]?.includes('anybody')) ?? '';

/** Whatever a list cannot be asked by is answered alike, whether there is such a field or not. */
export async function questions(ground: Ground, contract: Contract): Promise<string[]> {
  const { kind } = contract;
  if (kind.shownAt) return [];
  await plant(ground, contract, { state: openState(contract) });
  const { people, scope } = ground;
  const { list, table } = placesOf(kind, scope);
  const faults: string[] = [];
  const fields = fieldsOf(kind).map(([name]) => name);
  // From the gate of each field, not from the list: what is hidden is refused although a list declares it.
  const open = (name: string) =>
    fieldsOf(kind).find(([own]) => own === name)?.[1].see === 'read' && !(name in (contract.sees ?? {}));
  const asked = (names: readonly string[]) => names.filter((name) => open(name));
  const filters = fields.filter((name) => !asked(kind.list.filter).includes(name));
  const sorts = fields.filter((name) => !asked(kind.list.sort).includes(name));
  for (const at of [list, table]) {
    const refused = async (query: string) => {
      const answer = await people.anybody.get(`${at}?${query}`);
      return `${answer.status} ${answer.text.replaceAll(query, '…')}`;
    };
    const unknown = await refused('zqnothing=1');
    if (!unknown.startsWith('400 ')) faults.push(`${at} answers an unknown name with ${unknown.slice(0, 3)}`);
    const queries = [
      ...filters.flatMap((name) => [`${name}=1`, `${name.slice(0, -1)}=1`, `${name}__gt=1`]),
      ...sorts.flatMap((name) => [`sort=${name}`, `sort=-${name}`]),
      'sort=zqnothing',
      'filter=1',
    ];
    for (const query of queries)
      if ((await refused(query)) !== unknown) faults.push(`${at}?${query} is answered otherwise`);
    for (const query of oddValues([...kind.list.filter], [...kind.list.sort])) {
      const { status } = await people.anybody.get(`${at}?${query}`);
      if (status >= 500) faults.push(`${at}?${query} answers ${status}`);
    }
  }
  return [
    ...faults,
    ...(await oddPlaces(ground, contract)).map((query) => `${query} answers 500`),
    ...(await oddApi(ground, contract, fields)),
  ];
}

const odd = ['', '%00', '%ff', "'", '2026-02-31', '99999999999999999999', '-1', '1e9', '٣', 'x'.repeat(5000)];
const oddValues = (filters: readonly string[], sorts: readonly string[]) => [
  ...filters.flatMap((name) => odd.map((value) => `${name}=${value}`)),
  ...odd.map((value) => `after=${value}`),
  ...sorts.flatMap((sort) => oddMarks.map((mark) => `sort=${sort}&after=${mark}`)),
  ...oddMarks.map((mark) => `after=${mark}`),
];
/** Places in a list that somebody made up. */
const oddMarks = [
  'x',
  '2026-02-31',
  '٣',
  '',
  'a\0b',
  '99999999999999999999',
  '2026-01-01T99:00:00Z',
  'infinity',
].flatMap((value) =>
  [
    [value, 'x'],
    [value, 'a\0b'],
    [null, '\0'],
  ].map((place) => Buffer.from(JSON.stringify(place)).toString('base64url')),
);

async function oddPlaces(ground: Ground, { kind }: Contract): Promise<string[]> {
  const { staff } = placesOf(kind, ground.scope);
  const queries = [...odd, 'x y', '2026-02-31 x', '%00 %00', ...oddMarks].map(
    (value) => `${staff}?after=${value}`,
  );
  const answers = await Promise.all(
    queries.map(async (path) => ({ path, status: (await ground.people.convener.get(path)).status })),
  );
  return answers.filter(({ status }) => status >= 500).map(({ path }) => path);
}

async function oddApi(ground: Ground, { kind }: Contract, fields: readonly string[]): Promise<string[]> {
  const { api } = placesOf(kind, ground.scope);
  const answer = async (query: string) => {
    const { status, text } = await ground.people.anybody.get(`${api}?${query}`);
    return `${status} ${text.replaceAll(query, '…')}`;
  };
  const unknown = await answer('zqnothing=1');
  const faults: string[] = [];
  for (const name of fields)
    for (const query of [`${name}=1`, `sort=${name}`, `filter=${name}`])
      if ((await answer(query)) !== unknown) faults.push(`${api}?${query} is answered otherwise`);
  for (const cursor of [...odd, ...oddMarks])
    if ((await answer(`cursor=${cursor}`)).startsWith('5'))
      faults.push(`${api}?cursor=${cursor} answers 500`);
  return faults;
}

const rightToLeft = new Set(['ar']);
const inLanguage = (language: string, name: string) => `zq${language}q${name}qz`;

/** Every text is said in the reader's language where it has it, and wherever it stands it says which language it is in. */
export async function texts(ground: Ground, contract: Contract): Promise<string[]> {
  const { kind } = contract;
  const scope = await newScope(ground);
  const names = Object.keys(kind.texts);
  const wordsIn = (language: string) =>
    Object.fromEntries(names.map((name) => [name, inLanguage(language, name)]));
  const state = openState(contract);
  const id = await plant(ground, contract, { state, scope, texts: wordsIn('en') });
  for (const language of languages.slice(1)) {
    const edits = names.map((field) => ({
      recordId: id,
      field,
      body: inLanguage(language, field),
      seen: null,
      state: 'verified' as const,
    }));
    const edited = await editRecordTexts(ground.site.db, program, kind, { scope, language, edits });
    if (!edited.ok) return [`the texts are not written in ${language}: ${JSON.stringify(edited)}`];
  }
  const only = await plant(ground, contract, { state, scope, language: 'ar', texts: wordsIn('ar') });
  const { list, staff } = placesOf(kind, scope);
  const pages = kind.shownAt
    ? [scope.href]
    : [list, `${list}/${id}`, `${list}/${id}/history`, `${list}/${only}`, `${list}/${only}/history`];
  const inner = [staff, `${staff}/${id}`, ...(kind.write === 'take-part' ? [] : [`${staff}/new`])];
  const faults: string[] = [];
  for (const language of languages)
    for (const path of [...pages, ...inner]) {
      const browser = inner.includes(path) ? ground.people.administrator : ground.people.anybody;
      const html = await bytesAt(browser, ground.site.home, `${path}?lang=${language}`);
      const isPublic = pages.includes(path);
      faults.push(
        ...faultsIn(html, language, isPublic && !path.includes(only)).map(
          (fault) => `${path} in ${language} ${fault}`,
        ),
      );
    }
  return faults;
}

function faultsIn(html: string, language: string, isTranslated: boolean): string[] {
  const found = languages.flatMap((written) => wordsStanding(html, written));
  const title = inLanguage(language, 'title');
  return [
    ...(html.startsWith('<!doctype html><html') && html.includes(`<html lang="${language}"`)
      ? []
      : ['is no page in that language']),
    ...(/\[en\]/.test(html) ? ['falls back to English'] : []),
    ...(isTranslated && !html.includes(title) ? ['does not have the title in that language'] : []),
    ...new Set(found),
  ];
}

/** Where words of a language stand in elements that are not said to be in it, or not to run its way. */
function wordsStanding(html: string, written: string): string[] {
  const faults: string[] = [];
  const open: { name: string; lang: string | null; dir: string | null }[] = [];
  const nearest = (which: 'lang' | 'dir') => open.findLast((one) => one[which] !== null)?.[which] ?? null;
  const parser = new Parser({
    onopentag: (name, { lang, dir }) => void open.push({ name, lang: lang ?? null, dir: dir ?? null }),
    onclosetag: () => void open.pop(),
    ontext(text) {
      if (!text.includes(`zq${written}q`) || open.some(({ name }) => name === 'title' || name === 'script'))
        return;
      const [word] = /zq\w+qz/.exec(text) ?? [text];
      if (nearest('lang') !== written) faults.push(`has ${word} in lang ${nearest('lang')}`);
      const dir = nearest('dir');
      const isRight =
        open.some(({ name }) => name === 'bdi') ||
        dir === 'auto' ||
        dir === (rightToLeft.has(written) ? 'rtl' : 'ltr');
      if (!isRight) faults.push(`has ${word} in dir ${dir}`);
    },
  });
  parser.end(html);
  return faults;
}

/** A list, a page, a table and the API ask the database as often for fifty records as for one, and not often. */
export async function statements(ground: Ground, contract: Contract): Promise<string[]> {
  const { kind } = contract;
  if (kind.shownAt) return [];
  const { site, people } = ground;
  const scope = await newScope(ground);
  const { list, table, api } = placesOf(kind, scope);
  const state = openState(contract);
  const one = async () => {
    return plant(ground, contract, { scope, state, facts: await linkedAll(ground, kind, scope) });
  };
  const id = await one();
  const places = [list, `${list}/${id}`, table, api, `${api}/${id}`, scope.href];
  const count = async () => {
    const counts: number[] = [];
    for (const path of places) counts.push(await statementsFor(ground, path));
    return counts;
  };
  await linkTo(ground, id, await one());
  const few = await count();
  for (let more = 0; more < 48; more += 1) await linkTo(ground, id, await one());
  const many = await count();
  if (!(await bytesAt(people.anybody, site.home, table)).split('\r\n')[50])
    return ['there are not fifty records to count by'];
  return places.flatMap((path, at) => [
    ...(many[at] === few[at]
      ? []
      : [`${path} takes ${few[at]} statements for two records and ${many[at]} for fifty`]),
    ...(at < 2 && (many[at] ?? 0) > 8 ? [`${path} takes ${many[at]} statements, more than 8`] : []),
    ...(path === scope.href && (many[at] ?? 0) > mostOnScope
      ? [`${path} takes ${many[at]} statements, more than ${mostOnScope}`]
      : []),
  ]);
}

async function linkTo({ site }: Ground, id: string, other: string): Promise<void> {
  await sql`insert into record_links (from_id, to_id, relation, act, reason, language, "by")
    values (${other}, ${id}, 'continues', 'link', 'As the contract says', 'en', 'contract')`.execute(site.db);
}
