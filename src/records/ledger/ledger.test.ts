import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../test/support/browser.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { somePoll } from '../../../test/support/staff-polls.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { actorOf } from '../../people/index.ts';
import { record } from '../../platform/index.ts';
import { createProcess } from '../../processes/index.ts';
import { languages, say } from '../../site/index.ts';
import { actWord } from './say-line.ts';

let site: WholeSite;
let here = '';
let elsewhere = '';
let poll = '';
let administrator: Browser;
let convener: Browser;
let moderator: Browser;
const at = new Date('2026-11-20T10:00:00Z');

async function process(title: string): Promise<string> {
  const made = await createProcess(
    site.db,
    { system: 'test' },
    { template: 'action-plan', title, language: 'en' },
  );
  if (!made.ok) throw new Error('no process');
  return made.value.id;
}

beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  here = await process('Our street');
  elsewhere = await process('Another town');
  poll = await somePoll(site.db, { processId: here });
  administrator = await site.becomeAdministrator();
  convener = await site.signInAs('convener@example.org', [{ role: 'convener', processId: here }]);
  moderator = await site.signInAs('moderator@example.org', [{ role: 'moderator', processId: here }]);
}, 240_000);
afterAll(() => site?.close());

const read = async (who: Browser, path: string) => {
  const { status, text } = await who.get(path);
  expect(status, path).toBe(200);
  return wordsOf(text);
};

describe('who did what', () => {
  it('is read by administrators, by conveners of what they convene, and by nobody else', async () => {
    expect((await moderator.get('/manage/ledger')).status).toBe(403);
    const all = await read(administrator, '/manage/ledger');
    expect(all).toContain('Another town');
    const own = await read(convener, '/manage/ledger');
    expect(own).toContain('Our street');
    expect(own).not.toContain('Another town');
    expect((await convener.get(`/manage/ledger?process=${elsewhere}`)).text).not.toContain('Another town');
    expect((await convener.get('/manage/ledger.csv')).text).not.toContain(elsewhere);
    // Who else works on the site, and what is done elsewhere, is not said by what one can choose from either.
    await record(
      site.db,
      {
        actor: { kind: 'account', id: 'person-elsewhere', role: 'convener' },
        act: 'webhook.make',
        object: { type: 'webhook', id: 'w1' },
        processId: elsewhere,
      },
      at,
    );
    const { rows } = await sql<{ id: string; name: string }>`insert into accounts (id, name, email)
      values ('person-elsewhere', 'Somebody Elsewhere', 'elsewhere@example.org') returning id, name`.execute(
      site.db,
    );
    const asked = await convener.get(`/manage/ledger?person=${rows[0]?.id}`);
    expect(asked.text).not.toContain(rows[0]?.name);
    expect(asked.text).not.toContain('value="webhook.make"');
    expect((await administrator.get('/manage/ledger')).text).toContain('value="webhook.make"');
    expect((await administrator.get('/manage/ledger.csv')).text).toContain(elsewhere);
  });

  it('names people, their roles, and what was changed, in words', async () => {
    const { id } = (
      await sql<{ id: string }>`select id from accounts where email = 'convener@example.org'`.execute(site.db)
    ).rows[0] ?? { id: '' };
    const object = { type: 'process', id: here };
    await record(
      site.db,
      {
        actor: { kind: 'account', id, role: 'convener+moderator' },
        act: 'process.close',
        object,
        processId: here,
        before: { state: 'published' },
        after: { state: 'closed', reason: '=1+1' },
      },
      at,
    );
    const page = await read(administrator, `/manage/ledger?process=${here}&act=process.close`);
    expect(page).toContain('Process closed');
    expect(page).toContain('Convener, Moderator');
    expect(page).toContain('State: published → closed');
    expect(page).toContain('Reason: =1+1');
    expect(await read(administrator, '/manage/ledger?act=process.close&until=2026-11-19')).toContain(
      'Nothing was done that fits',
    );
    expect(
      await read(administrator, '/manage/ledger?act=process.close&from=2026-11-20&until=2026-11-20'),
    ).toContain('Process closed');
    const { status, text } = await administrator.get('/manage/ledger?from=tomorrow');
    expect(status).toBe(422);
    expect(text).toContain('value="tomorrow"');
    const table = (await administrator.get('/manage/ledger.csv?act=process.close')).text;
    expect(table.split('\r\n')[1]).toContain(',process.close,Process closed,process,');
  });

  it('has nothing that a participant did, and not the values of what was erased', async () => {
    const by = { type: 'statement', id: `${poll}/1` };
    const theirs = { act: 'statement.withdraw', object: by, processId: here };
    await record(site.db, { actor: { kind: 'participant', id: 7 }, ...theirs }, at);
    await record(site.db, { actor: { kind: 'system', id: 'participant-request' }, ...theirs }, at);
    for (const path of [`/manage/ledger?record=${poll}`, `/manage/ledger.csv?record=${poll}`]) {
      const { text } = await administrator.get(path);
      expect(text, path).toContain('Poll begun');
      expect(text.replace(/<select.*?<\/select>/gs, ''), path).not.toContain('Statement withdrawn');
    }
    const object = { type: 'letter', id: 'erased-letter' };
    await sql`insert into records (id, kind, scope, created_at, erased_at) values ('erased-letter', 'letter', ${here}, ${at}, ${at})`.execute(
      site.db,
    );
    await record(
      site.db,
      {
        actor: { kind: 'system', id: 'test' },
        act: 'submission.decline',
        object,
        processId: here,
        after: { reason: 'what stood in it' },
      },
      at,
    );
    for (const path of ['/manage/ledger?record=erased-letter', '/manage/ledger.csv?record=erased-letter']) {
      const { text } = await administrator.get(path);
      expect(text, path).not.toContain('what stood in it');
      expect(text, path).toContain('erased-letter');
    }
  });

  it('goes on where the page before ended, whatever came in meanwhile', async () => {
    const object = { type: 'process', id: here };
    for (let n = 1; n <= 60; n += 1)
      await record(
        site.db,
        {
          actor: { kind: 'system', id: 'test' },
          act: 'process.renew-preview',
          object,
          processId: here,
          after: { count: n },
        },
        at,
      );
    const first = (await administrator.get('/manage/ledger?act=process.renew-preview')).text;
    await record(
      site.db,
      {
        actor: { kind: 'system', id: 'test' },
        act: 'process.renew-preview',
        object,
        processId: here,
        after: { count: 61 },
      },
      at,
    );
    const next = /href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? 'none';
    const second = (await administrator.get(next)).text;
    const counted = [first, second].flatMap((page) =>
      [...wordsOf(page).matchAll(/How many: (\d+)/g)].map(([, n]) => Number(n)),
    );
    expect(counted).toEqual(Array.from({ length: 60 }, (_, index) => 60 - index));
  });
});

