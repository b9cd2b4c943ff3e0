import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { countInStates } from '../../src/records/keeping/index.ts';
import { type Contract, type Ground, newScope, placesOf, plant } from './ground.ts';
import { writerIn } from './writing.ts';

/** The table of a kind comes back in: the same adds nothing, a row without an id is a new record, and what is wrong says where. */
export async function comesBackIn(ground: Ground, contract: Contract): Promise<string[]> {
  const { kind } = contract;
  if (kind.write === 'take-part' || kind.shownAt || kind.isNoRow) return [];
  const { site } = ground;
  const scope = await newScope(ground);
  const { staff, table } = placesOf(kind, scope);
  const writer = await writerIn(ground, contract, scope.id ?? '');
  for (const title of ['First of two', 'Second of two'])
    await plant(ground, contract, { scope, texts: { title } });
  const { text } = await writer.get(table);
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
  if (rows.length !== 2) return [`the table has ${rows.length} rows for two records`];
  const bring = async (rows: readonly Record<string, string>[], act: string) => {
    const body = new FormData();
    body.append('file', new Blob([stringify([...rows], { header: true })]), 'table.csv');
    body.append('do', act);
    const answer = await writer.send(`${staff}/table`, {
      method: 'POST',
      body,
      headers: { origin: site.home },
    });
    const notice = /<div class="notice[\s\S]*?<\/div>/.exec(answer.text)?.[0] ?? '';
    return `${answer.status} ${notice.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')}`;
  };
  const count = () => countInStates(site.db, kind, scope.id ?? '', Object.keys(kind.states));
  const faults: string[] = [];
  const expect = async (what: string, rows: readonly Record<string, string>[], act: string, said: RegExp) => {
    const found = await bring(rows, act);
    if (!said.test(found)) faults.push(`${what}: ${found}`);
  };
  const none = '(None are|none)';
  await expect(
    'the same again',
    rows,
    'take',
    new RegExp(`^200 .*${none} new, ${none} change, 2 were there already`),
  );
  const [title = ''] = Object.keys(rows[0] ?? {}).filter(
    (name) => /^title_[a-z_]+$/.test(name) && !/_state$/.test(name),
  );
  const others = rows.map((row, at) => ({ ...row, id: '', [title]: `Another one, ${at}` }));
  await expect('only checked', others, 'check', /^200 .*2 are new/);
  if ((await count()) !== 2) faults.push('what was only checked was kept');
  await expect('new ones', others, 'take', /^200 .*2 are new/);
  await expect('new ones again', others, 'take', /^200 .*2 were there already/);
  const changed = rows.map((row, at) => (at === 0 ? { ...row, [title]: 'Called otherwise' } : row));
  await expect('one changed', changed, 'take', /^200 .*1 changes, 1 was there already/);
  const wrong = [
    { ...rows[0], id: 'nowhere12345' },
    { ...rows[1], id: '', [title]: '' },
  ] as Record<string, string>[];
  await expect('what is wrong', wrong, 'take', /^422 .*Row 2, id: .*Row 3, title: /);
  if ((await count()) !== 4) faults.push(`there are ${await count()} records, not 4`);
  return faults;
}
