import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { builtServer, runProgram, type ServedProgram, serveProgram } from './support/served-program.ts';

const email = 'administrator@example.org';
let folder: string;
let served: ServedProgram;

describe.skipIf(!existsSync(builtServer))('throughline sign-in-link (needs `npm run setup`)', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-link-'));
    served = await serveProgram(folder, {}, ['--empty']);
    const token = /first-administrator\?token=(\S+)/.exec(served.printed())?.[1] ?? '';
    const made = await openBrowser(served.home).post('/first-administrator', { token, email, name: 'A' });
    expect(made.status).toBe(303);
  });
  afterAll(async () => {
    await served.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const make = (address: string, env = {}) =>
    runProgram(folder, ['sign-in-link', address], { PUBLIC_URL: '', PORT: '', ...env });

  it('prints a link by which somebody comes in, and nothing else where its address is sure', async () => {
    const { code, out, complaint } = make(email, { PUBLIC_URL: served.home });
    expect([code, complaint]).toEqual([0, '']);
    const link = new URL(out.trim());
    expect(link.origin).toBe(served.home);
    const browser = openBrowser(served.home);
    await browser.post('/sign-in/confirm', Object.fromEntries(link.searchParams));
    expect((await browser.get('/manage')).status).toBe(200);
  });

  it('says which part of the link to replace where it cannot know the address of the server', () => {
    const { code, out, complaint } = make(email);
    expect(code).toBe(0);
    expect(out).toMatch(/^http:\/\/localhost:8080\/\S+\n$/);
    expect(complaint).toMatch(/^Neither PUBLIC_URL nor PORT is set here: .* http:\/\/localhost:8080\.\n$/);
  });

  it('is a wrong call where nobody has that address', () => {
    const { code, out, complaint } = make('nobody@example.org');
    expect([code, out]).toEqual([2, '']);
    expect(complaint).toContain('nobody@example.org');
  });
});
