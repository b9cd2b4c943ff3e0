import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { builtServer, type ServedProgram, serveProgram } from './support/served-program.ts';
import { startReceiver } from './support/webhook-receiver.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-webhooks-'));
let running: ServedProgram | null = null;
afterAll(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** On the database of the program, while it runs. */
async function inDatabase<T extends pg.QueryResultRow>(text: string): Promise<T[]> {
  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(join(folder, 'socket'))}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<T>(text);
  await client.end();
  return rows;
}

describe.skipIf(!existsSync(builtServer))('killed with -9 (needs `npm run setup`)', () => {
  it('tells a webhook what was published before it was taken on, and what was on its way, under its id', async () => {
    running = await serveProgram(folder, { WEBHOOKS_TO_LOOPBACK: 'yes' });
    const receiver = await startReceiver();
    const [, link = ''] = /(http\S+first-administrator\S+)/.exec(running.printed()) ?? [];
    const administrator = openBrowser(running.home);
    const token = new URL(link).searchParams.get('token') ?? '';
    await administrator.post('/first-administrator', { token, name: 'Tester', email: 'tester@example.org' });
    const made = await administrator.post('/manage/webhooks', {
      address: receiver.address,
      'of-process-closed': 'yes',
      'of-process-reopened': 'yes',
    });
    const [page = ''] =
      /\/manage\/webhooks\/[^"/]+(?=")/.exec(made.text.slice(made.text.indexOf('whsec_'))) ?? [];
    const [process] = await inDatabase<{ id: string }>(
      "select process_id as id from process_slugs where slug like '%market-street%' limit 1",
    );
    const state = `/manage/processes/${process?.id}/state`;
    // Nothing is sent again that was sent since then: it only makes the program look what there is.
    const look = (home: string) =>
      administrator.send(new URL(`${page}/replay`, home).href, {
        method: 'POST',
        body: new URLSearchParams({ since: '2099-01-01T00:00' }),
        headers: { origin: home },
      });

    // The first message is being sent, and never answered.
    receiver.answers(() => 'waits');
    expect((await administrator.post(state, { act: 'close', reason: 'A trial.' })).status).toBe(303);
    await look(running.home);
    await vi.waitFor(() => expect(receiver.received.length).toBe(1), 20_000);
    // The second is published, and nobody has looked at it.
    expect((await administrator.post(state, { act: 'reopen', reason: 'It is over.' })).status).toBe(303);
    running.child.kill('SIGKILL');
    await once(running.child, 'exit');

    receiver.answers(() => ({ status: 200 }));
    running = await serveProgram(folder, { WEBHOOKS_TO_LOOPBACK: 'yes' });
    // As if the two minutes were over after which a try counts as lost.
    const lost = await inDatabase(
      'update webhook_deliveries set due_at = now() where due_at is not null returning id',
    );
    expect(lost.length).toBe(1);
    await look(running.home);
    await vi.waitFor(() => expect(receiver.received.length).toBe(3), 20_000);
    const told = receiver.received.map(({ headers, body }) => [headers['webhook-id'], JSON.parse(body).type]);
    expect(told.map(([, type]) => type).sort()).toEqual([
      'publication.process-closed',
      'publication.process-closed',
      'publication.process-reopened',
    ]);
    const closed = told.filter(([, type]) => type === 'publication.process-closed').map(([id]) => id);
    expect(new Set(closed).size).toBe(1);
    await receiver.close();
  }, 120_000);
});
