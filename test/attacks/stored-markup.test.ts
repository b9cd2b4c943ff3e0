import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, openBrowser } from '../support/browser.ts';
import { filled, formsIn } from '../support/forms.ts';
import { fill, openPoll, placesIn, routesOf } from '../support/places.ts';
import { serveWholeSite, type WholeSite } from '../support/whole-site.ts';

/** Markup in every text that somebody can send, then every page for everybody: it stays text. */
const probe = `"'><xssprobe onload=alert(1)>[a](javascript:alert(1))`;
const formula = '=1+2+cmd';
let site: WholeSite;
let places: Readonly<Record<string, string>>;
let administrator: Browser;
let participant: Browser;
const visitors = new Map<string, Browser>();

beforeAll(async () => {
  site = await serveWholeSite({ env: { STATEMENTS_PER_HOUR: '1000' } });
  places = await placesIn(site);
  administrator = await site.becomeAdministrator();
  participant = openBrowser(site.home);
  visitors.set('nobody', openBrowser(site.home));
  visitors.set('participant', participant);
  visitors.set('administrator', administrator);
  for (const role of ['convener', 'moderator', 'analyst', 'reviewer'] as const) {
    visitors.set(
      role,
      await site.signInAs(`${role}@example.org`, [{ role, processId: places.process ?? '' }]),
    );
  }
}, 120_000);
afterAll(() => site?.close());

/** Does a text of this sort hold the probe now? `kind`: of which records, for what all kinds keep in one table. */
async function isKept(table: string, column: string, kind?: string): Promise<boolean> {
  const ofKind = kind
    ? sql`and exists (select 1 from records r where r.id = record_id and r.kind = ${kind})`
    : sql``;
  const { rows } = await sql`select 1 from ${sql.table(table)}
    where ${sql.ref(column)} like '%<xssprobe%' ${ofKind} limit 1`.execute(site.db);
  return rows.length > 0;
}

async function writeAsParticipant(): Promise<void> {
  const poll = `/polls/${openPoll}`;
  await participant.post(`${poll}/votes`, { statement: '1', value: 'agree', reason: probe });
  for (const [index, language] of ['en', 'ar', ''].entries()) {
    await participant.post(`${poll}/statements`, {
      text: `${probe} number ${index}`,
      language,
      anyway: 'yes',
    });
  }
  await participant.post(`${poll}/statements`, {
    text: `${formula} more trees`,
    language: 'en',
    anyway: 'yes',
  });
}

