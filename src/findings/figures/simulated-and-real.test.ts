import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../../../test/support/browser.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';

const poll = 'market-street';
let site: WholeSite;
beforeAll(async () => {
  site = await serveWholeSite();
}, 240_000);
afterAll(() => site.close());

const read = async (path: string) => (await openBrowser(site.home).get(path)).text;
const voters = async () => JSON.parse(await read(`/polls/${poll}/results.json`)).voters as number;

it('beside real votes it is said how many voters are simulated and how many are not', async () => {
  // The demo brings no real votes along.
  const simulated = await voters();
  for (const path of ['/heard', `/processes/${poll}`]) expect(await read(path)).toContain('simulated');
  expect(await read(`/polls/${poll}/results`)).toContain('The voters here are simulated');
  for (let n = 0; n < 5; n++)
    await openBrowser(site.home).post(`/polls/${poll}/votes`, { statement: '1', value: 'agree' });
  expect(await voters()).toBe(simulated + 5);
  for (const path of ['/', '/heard', `/processes/${poll}`])
    expect(await read(path), path).toContain(`${simulated} simulated, 5 real`);
  for (const path of [`/polls/${poll}/results`, `/polls/${poll}/statements/1`])
    expect(await read(path), path).toContain(`${simulated} are simulated and 5 are real people`);
  // The map has its own steps: whatever it counts, it adds up.
  const map = (await read(`/polls/${poll}/map`)).replace(/<[^>]+>/g, ' ');
  const said = /Of those counted here, (\d+) are simulated and (\d+) are real/.exec(map);
  const counted = Number(/(\d+) people\s+cast/.exec(map)?.[1]);
  if (said) expect(Number(said[1]) + Number(said[2])).toBe(counted);
  else expect(counted).toBe(simulated);
}, 60_000);
