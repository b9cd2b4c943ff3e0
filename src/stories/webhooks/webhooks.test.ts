import { sql } from 'kysely';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Browser } from '../../../test/support/browser.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { type Received, type Receiver, startReceiver } from '../../../test/support/webhook-receiver.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { announce } from '../../records/publications/index.ts';

let site: WholeSite;
let administrator: Browser;
let convener: Browser;
let receiver: Receiver;
let here: { id: string; document: string; slug: string };
beforeAll(async () => {
  site = await serveWholeSite({ env: { WEBHOOKS_TO_LOOPBACK: 'yes' } });
  administrator = await site.becomeAdministrator();
  receiver = await startReceiver();
  // What the demo published is nothing to whoever asks only now.
  await site.services.webhooks.carry();
  const { rows } = await sql<typeof here>`select r.scope as id, r.id as document, s.slug from records r
    join process_slugs s on s.process_id = r.scope
    where r.kind = 'document' and r.state = 'published' limit 1`.execute(site.db);
  here = rows[0] as typeof here;
  convener = await site.signInAs('convener@example.org', [{ role: 'convener', processId: here.id }]);
}, 240_000);
afterAll(async () => {
  await site?.close();
  await receiver?.close();
});
afterEach(async () => {
  await sql`delete from webhooks`.execute(site.db);
  receiver.received.length = 0;
  receiver.answers(() => ({ status: 200, text: 'taken' }));
});

const base = () => `/manage/processes/${here.id}/webhooks`;

/** Sets one up on the page; answers where it is looked after, and its secret. */
async function add(browser = convener, at = base(), fields: Record<string, string> = {}) {
  const made = await browser.post(at, { address: receiver.address, ...fields });
  expect(made.status).toBe(200);
  const secret = /whsec_[A-Za-z0-9+/=]+/.exec(made.text)?.[0] ?? '';
  const page = new RegExp(`${at}/[^"/]+(?=")`).exec(made.text.slice(made.text.indexOf(secret)))?.[0] ?? '';
  return { secret, page };
}

const publish = (title: string, more: { kind?: string; href?: string; scope?: string | null } = {}) =>
  announce(site.db, {
    scope: here.id,
    kind: 'notice',
    href: `/processes/${here.slug}`,
    language: 'en',
    title,
    by: 'test',
    ...more,
  });
const bodyOf = ({ body }: Received) =>
  JSON.parse(body) as { type: string; data: Record<string, unknown> & { title?: string } };
const titles = () => receiver.received.map((got) => bodyOf(got).data.title);
/** As if so much time had passed for what is to be tried again. */
const wait = (minutes: number) =>
  sql`update webhook_deliveries set due_at = due_at - make_interval(mins => ${minutes}::integer),
    made_at = made_at - make_interval(mins => ${minutes}::integer)`.execute(site.db);

