import { expect } from 'vitest';
import type { Browser } from './browser.ts';
import { recordsIn } from './places.ts';
import type { WholeSite } from './whole-site.ts';

/** What follows from what people said, up to the judgement of somebody else. */
export async function plantLine(
  site: WholeSite,
  administrator: Browser,
  reviewer: Browser,
  process: string,
): Promise<void> {
  const idOf = async (kind: string) => (await recordsIn(site, process))[kind] ?? '';
  const add = async (plural: string, fields: Record<string, string>, by = administrator) =>
    expect((await by.post(`/manage/processes/${process}/${plural}/new`, fields)).status).toBe(303);
  const benches = { title: 'Most want benches in the shade', body: 'Two statements say so.' };
  await add('findings', { do: 'publish', ...benches, pattern: 'convergent' });
  const taken = { title: 'There will be benches', plan: 'Ten of them.', why: 'Many asked for them.' };
  await add('answers', { do: 'decide', ...taken, verdict: 'in-part', decidedBy: 'The town council' });
  const promised = { title: 'Ten benches by the end of 2027', problem: 'One cannot sit down.' };
  const lead = { lead: 'The roads office', starts: '2027-01-01', ends: '2027-12-31' };
  await add('commitments', { do: 'adopt', ...promised, ...lead });
  const commitment = await idOf('commitment');
  const part = { title: 'Five benches stand', commitment, due: '2027-06-30', owner: 'The roads office' };
  await add('milestones', { do: 'set', ...part });
  const said = { title: 'Three benches stand', status: 'substantial', saidOn: '2027-06-01' };
  await add('progress', { do: 'publish', ...said, milestone: await idOf('milestone') });
  const judged = { title: 'Two benches stand', completion: 'limited', judgedOn: '2027-07-01' };
  const by = { 'earlyResults:missing': 'not-assessed', scale: 'irm-2021' };
  await add('reviews', { do: 'publish', ...judged, ...by, commitment }, reviewer);
}