/** What stands between `${` and `}` in the name of an act, and what it may be; null: of every declared kind. */
const parts: Readonly<Record<string, readonly string[] | null>> = {
  'kind.name': null,
  act: ['open', 'close', 'reopen', 'publish-import'],
  turn: ['open', 'close'],
  // What invitation codes let into.
  'to.type': ['poll', 'survey'],
  state: ['accepted', 'rejected', 'held'],
  'decision.kind': ['accept', 'reject', 'merge', 'hold', 'redact', 'propose-redaction', 'uphold', 'withdraw'],
  'input.act': ['publish', 'close', 'reopen'],
  'row.act': ['link', 'unlink'],
  "before === null ? 'add' : 'edit'": ['add', 'edit'],
};

/** Every act that stands in the code: a noun and a verb with a dot between, where an act is written or handed over. */
function actsInCode(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path),
  );
  const found = new Set<string>();
  for (const path of files) {
    const text = readFileSync(join('src', path), 'utf8');
    if (!/\brecord(On\w+|File)?\(|\bact\(c,|act: '/.test(text)) continue;
    for (const [, plain] of text.matchAll(
      /(?:\bact\b[^\n]*?|\btx, [\w. ]*|actor, |by, |\(c, |db, actor, )'([a-z-]+\.[a-z-]+)'/g,
    ))
      found.add(plain as string);
    for (const [, plain] of text.matchAll(/: '([a-z-]+\.[a-z-]+)'[,;]/g)) found.add(plain as string);
    for (const [, written] of text.matchAll(/\bact: `([^`]+)`/g)) found.add(written as string);
  }
  return [...found];
}

const spelled = (act: string): string[] => {
  const [, before, name = '', after] = /^(.*?)\$\{([^}]+)\}(.*)$/.exec(act) ?? [];
  if (before === undefined) return [act];
  const kinds = site.services.kinds.flatMap(({ declared }) => declared ?? []);
  // An act of a declared kind is a step of it, or what the kit does with all of them.
  if (/^\$\{kind\.name\}\.\$\{act\}$/.test(act))
    return kinds.flatMap((kind) => kind.steps.map((step: { act: string }) => `${kind.name}.${step.act}`));
  const values = act.startsWith('published-claim.')
    ? ['add', 'remove']
    : parts[name] === null
      ? kinds.map((kind) => kind.name)
      : parts[name];
  if (!values) throw new Error(`this test does not know what ${act} may be`);
  return values.flatMap((value) => spelled(`${before}${value}${after}`));
};

describe('the acts of the program', () => {
  it('have a name each, in every language', () => {
    const acts = actsInCode().flatMap(spelled);
    for (const known of [
      'role.grant',
      'file.keep',
      'passkey.remove',
      'account.close',
      'account.rename',
      'account.reopen',
      'poll.reopen',
      'poll.end-event',
      'statement.redact',
      'statement.translate',
      'record.unlink',
      'submissions.open',
      'event.cancel',
      'document.add',
      'participation.erase',
      'statement.proposal-declined',
    ])
      expect(acts).toContain(known);
    const nameless = acts.filter((act) => !actWord(site.services.kinds, act));
    expect(nameless).toEqual([]);
    for (const language of languages)
      for (const act of acts)
        expect(
          say(language, actWord(site.services.kinds, act)?.did as never),
          `${act} ${language}`,
        ).not.toMatch(/^\[|^$/);
  });
});

describe('the role in the ledger', () => {
  const roles = ['convener', 'moderator', 'analyst', 'reviewer'] as const;
  const known =
    /^(administrator|none|(convener|moderator|analyst|reviewer)(\+(moderator|analyst|reviewer))*)$/;

  it('is made in one place, of the roles that are held there', () => {
    const account = { id: 'a', email: 'a@example.org', name: 'A', isAdministrator: false };
    for (let held = 0; held < 16; held += 1) {
      const mine = roles.filter((_, bit) => (held & (1 << bit)) !== 0);
      const asker = { account, roles: new Map([[here, new Set(mine)]]), previewSecret: null };
      expect(actorOf(asker, here)).toEqual({ kind: 'account', id: 'a', role: mine.join('+') || 'none' });
      expect((actorOf(asker, here) as { role: string }).role).toMatch(known);
    }
    const makers = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
      .filter((path) =>
        /kind: 'account', id: [^;]*role: [^;]*\}/.test(readFileSync(join('src', path), 'utf8')),
      );
    expect(makers.sort()).toEqual(['people/roles.ts']);
  });
});