describe('a webhook', () => {
  it('is told of what is published, signed so that another program knows us', async () => {
    const { secret } = await add();
    await publish('The bridge stays open');
    await site.services.webhooks.carry();
    expect(titles()).toEqual(['The bridge stays open']);
    const [got] = receiver.received as [Received];
    // The oracle is the library that receivers use.
    expect(new Verifier(secret).verify(got.body, got.headers)).toMatchObject({ type: 'publication.notice' });
    expect(() => new Verifier(secret).verify(`${got.body} `, got.headers)).toThrow();
    expect(bodyOf(got).data).toMatchObject({
      href: `${site.home}/processes/${here.slug}`,
      process: { id: here.id },
      is_public: true,
    });
    await site.services.webhooks.carry();
    expect(receiver.received.length).toBe(1);
  });

  it('hears of its process and of the kinds it asked for alone; one of the installation hears of all', async () => {
    const other = await startReceiver();
    await add(convener, base(), { 'of-text-changed': 'yes' });
    await add(administrator, '/manage/webhooks', { address: other.address });
    const { rows } = await sql<{
      id: string;
    }>`select id from processes where id <> ${here.id} limit 1`.execute(site.db);
    await publish('Elsewhere', { scope: rows[0]?.id ?? null, kind: 'text-changed' });
    await publish('A notice');
    await publish('A text', { kind: 'text-changed' });
    await site.services.webhooks.carry();
    expect(titles()).toEqual(['A text']);
    expect(other.received.map((got) => bodyOf(got).data.title).sort()).toEqual([
      'A notice',
      'A text',
      'Elsewhere',
    ]);
    await other.close();
  });

  it('that is slow to answer delays itself, and neither other scopes nor all of its own', async () => {
    const slow = await startReceiver();
    slow.answers(() => 'waits');
    const other = await startReceiver();
    await add(administrator, '/manage/webhooks', { address: other.address });
    for (let count = 0; count < 20; count += 1)
      await add(convener, base(), { address: `${slow.address}?${count}` });
    await publish('First');
    await publish('Second');
    const carrying = site.services.webhooks.carry();
    await vi.waitFor(() => expect(other.received.length).toBe(2), 5_000);
    await vi.waitFor(() => expect(slow.received.length).toBe(4), 5_000);
    // Published while a receiver is being waited for.
    await publish('Third', { scope: null });
    await vi.waitFor(() => expect(other.received.length).toBe(3), 5_000);
    expect(slow.received.length).toBe(4);
    expect(new Set(slow.received.map(({ path }) => path)).size).toBe(4);
    await sql`delete from webhooks`.execute(site.db);
    await slow.close();
    await carrying;
    await other.close();
  }, 60_000);

  it('is one of at most twenty of its scope, asked for at once or not', async () => {
    const asked = (n: number) =>
      convener.post(base(), { address: `${receiver.address}?${n}`, 'of-text-changed': 'yes' });
    const answers = await Promise.all(Array.from({ length: 23 }, (_, n) => asked(n)));
    expect(answers.filter(({ status }) => status === 200).length).toBe(20);
    const refused = answers.find(({ status }) => status !== 200);
    expect(refused?.status).toBe(422);
    expect(refused?.text).toContain('At most 20 webhooks can stand here. Remove one first.');
    expect(refused?.text).toMatch(/name="of-text-changed"[^>]*checked/);
    await add(administrator, '/manage/webhooks');
  }, 60_000);

  it('hears nothing of what was not kept', async () => {
    await add();
    await site.db
      .transaction()
      .execute(async (tx) => {
        await announce(tx, {
          scope: here.id,
          kind: 'notice',
          href: '/',
          language: 'en',
          title: 'Taken back',
          by: 'test',
        });
        throw new Error('the act failed');
      })
      .catch(() => {});
    await site.services.webhooks.carry();
    expect(receiver.received).toEqual([]);
  });

  it('is tried again with growing pauses under the same id, and switched off after a day with a mail to its owner', async () => {
    const { page } = await add();
    receiver.answers(() => ({ status: 503, text: 'come back later' }));
    await publish('Nobody hears this');
    const pauses: number[] = [];
    for (let tries = 1; tries <= 8; tries += 1) {
      await site.services.webhooks.carry();
      expect(receiver.received.length).toBe(tries);
      const { rows } = await sql<{ due: number | null }>`
        select round(extract(epoch from due_at - now()) / 60) as due from webhook_deliveries`.execute(
        site.db,
      );
      const due = rows[0]?.due ?? null;
      if (due === null) break;
      pauses.push(due);
      await site.services.webhooks.carry();
      expect(receiver.received.length).toBe(tries);
      await wait(due + 1);
    }
    expect(pauses).toEqual([1, 5, 30, 120, 300, 480, 504]);
    expect(pauses.reduce((sum, pause) => sum + pause)).toBe(24 * 60);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const seen = wordsOf((await convener.get(page)).text);
    expect(seen).toContain('nothing got through for a day');
    expect(seen).toContain('come back later');
    const { rows: mails } = await sql<{ recipient: string; body: string }>`select recipient, body from mails
      where subject like '%webhook%'`.execute(site.db);
    expect(mails.map(({ recipient }) => recipient)).toEqual(['convener@example.org']);
    expect(mails[0]?.body).toContain(`${site.home}${page}`);
    const work = wordsOf((await convener.get(`/manage/processes/${here.id}`)).text);
    expect(work).toContain('1 webhook was switched off');

    // What comes while it is off is kept back, and goes out once it is on and somebody asks for it.
    await publish('Meanwhile');
    receiver.received.length = 0;
    receiver.answers(() => ({ status: 204 }));
    await site.services.webhooks.carry();
    expect(receiver.received).toEqual([]);
    await convener.post(`${page}/state`, { do: 'on' });
    await convener.post(`${page}/replay`, { since: '2020-01-01T00:00' });
    await site.services.webhooks.carry();
    expect(titles().sort()).toEqual(['Meanwhile', 'Nobody hears this']);
  });

  it('stays on where it takes everything but one message', async () => {
    await add();
    receiver.answers((got) => ({ status: got.body.includes('Unbearable') ? 400 : 200 }));
    await publish('Unbearable');
    await site.services.webhooks.carry();
    await publish('Fine');
    for (let tries = 2; tries <= 8; tries += 1) {
      await wait(505);
      await site.services.webhooks.carry();
    }
    expect(titles().filter((title) => title === 'Unbearable').length).toBe(8);
    const { rows } = await sql<{ off: Date | null; outcome: string }>`select off_since as off, outcome
      from webhooks w join webhook_deliveries d on d.webhook_id = w.id order by outcome`.execute(site.db);
    expect(rows).toEqual([
      { off: null, outcome: 'delivered' },
      { off: null, outcome: 'failed' },
    ]);
  });

  it('hears of all the rest where one thing cannot be told at all', async () => {
    await add();
    await publish('Nowhere', { href: 'http://[' });
    await publish('Somewhere');
    await site.services.webhooks.carry();
    expect(titles()).toEqual(['Somewhere']);
    await publish('Elsewhere');
    await site.services.webhooks.carry();
    expect(titles()).toEqual(['Somewhere', 'Elsewhere']);
  });

  it('that is gone is not asked again', async () => {
    const { page } = await add();
    receiver.answers(() => ({ status: 410 }));
    await publish('To nobody');
    await site.services.webhooks.carry();
    await wait(10_000);
    await site.services.webhooks.carry();
    expect(receiver.received.length).toBe(1);
    expect(wordsOf((await convener.get(page)).text)).toContain('answered that it is gone');
  });

  it('is told again of what was being sent when the program died', async () => {
    await add();
    await publish('In the middle');
    // Taken by a program that died before it could write down how it went.
    receiver.answers(() => 'nothing');
    await site.services.webhooks.carry();
    await sql`update webhook_deliveries set answer = null, due_at = now() + interval '2 minutes'`.execute(
      site.db,
    );
    receiver.answers(() => ({ status: 200 }));
    await wait(3);
    await site.services.webhooks.carry();
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids.length).toBe(2);
    expect(ids[0]).toBe(ids[1]);
  });
});

