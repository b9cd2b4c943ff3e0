import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findRecordsOf } from '../../src/records/keeping/index.ts';
import { conversationKind } from '../../src/voices/conversations/conversation.ts';
import { filesOf } from '../../src/voices/conversations/files/file-store.ts';
import { turnHosting } from '../../src/voices/conversations/hosting/hosting.ts';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey } from '../support/journey.ts';
import { makeProcess, scopeOf } from '../support/made-process.ts';

const openScope = async (site: Journey['site']) => {
  const { id } = await makeProcess(site.db, { published: true });
  await turnHosting(site.db, id, true, { kind: 'system', id: 'test' }, new Date());
  return scopeOf(site.db, id);
};

describe.skipIf(chromiumPath() === null)(`a host in a hall (${noChromium})`, { timeout: 120_000 }, () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await beginJourney();
  }, 240_000);
  afterAll(() => journey?.end());

  test('a photo is kept without a line, through a reload, and sent once when it is back', async () => {
    const { site } = journey;
    const scope = await openScope(site);
    const buffer = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#999' } })
      .png()
      .toBuffer();
    const context = await journey.browser.newContext();
    const page = await context.newPage();
    const address = `${journey.home}${scope.href}/conversations/return`;
    await page.goto(address);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await vi.waitFor(async () => {
      const kept = await page.evaluate(async () =>
        Boolean(await (await caches.open('conversation-return')).match(location.href, { ignoreVary: true })),
      );
      expect(kept).toBe(true);
    });
    await context.setOffline(true);
    await page.fill('[name=title]', 'In the hall');
    await page.fill('[name=heldOn]', '2026-05-04');
    await page
      .check('[name=hostKind][value=citizens]')
      .catch(() => page.selectOption('[name=hostKind]', 'citizens'));
    await page.fill('[name="point:other"]', 'More light');
    await page.click('summary:has-text("Photos")');
    await page.setInputFiles('[name=file1]', { name: 'chart.png', mimeType: 'image/png', buffer });
    await page.fill('[name=shows1]', 'Our flip chart');
    await page.locator('return-form', { hasText: 'Kept on this device.' }).waitFor();
    await page.reload();
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[name=file1]')?.files?.[0]?.name === 'chart.png',
    );
    await page.click('button:has-text("Send the return")');
    await page.locator('return-form', { hasText: 'There is no connection.' }).waitFor();
    expect(await findRecordsOf(site.db, conversationKind, { scopes: [scope.id] })).toEqual([]);
    await context.setOffline(false);
    await page.locator('.receipt-code').waitFor();
    const rows = await findRecordsOf(site.db, conversationKind, { scopes: [scope.id] });
    expect(rows).toHaveLength(1);
    const files = await filesOf(site.db, rows[0]?.id ?? '');
    expect(files.map(({ shows }) => shows)).toEqual(['Our flip chart']);
    // What arrived is not kept any longer, and the next form begins empty.
    await page.goto(address);
    expect(await page.inputValue('[name=title]')).toBe('');
    const left = await page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('conversation-return');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const count = opening.result.transaction('files').objectStore('files').count();
            count.onsuccess = () => resolve(count.result);
          };
        }),
    );
    expect(left).toBe(0);
    await context.close();
  });

  test('files that are too large together are refused at their field before they are sent', async () => {
    const { site } = journey;
    const scope = await openScope(site);
    const page = await journey.browser.newPage();
    await page.goto(`${journey.home}${scope.href}/conversations/return`);
    await page.click('summary:has-text("Photos")');
    const large = { name: 'large.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(14 * 1024 * 1024) };
    await page.setInputFiles('[name=file1]', large);
    await page.setInputFiles('[name=file2]', large);
    const said = () => page.$eval('[name=file2]', (input) => (input as HTMLInputElement).validationMessage);
    await vi.waitFor(async () => expect(await said()).toContain('larger than 25 MB'));
    await page.setInputFiles('[name=file1]', []);
    await vi.waitFor(async () => expect(await said()).toBe(''));
    await page.close();
  });
});