async function newest(count: number): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select number from statements where poll_id = ${openPoll} order by number desc limit ${count}`.execute(
    site.db,
  );
  return rows.map(({ number }) => number);
}

async function moderate(): Promise<void> {
  const [withFormula = 0, rejected = 0, proposed = 0, accepted = 0] = await newest(4);
  const queue = `/manage/polls/${openPoll}/moderation`;
  const act = async (number: number, fields: Record<string, string>) => {
    // Each act says which decision was the last that the moderator had seen.
    const { rows } = await sql<{ id: number }>`
      select d.id from moderation_decisions d join statements s on s.id = d.statement_id
      where s.poll_id = ${openPoll} and s.number = ${number} order by d.id desc limit 1`.execute(site.db);
    await administrator.post(queue, {
      statement: String(number),
      [`seen-${number}`]: String(rows[0]?.id ?? 0),
      ...fields,
    });
  };
  await act(accepted, { act: 'accept' });
  await act(withFormula, { act: 'accept' });
  await act(proposed, { act: 'propose-redaction', proposal: `${probe} instead`, note: probe });
  await act(rejected, { act: 'reject', reason: 'other', note: probe });
  const mine = `/processes/${places.slug}/mine`;
  await participant.post(`${mine}/appeal`, { poll: openPoll, number: String(rejected), appeal: probe });
}

/** Presses every button of every staff form, with the probe in every field for text. */
async function writeAsStaff(): Promise<void> {
  const doneForms = new Set<string>();
  const pages = routesOf(site, 'GET').filter(
    ({ path }) => path.startsWith('/manage') && !path.includes('moderation'),
  );
  for (const { path } of pages) {
    const { text } = await administrator.get(fill(path, places));
    for (const form of formsIn(text)) {
      const key = `${form.action} ${form.fields.map(({ name }) => name)}`;
      if (
        form.method !== 'post' ||
        /sign-out|revoke|close|state|remove/.test(form.action) ||
        doneForms.has(key)
      )
        continue;
      doneForms.add(key);
      const changes: Record<string, string> = {};
      for (const { name, kind } of form.fields) {
        if (kind === 'textarea' || (kind === 'text' && !/slug|limit|exposure|href|votes|percent/i.test(name)))
          changes[name] = probe;
        if (kind === 'email') changes[name] = 'probe@example.org';
        if (name === 'href') changes[name] = 'https://example.org/a"><xssprobe>';
      }
      await administrator.post(form.action, filled(form, changes));
    }
  }
  await administrator.post(`/manage/polls/${openPoll}/close`, { reason: probe });
  await administrator.post(`/manage/polls/${openPoll}/reopen`, { reason: probe, reopenUntil: '' });
}

describe('markup that people send', () => {
  it('is kept as they wrote it, in every kind of text', async () => {
    await writeAsParticipant();
    await moderate();
    await writeAsStaff();
    const kinds: string[][] = [
      ['statement_texts', 'body'],
      ['vote_reasons', 'body'],
      ['moderation_appeals', 'body'],
      ['moderation_decisions', 'note'],
      ['moderation_proposals', 'body'],
      ['moderation_proposals', 'note'],
      ...['process', 'phase', 'question', 'document', 'poll'].map((kind) => ['record_texts', 'body', kind]),
      ['record_states', 'reason', 'poll'],
      ['accounts', 'name'],
    ];
    const missing: string[] = [];
    for (const [table = '', column = '', kind] of kinds)
      if (!(await isKept(table, column, kind))) missing.push([table, column, kind].join('.'));
    expect(missing).toEqual([]);
  }, 120_000);

  it('is never markup on a page, whoever looks', async () => {
    const found: string[] = [];
    let shown = 0;
    const documents = await sql<{ id: string }>`select id from process_documents`.execute(site.db);
    const numbers = (
      await sql<{ number: number }>`select number from statements where poll_id = ${openPoll}`.execute(
        site.db,
      )
    ).rows;
    const addresses = routesOf(site, 'GET').flatMap(({ path }) => {
      if (path.includes(':number'))
        return numbers.map(({ number }) => fill(path, { ...places, number: String(number) }));
      if (path.includes(':document'))
        return documents.rows.map(({ id }) => fill(path, { ...places, document: id }));
      return [fill(path, places)];
    });
    addresses.push(
      `/manage/polls/${openPoll}/moderation?filter=rejected`,
      `/manage/polls/${openPoll}/moderation?filter=appeals`,
    );
    addresses.push(`/manage/polls/${openPoll}/moderation?filter=held`, `/polls/${openPoll}/results?view=all`);
    for (const [name, browser] of visitors) {
      for (const address of addresses) {
        const { text, headers, status } = await browser.get(address);
        const type = headers.get('content-type') ?? '';
        if (status >= 500) found.push(`${name} ${address} -> ${status}`);
        if (!type.startsWith('text/html')) continue;
        if (text.includes('&lt;xssprobe')) shown += 1;
        if (text.includes('<xssprobe')) found.push(`${name} ${address}: markup`);
        if (/(href|src|action)="\s*javascript:/i.test(text)) found.push(`${name} ${address}: script address`);
        if (/\son[a-z]+="?alert/.test(text.replaceAll(/&[a-z0-9#]+;[^<]*/g, '')))
          found.push(`${name} ${address}: handler`);
      }
    }
    expect(found).toEqual([]);
    // Otherwise nothing was looked at.
    expect(shown).toBeGreaterThan(40);
  }, 240_000);

  it('is text in the name of a file, and in a table that is uploaded', async () => {
    const upload = new FormData();
    const csv = `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1,x,0,0,1,0,1,"${probe}"\n`;
    upload.append('files', new Blob([csv]), `${probe}.csv`);
    upload.append('files', new Blob([csv]), 'comments.csv');
    upload.append('process', places.process ?? '');
    const sent = await administrator.send('/manage/import', {
      method: 'POST',
      body: upload,
      headers: { origin: site.home },
    });
    expect(sent.status).toBeLessThan(500);
    const page = sent.location ? await administrator.get(sent.location) : sent;
    expect(page.text).toContain('<html');
    expect(page.text).not.toContain('<xssprobe');
  });

  it('is text in feeds as well, where readers decode what is marked as HTML', async () => {
    for (const path of ['/feeds/processes.atom', `/processes/${places.slug}/publications.atom`]) {
      const { text, status } = await openBrowser(site.home).get(path);
      expect(status).toBe(200);
      expect(text).toContain('xssprobe');
      for (const [, type, body = ''] of text.matchAll(
        /<(?:title|summary|content)(?: type="([a-z]+)")?>([\s\S]*?)<\//g,
      )) {
        // Marked as HTML, a reader would run it after one round of decoding.
        const asReaderSees = body.startsWith('<![CDATA[') ? body.slice(9) : body.replaceAll('&lt;', '<');
        if (type === 'html') expect(asReaderSees).not.toContain('<xssprobe');
        else expect(body.startsWith('<![CDATA[') ? '' : body).not.toContain('<xssprobe');
      }
    }
  });

  it('is text in mail', async () => {
    const { rows } = await sql<{ body: string; subject: string }>`select subject, body from mails`.execute(
      site.db,
    );
    for (const { subject, body } of rows) {
      expect(subject).not.toMatch(/[\r\n]/);
      expect(body).not.toMatch(/<html/i);
    }
  });

  it('is no formula in a table that a spreadsheet opens', async () => {
    const browser = openBrowser(site.home);
    for (const path of [`/polls/${openPoll}/results.csv`, `/polls/${openPoll}/moderation.csv`]) {
      const { text, headers } = await browser.get(path);
      expect(headers.get('content-type')).toContain('text/csv');
      const cells = (parse(text.replace(/^\ufeff/, ''), { relax_column_count: true }) as string[][]).flat();
      expect(cells.length).toBeGreaterThan(5);
      expect(cells.filter((cell) => /^[=+@\t\r]|^-(?!\d)/.test(cell))).toEqual([]);
    }
    const { text } = await browser.get(`/polls/${openPoll}/results.csv`);
    expect(text).toContain(formula);
  });
});
