import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { sql } from 'kysely';
import { type Role as StaffRole, roles as staffRoles } from '../../src/people/gate.ts';
import { takeStep } from '../../src/records/keeping/index.ts';
import { type Field, fieldsOf, firstState, reasonOf } from '../../src/records/kinds/index.ts';
import type { Browser } from '../support/browser.ts';
import { filled, formsIn, type PageForm } from '../support/forms.ts';
import {
  type Contract,
  type Ground,
  linksNeeded,
  newScope,
  placesOf,
  plant,
  program,
  type Role,
  rest,
  roles,
  wayTo,
  write,
} from './ground.ts';

type Values = Record<string, unknown>;

const digits = (value: number, length: number) => String(value).padStart(length, '0');
const days = fc
  .record({
    year: fc.integer({ min: 1950, max: 2150 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, day }) => `${year}-${digits(month, 2)}-${digits(day, 2)}`);
const signs = fc.string({ unit: fc.constantFrom(...'aé ع中"\',;=+-@<>&0'), minLength: 1, maxLength: 40 });

/** A value as somebody would type it, by the sort of its field; a choice and a reason as the form offers them. */
const typedBy: Readonly<Record<string, (field: Field<unknown>) => fc.Arbitrary<string>>> = {
  day: () => days,
  moment: () =>
    fc
      .tuple(days, fc.integer({ min: 0, max: 1439 }))
      .map(([day, minute]) => `${day}T${digits(Math.floor(minute / 60), 2)}:${digits(minute % 60, 2)}`),
  count: () => fc.integer({ min: 0, max: 2_147_483_647 }).map(String),
  choice: ({ sort }) => fc.constantFrom(...(sort.choices ?? [])),
  language: () => fc.constantFrom('en', 'ar', 'fr', 'es', 'de'),
  address: () =>
    fc.constantFrom('https://example.org/a?b=c&d=%20#e', '/processes', 'http://EXAMPLE.org/Path'),
  email: () => fc.constantFrom('a.b@example.org', "o'x+y@example.org"),
  line: () => signs.map((text) => text.trim().replace(/ +/g, ' ')).filter((text) => text !== ''),
};

/** What is typed into the facts of a form, `''` or a reason included. */
function typedFacts(contract: Contract): fc.Arbitrary<Record<string, string>> {
  const fields = fieldsOf(contract.kind).filter(([, { sort }]) => typedBy[sort.name]);
  const each = fields.map(([name, field]) => {
    const value = (typedBy[field.sort.name] as (field: Field<unknown>) => fc.Arbitrary<string>)(field);
    const typed = value.map((text): Record<string, string> => ({ [name]: text }));
    const reasons = field.reasons.map((reason) =>
      fc.constant<Record<string, string>>({ [name]: '', [`${name}:missing`]: reason }),
    );
    const empty = field.isRequired ? [] : [fc.constant<Record<string, string>>({ [name]: '' })];
    return fc.oneof(typed, typed, ...reasons, ...empty);
  });
  return fc
    .tuple(...each)
    .map((all) => ({ ...Object.assign({}, ...all), ...contract.fits?.(Object.assign({}, ...all)) }));
}

/** Somebody who may write it in a process that is not the one where everybody has their role. */
export async function writerIn(
  { people, site }: Ground,
  { writers }: Contract,
  processId: string,
): Promise<Browser> {
  const role = writers.find((one) => (staffRoles as readonly string[]).includes(one)) as
    | StaffRole
    | undefined;
  if (writers.includes('administrator') || !role) return people.administrator;
  return site.signInAs(`${role}@example.org`, [{ role, processId }]);
}

const formAt = (html: string, action: string): PageForm | undefined =>
  formsIn(html).find((form) => form.method === 'post' && form.action === action);

/** What was typed comes back in the form, in the API and in the table, to the letter. */
export async function roundTrips(ground: Ground, contract: Contract): Promise<string[]> {
  const { kind, example } = contract;
  if (kind.write === 'take-part') return [];
  const { site, people } = ground;
  const scope = await newScope(ground);
  const { staff, table, api } = placesOf(kind, scope);
  const isMultipart = fieldsOf(kind).some(([, { sort }]) => sort.refersTo === 'files');
  const isOpen = (state: string) => contract.readers[state]?.includes('anybody');
  const open = Object.keys(kind.states).find(isOpen) ?? firstState(kind);
  const faults: string[] = [];
  // What is typed stands in the place of the reason why it was missing.
  const noReasons = Object.fromEntries(
    fieldsOf(kind).flatMap(([name, { reasons }]) => (reasons.length > 0 ? [[`${name}:missing`, '']] : [])),
  );
  const writer = await writerIn(ground, contract, scope.id ?? '');
  const links = await linksNeeded(ground, kind, scope);
  for (const facts of fc.sample(typedFacts(contract), { numRuns: 12, seed: 42 })) {
    const typed: Record<string, string> = { ...facts, ...links };
    const said = JSON.stringify(typed);
    const path = `${staff}/${contract.hasOwnForm ? await plant(ground, contract, { scope }) : 'new'}`;
    const blank = formAt((await writer.get(path)).text, path);
    if (!blank) return ['its form is not there'];
    const sent = { ...filled(blank, { ...example.texts, ...noReasons, ...typed }), do: 'save' };
    const body = isMultipart ? formData(sent) : new URLSearchParams(sent);
    const answer = await writer.send(path, { method: 'POST', body, headers: { origin: site.home } });
    if (answer.status !== 303) {
      faults.push(`the form with ${said} answers ${answer.status}`);
      continue;
    }
    const id = await newest(ground, kind.name);
    const shown = formAt((await writer.get(`${staff}/${id}`)).text, `${staff}/${id}`);
    const again = shown ? filled(shown, {}) : {};
    for (const [name, value] of Object.entries({ ...example.texts, ...typed }))
      if ((again[name] ?? '') !== value) faults.push(`the form has ${again[name]} for ${name}, not ${value}`);
    if (kind.shownAt) continue;
    await rest(ground, contract, id, scope);
    for (const { act } of wayTo(kind, open))
      await takeStep(site.db, program, kind, { scope, id, act, reason: 'why' });
    const one = JSON.parse((await people.anybody.get(`${api}/${id}`)).text) as Values;
    const rows: Values[] = parse((await people.anybody.get(table)).text, { columns: true, bom: true });
    const row = rows.find((own) => own.id === id) ?? {};
    for (const [name, field] of fieldsOf(kind)) {
      const column = name.replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);
      const isHidden = name in (contract.sees ?? {});
      if (isHidden && (column in one || column in row)) faults.push(`${name} is hidden and has a column`);
      if (isHidden || !(name in typed)) continue;
      const reason = typed[`${name}:missing`] ?? '';
      const value =
        field.sort.name === 'moment' && typed[name] ? `${typed[name]}:00.000Z` : (typed[name] ?? '');
      const pairs = [
        [column, value],
        ...(field.reasons.length > 0 ? [[`${column}_missing`, reason]] : []),
      ] as const;
      for (const [at, want] of pairs as readonly (readonly [string, string])[]) {
        if (String(one[at] ?? '') !== want)
          faults.push(`the API has ${String(one[at])} for ${at}, not ${want}`);
        // A spreadsheet would calculate what begins like a formula, also where it takes a semicolon for the end of a cell;
        // the sign before it says that it is text.
        const text = String(row[at]).replace(
          /(^|[;\t\r\n][\s"]*)'(?='*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])/g,
          '$1',
        );
        if (text !== want) faults.push(`the table has ${String(row[at])} for ${at}, not ${want}`);
      }
      if (field.sort.name === 'count' && typed[name] && typeof one[column] !== 'number')
        faults.push(`the API has ${name} as text`);
    }
  }
  return faults;
}

/** As a form has it. */
const typedIn = (value: unknown): string =>
  value instanceof Date ? value.toISOString().slice(0, 16) : String(value ?? '');

function formData(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

async function newest({ site }: Ground, kind: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from records where kind = ${kind}
    order by created_at desc, id limit 1`.execute(site.db);
  return rows[0]?.id ?? '';
}

/** Whoever may write a record does so by its form; nobody else writes a new one, nor changes one that is there. */
export async function writers(ground: Ground, contract: Contract): Promise<string[]> {
  const { kind, example } = contract;
  if (kind.write === 'take-part') return [];
  const { people, site, scope } = ground;
  const { staff } = placesOf(kind, scope);
  const id = await plant(ground, contract);
  const isMultipart = fieldsOf(kind).some(([, { sort }]) => sort.refersTo === 'files');
  const typed = Object.entries({ ...example.facts, ...(await linksNeeded(ground, kind, scope)) }).map(
    ([name, value]): [string, string] => {
      const reason = reasonOf(value);
      return reason === null ? [name, typedIn(value)] : [`${name}:missing`, reason];
    },
  );
  const written = async (): Promise<string> => {
    const { rows } = await sql<{
      written: string;
    }>`select concat_ws(' ', count(distinct r.id), count(t.id)) as written
      from records r left join record_texts t on t.record_id = r.id where r.kind = ${kind.name}`.execute(
      site.db,
    );
    return rows[0]?.written ?? '';
  };
  const faults: string[] = [];
  for (const role of roles)
    for (const path of [`${staff}/new`, `${staff}/${id}`]) {
      const before = await written();
      const changes = { ...Object.fromEntries(typed), ...example.texts, title: `By ${role}`, do: 'save' };
      const form = formAt((await people[role].get(path)).text, path);
      const sent = form ? filled(form, changes) : changes;
      const body = isMultipart ? formData(sent) : new URLSearchParams(sent);
      const answer = await people[role].send(path, { method: 'POST', body, headers: { origin: site.home } });
      const isTheirs = contract.writers.includes(role);
      if (((await written()) !== before) !== isTheirs)
        faults.push(`${role} ${isTheirs ? 'does not write' : 'writes'} at ${path}: ${answer.status}`);
    }
  return faults;
}

/** As many versions as edits, wordings that stay, and rows that the database lets nobody change. */
export async function history(ground: Ground, contract: Contract): Promise<string[]> {
  const { kind, example } = contract;
  const { db } = ground.site;
  const id = await plant(ground, contract);
  const [changed] = fieldsOf(kind).filter(([, { sort }]) => sort.name !== 'file' && sort.name !== 'link');
  const faults: string[] = [];
  const count = async () =>
    (
      await sql<{ versions: number; version: number; wordings: number }>`select version,
      (select count(*)::int from record_versions where record_id = r.id) as versions,
      (select count(*)::int from record_texts where record_id = r.id and field = 'title') as wordings
      from records r where id = ${id}`.execute(db)
    ).rows[0] ?? { versions: 0, version: 0, wordings: 0 };
  if (kind.write !== 'take-part') {
    const before = await count();
    const links = await linksNeeded(ground, kind, ground.scope);
    for (const at of [1, 2, 3]) {
      const texts = { ...example.texts, title: `Title ${at}` };
      const own = changed ? { [changed[0]]: exampleOf(changed[1], at) } : {};
      const facts = { ...example.facts, ...links, ...own };
      await write(ground, kind, { scope: ground.scope, id, facts, texts });
    }
    const after = await count();
    const edits = changed ? 3 : 0;
    if (after.versions - before.versions !== edits || after.version - before.version !== edits)
      faults.push(`${edits} edits are ${after.versions - before.versions} versions`);
    if (after.wordings - before.wordings !== 3)
      faults.push(`3 titles are ${after.wordings - before.wordings} wordings`);
  }
  const kept = ['record_states', 'record_versions', 'record_texts'];
  const changes = [
    ...kept.flatMap((table) => [
      `update ${table} set "by" = 'x' where record_id = '${id}'`,
      `delete from ${table} where record_id = '${id}'`,
    ]),
    `delete from ${kind.table} where id = '${id}'`,
  ];
  for (const change of changes) {
    const refused = await sql
      .raw(change)
      .execute(db)
      .then(
        () => false,
        () => true,
      );
    if (!refused) faults.push(`the database takes: ${change.replace(id, '…')}`);
  }
  return faults;
}

/** The nth of some values that differ. */
function exampleOf({ sort, isRequired }: Field<unknown>, at: number): unknown {
  const choices = sort.choices ?? ['en', 'fr', 'es'];
  if (sort.name === 'day') return `2026-0${at}-01`;
  if (sort.name === 'moment') return new Date(Date.UTC(2026, at));
  if (sort.name === 'count') return at;
  if (sort.name === 'address') return `https://example.org/${at}`;
  if (sort.name === 'email') return `a${at}@example.org`;
  if (sort.name === 'line') return `line ${at}`;
  return isRequired ? choices[at % choices.length] : at === 3 ? null : choices[at % choices.length];
}

/** Who saves what somebody else changed meanwhile reads both, keeps what was typed, and overwrites nothing. */
export async function twoPeople(ground: Ground, contract: Contract): Promise<string[]> {
  const { kind, writers } = contract;
  if (kind.write === 'take-part') return [];
  const { people, site, scope } = ground;
  // Of a kind that one role alone writes, the two are one person in two windows.
  const [one = 'convener', other = one] = writers.toReversed();
  const { staff } = placesOf(kind, scope);
  const id = await plant(ground, contract);
  const path = `${staff}/${id}`;
  const form = formAt((await people[other].get(path)).text, path);
  if (!form) return ['its form is not there'];
  const [name, field] = fieldsOf(kind).find(
    ([, { sort }]) => sort.name !== 'file' && sort.name !== 'link',
  ) ?? ['', undefined];
  const fact = (at: number) => (field ? { [name]: typedIn(exampleOf(field, at)) } : {});
  const isMultipart = fieldsOf(kind).some(([, { sort }]) => sort.refersTo === 'files');
  const send = (who: Role, changes: Record<string, string>) => {
    const sent = filled(form, { do: 'save', ...changes });
    const body = isMultipart ? formData(sent) : new URLSearchParams(sent);
    return people[who].send(path, { method: 'POST', body, headers: { origin: site.home } });
  };
  const first = await send(other, { title: 'Zq theirs', ...fact(1) });
  const second = await send(one, { title: 'Zq mine', ...fact(2) });
  const faults = first.status === 303 ? [] : [`the first is answered with ${first.status}`];
  if (second.status === 303) faults.push('the second overwrites the first');
  for (const word of ['Zq theirs', 'Zq mine'])
    if (!second.text.includes(word)) faults.push(`the second does not read ${word}`);
  if (!field) return faults;
  const again = formAt((await people[other].get(path)).text, path);
  if (again && filled(again, {})[name] !== fact(1)[name]) faults.push('the fact of the first is gone');
  // Only the fact, with the title as it is now: what others did to a fact is shown as well.
  const now = again ? filled(again, {}) : {};
  const seen = Object.fromEntries(
    Object.entries(now).filter(([key]) => key.startsWith('seen:') || key === 'title'),
  );
  const third = await send(one, { ...seen, ...fact(2) });
  if (third.status === 303) faults.push('a fact of the first is overwritten');
  else if (!third.text.includes(fact(1)[name] ?? '')) faults.push('the fact of the first is not shown');
  return faults;
}