describe('what leaves', () => {
  it('is what everybody can read when it leaves: of a record that was hidden meanwhile not a word', async () => {
    await add();
    const href = `/processes/${here.slug}/documents/${here.document}`;
    await publish('Canary of a document', { href });
    await site.services.webhooks.carry();
    expect(titles()).toEqual(['Canary of a document']);
    receiver.received.length = 0;
    await publish('Canary of a document', { href });
    await convener.post(`/manage/processes/${here.id}/documents/${here.document}/steps`, {
      act: 'withdraw',
      reason: 'Canary of a reason',
    });
    await site.services.webhooks.carry();
    expect(receiver.received.map((got) => bodyOf(got).type).sort()).toEqual([
      'publication.document-withdraw',
      'publication.notice',
    ]);
    for (const got of receiver.received) {
      expect(got.body).not.toContain('Canary');
      expect(bodyOf(got).data).toMatchObject({ is_public: false, href: site.home + href });
    }
  });

  it('is nothing of a process that nobody may read', async () => {
    const { page } = await add();
    await publish('Never public');
    await sql`update records set state = 'draft' where id = ${here.id}`.execute(site.db);
    await site.services.webhooks.carry();
    expect(receiver.received).toEqual([]);
    expect(wordsOf((await convener.get(page)).text)).toContain('it is not public any more');
    await sql`update records set state = 'published' where id = ${here.id}`.execute(site.db);
  });
});

describe('its pages', () => {
  it('show a secret once, and a new one signs beside the former for a day', async () => {
    const { page, secret } = await add();
    expect((await convener.get(page)).text).not.toContain('whsec_');
    expect((await convener.post(`${page}/secret`)).status).toBe(303);
    const renewed = /whsec_[A-Za-z0-9+/=]+/.exec(
      (await convener.post(`${page}/secret`, { sure: 'yes' })).text,
    )?.[0];
    expect(renewed).not.toBe(secret);
    for (const [hours, accepted] of [
      [0, [secret, renewed]],
      [25, [renewed]],
    ] as const) {
      await sql`update webhooks set renewed_at = now() - make_interval(hours => ${hours}::integer)`.execute(
        site.db,
      );
      await convener.post(`${page}/test`);
      const got = receiver.received.at(-1) as Received;
      const takes = (key: string | undefined) => {
        try {
          return Boolean(new Verifier(key ?? '').verify(got.body, got.headers));
        } catch {
          return false;
        }
      };
      expect([secret, renewed].filter(takes)).toEqual(accepted);
    }
  });

  it('keep no secret in the database', async () => {
    const { secret } = await add();
    const { rows } = await sql<{ all: string }>`select row_to_json(w)::text as all from webhooks w`.execute(
      site.db,
    );
    expect(rows[0]?.all).not.toContain(secret.slice(6, 30));
  });

  it('refuse at the field what leads inside, and what is there already, with what was typed', async () => {
    for (const [address, said] of [
      ['https://192.168.1.1/hook', 'No server of the public internet'],
      ['https://nobody.invalid/hook', 'No server of the public internet'],
      ['gopher://example.org/', 'Type an address such as'],
    ] as const) {
      const answer = await convener.post(base(), { address, 'of-text-changed': 'yes' });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(said);
      expect(answer.text).toContain(`value="${address}"`);
      expect(answer.text).toMatch(/name="of-text-changed"[^>]*checked/);
    }
    await add();
    const twice = await convener.post(base(), { address: receiver.address });
    expect(twice.status).toBe(422);
    expect(twice.text).toContain('This address is told already');
  });

  it('send a test at once and list its answer; one of another process is not there', async () => {
    const { page } = await add();
    receiver.answers(() => ({ status: 418, text: '<b>tea</b>' }));
    const { location } = await convener.post(`${page}/test`);
    const { text } = await convener.get(location ?? '');
    expect(wordsOf(text)).toMatch(/Test .*418/);
    expect(text).toContain('&lt;b&gt;tea&lt;/b&gt;');
    const { rows } = await sql<{
      id: string;
    }>`select id from processes where id <> ${here.id} limit 1`.execute(site.db);
    const stranger = await site.signInAs('other@example.org', [
      { role: 'convener', processId: rows[0]?.id ?? '' },
    ]);
    expect((await stranger.get(page)).status).toBe(404);
    expect((await stranger.get(page.replace(here.id, rows[0]?.id ?? ''))).status).toBe(404);
    expect((await stranger.get('/manage/webhooks')).status).toBe(403);
  });

  it('send one message again, and are removed after asking', async () => {
    const { page } = await add();
    await publish('Once more');
    await site.services.webhooks.carry();
    const { rows } = await sql<{ id: string }>`select id from webhook_deliveries`.execute(site.db);
    await convener.post(`${page}/replay`, { delivery: rows[0]?.id ?? '' });
    await site.services.webhooks.carry();
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([rows[0]?.id, rows[0]?.id]);
    const wrong = await convener.post(`${page}/replay`, { since: 'yesterday' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="yesterday"');
    await convener.post(`${page}/remove`);
    expect((await convener.get(page)).status).toBe(200);
    await convener.post(`${page}/remove`, { sure: 'yes' });
    expect((await convener.get(page)).status).toBe(404);
    const { rows: acts } = await sql<{ act: string }>`select act from ledger where object_type = 'webhook'
      order by id desc limit 3`.execute(site.db);
    expect(acts.map(({ act }) => act)).toEqual(['webhook.remove', 'webhook.replay', 'webhook.add']);
  });
});
