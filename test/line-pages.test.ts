import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerKind } from '../src/answers/answer.ts';
import { changeState } from '../src/processes/change-state.ts';
import { unlinkRecords } from '../src/records/links/link-records.ts';
import { insertState } from '../src/records/states/index.ts';
import { withdrawStatement } from '../src/voices/polls/contributions/withdraw-statement.ts';
import { addStatement } from '../src/voices/polls/statements/add-statement.ts';
import { openBrowser } from './support/browser.ts';
import { lineMaker } from './support/made-line.ts';
import { program, scopeOf } from './support/made-process.ts';
import { wordsOf } from './support/markup.ts';
import { type PlantedLine, plantProcess } from './support/planted-line.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** The line on the pages of what lies on it: what each comes from, what came of it, and how far the process is. */
let site: WholeSite;
let line: PlantedLine;
let make: ReturnType<typeof lineMaker>;
let process = '';
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  line = await plantProcess(site.db, 6);
  make = lineMaker(line);
  process = `/processes/${line.slug}`;
}, 240_000);
afterAll(() => site?.close());

const pageAt = async (path: string) => (await openBrowser(site.home).get(path)).text;
const railOf = (page: string, id: 'comes-from' | 'came-of' | 'rests-on') =>
  wordsOf(new RegExp(`<section id="${id}">.*?</section>`, 's').exec(page)?.[0] ?? '').trim();
const said = (number: number) => line.statement(number);
const pageOf = (number: number) => `/polls/${line.slug}-poll/statements/${number}`;

test('a statement leads to what came of it and a result back to what was said, with one state each', async () => {
  const finding = await make.finding('Kerbs stop wheels', [said(1), said(2)]);
  const draft = await make.finding('Nobody reads this yet', [said(1)], null);
  expect(railOf(await pageAt(`${process}/findings/${finding}`), 'came-of')).toMatch(/Answer not yet$/i);
  const answer = await make.answer('Every kerb will be lowered', 'taken-up', [finding]);
  const commitment = await make.commitment('Lower 26 crossings', [answer]);
  const milestone = await make.milestone('Lower the first ten', commitment);
  const progress = await make.progress('Four are low', commitment, milestone);
  const review = await make.review('Two of the four are low', commitment, milestone);

  const forth = railOf(await pageAt(pageOf(1)), 'came-of');
  for (const words of [
    /Findings Finding · Most share it · \d+ \w+ \d{4} Kerbs stop wheels It does/,
    /Answer Answer · Taken up · .+ Every kerb will be lowered/,
    /Commitments Commitment · Adopted · .+ Lower 26 crossings .*Milestone · .+ Lower the first ten/,
    /What changed Progress report · Limited · as of 1 November 2026 Four are low/,
    /Independent review · Limited · judged 20 November 2026 Two of the four are low/,
  ])
    expect(forth).toMatch(words);
  // A reason stands in the language of whoever wrote it, and says so to others.
  expect(forth).not.toContain('not translated');
  expect(railOf(await pageAt(`${pageOf(1)}?lang=fr`), 'came-of')).toMatch(/It does en anglais, non traduit/);
  expect(forth).not.toContain('Nobody reads this yet');
  expect(forth).not.toContain('Not yet');
  const promised = railOf(await pageAt(`${process}/commitments/${commitment}`), 'came-of');
  expect(promised).toContain('Four are low');
  expect(promised).not.toContain('Nothing reported yet');
  const chief = await site.becomeAdministrator();
  expect(wordsOf((await chief.get(pageOf(1))).text)).toMatch(/Draft .+ Nobody reads this yet/);
  expect((await openBrowser(site.home).get(`${process}/findings/${draft}`)).status).toBe(404);

  const back = await pageAt(`${process}/reviews/${review}`);
  expect(railOf(back, 'comes-from')).toMatch(
    /^Where it comes from Commitments .+ Answer .+ Every kerb .+ Findings .+ Kerbs stop wheels .+ Voices Statement/,
  );
  expect(back).not.toContain('id="came-of"');
  // The stretches of the line do not stand a second time among the links.
  expect((await pageAt(`${process}/answers/${answer}`)).match(/Kerbs stop wheels/g)).toHaveLength(1);

  const steps = wordsOf(await pageAt(process));
  for (const words of ['1 finding', '1 answer', '1 commitment', '1 progress report'])
    expect(steps).toContain(words);
  expect(progress).not.toBe('');
});

test('a no ends the line with its reason, and so does what was withdrawn', async () => {
  const finding = await make.finding('A Saturday without cars splits the town', [said(3)]);
  const no = await make.answer(
    'The street stays open',
    'no',
    [finding],
    'It is the **only** way of the fire engines.',
  );
  const forth = railOf(await pageAt(pageOf(3)), 'came-of');
  expect(forth).toMatch(/Answer · No · .+ It ends here\. It is the only way of the fire engines\.$/);
  await line.step(answerKind, no, 'withdraw');
  const now = railOf(await pageAt(pageOf(3)), 'came-of');
  expect(now).toMatch(/Answer · Withdrawn · .+ It ends here\. It was wrong\.$/);
  expect(now).not.toContain('fire engines');
});

test('what nobody named says so, and whether it still may be; a promise without voices says so too', async () => {
  const page = await pageAt(pageOf(4));
  expect(railOf(page, 'came-of')).toMatch(/^What came of it Findings not yet$/i);
  expect(page).not.toContain('id="comes-from"');
  expect(page).toContain(`href="${process}/line?from=statement%3A${encodeURIComponent(said(4))}`);
  const over = await plantProcess(site.db, 1);
  const state = { act: 'close', state: 'closed', at: new Date(), by: 'test', reason: null };
  await insertState(site.db, over.id, state, true);
  const left = await pageAt(`/polls/${over.slug}-poll/statements/1`);
  expect(railOf(left, 'came-of')).toMatch(/Findings In no finding; the process has ended$/);
  const alone = await make.commitment('A fund for the trees', [], 'Thirty years outlast a council.');
  expect(await pageAt(`${process}/commitments/${alone}`)).not.toContain('class="rail"');
  await make.milestone('Pay the first part', alone);
  const rails = await pageAt(`${process}/commitments/${alone}`);
  expect(railOf(rails, 'comes-from')).toMatch(/Voices Nothing people said is named behind it\.$/);
  expect(railOf(rails, 'came-of')).toMatch(/Pay the first part .+What changed not yet$/i);
});

test('a statement that was taken back after it was cited stays on the line without its words', async () => {
  const body = 'The bottle bank wakes the whole row at six.';
  const added = await addStatement(site.db, {
    ...{
      pollId: `${line.slug}-poll`,
      processId: line.id,
      keyHash: createHash('sha256').update('author').digest(),
    },
    ...{ body, language: 'en', agree: false, via: 'page', at: new Date() },
  });
  if (!added.ok) throw new Error(added.why);
  const { number, participantId } = added.value;
  await sql`update statements set state = 'accepted' where poll_id = ${`${line.slug}-poll`} and number = ${number}`.execute(
    site.db,
  );
  const finding = await make.finding('Somebody said it', [said(number)]);
  expect(railOf(await pageAt(`${process}/findings/${finding}`), 'rests-on')).toContain(body);
  const own = { pollId: `${line.slug}-poll`, number, participantId };
  expect(await withdrawStatement(site.db, own, new Date())).toMatchObject({ ok: true });
  const back = railOf(await pageAt(`${process}/findings/${finding}`), 'rests-on');
  expect(back).not.toContain(body);
  expect(back).toMatch(new RegExp(`Statement ${number}.* no longer public`, 'i'));
  const gone = await openBrowser(site.home).get(pageOf(number));
  expect(gone.status).toBe(410);
  expect(railOf(gone.text, 'came-of')).toContain('Somebody said it');
});

test('the whole line sorts what was said by what became of it, lists the gaps and leads back from results', async () => {
  const page = await pageAt(`${process}/line`);
  const words = wordsOf(page);
  expect(words).toMatch(/From \d+ contributions to 2 promises with 2 reports and reviews, and \d+ gaps/);
  // Of those named, the one that was taken back is in no share.
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from statements t join polls p on p.id = t.poll_id
    where p.process_id = ${line.id} and t.state = 'accepted' and state_of_record(p.id) <> 'draft'`.execute(
    site.db,
  );
  const { rows: letters } = await sql<{ count: number }>`select count(*)::int as count from records
    where scope = ${line.id} and kind = 'submission' and state = 'published'`.execute(site.db);
  const all = (rows[0]?.count ?? 0) + (letters[0]?.count ?? 0);
  expect(words).toContain(`3 of ${all}, ${Math.round((3 / all) * 100)}%, are heard in a finding`);
  expect(words).toContain(
    `2 of ${all}, ${Math.round((2 / all) * 100)}%, led to something reported or reviewed`,
  );
  expect(words).toContain('and 1 that is not shown any more');
  for (const gap of [
    /No answer yet Somebody said it Since .+ The body that asked/,
    /Nothing reported yet Pay the first part Due 30 June 2031 Water works/,
    /No voices behind it A fund for the trees Since .+ Streets office/,
  ])
    expect(words).toMatch(gap);
  expect(words).toMatch(
    /Lower 26 crossings Four are low Two of the four are low Taken up · Every kerb will be lowered 1 finding, 2 contributions · Follow it back/,
  );
  expect(words).not.toContain('Nobody reads this yet');
  const followed = await pageAt(`${process}/line?from=statement:${said(1)}`);
  expect(wordsOf(followed)).toContain('Followed:');
  expect(followed).toContain('is-pale');
  expect(page).not.toContain('is-pale');
  expect(await pageAt(`${process}/line?from=finding:nothing`)).not.toContain('Followed:');
  const list = await pageAt(`${process}/line?view=list`);
  expect(list).not.toContain('whole-picture');
  expect(wordsOf(list)).toContain('Lower 26 crossings');
  expect(await pageAt(process)).toContain(`href="${process}/line"`);
  expect(await pageAt('/processes/nothing/line')).not.toContain('whole-');
});

test('followed back, a result leads to what people said by its words, and each count opens to it', async () => {
  const own = await plantProcess(site.db, 200);
  const { finding, answer, commitment, progress } = lineMaker(own);
  const heard = await finding(
    'Kerbs stop wheels',
    Array.from({ length: 15 }, (_, at) => own.statement(at + 1)),
  );
  const promise = await commitment('Lower 26 crossings', [await answer('They will be', 'taken-up', [heard])]);
  const report = await progress('Four are low', promise, null);
  const at = `/processes/${own.slug}/line`;
  const page = await pageAt(`${at}?from=progress:${report}`);
  const chain = /<section [^>]*id="followed">.*?<\/section>/s.exec(page)?.[0] ?? '';
  expect(wordsOf(chain)).toMatch(
    /Followed: Four are low · Show everything again Voices 15 contributions Statement number 1 /,
  );
  expect(wordsOf(chain)).toMatch(
    / 3 more .*Kerbs stop wheels .*They will be .*Lower 26 crossings .*Four are low/,
  );
  expect(chain.match(/href="\/polls\/[^"]+\/statements\/\d+/g)).toHaveLength(15);
  // A phone shows the chain alone.
  expect(page).not.toContain('whole-list');
  const whole = await pageAt(at);
  const opened = [...whole.matchAll(/<details[^>]*>(.*?)<\/details>/gs)].map(([, inner = '']) => inner);
  expect(
    opened.map((one) => [wordsOf(one).trim().slice(0, 17), one.match(/\/statements\/\d/g)?.length]),
  ).toEqual([
    ['15 contributions ', 15],
    ['185 contributions', 185],
  ]);
  expect(new TextEncoder().encode(whole).length).toBeLessThan(60_000);
});

test('the reason of a no is there whole, or leads to where it is', async () => {
  const { finding, answer } = lineMaker(line);
  const short = `It is long. ${'And long. '.repeat(30)}That is why.`;
  await answer('No lights', 'no', [await finding('Lights', [said(5)])], short);
  const long = await answer('No trees', 'no', [await finding('Trees', [said(5)])], short.repeat(3));
  const page = await pageAt(`${process}/line`);
  expect(wordsOf(page)).toContain(short);
  expect(page).toContain(`<a href="${process}/answers/${long}">The whole reason</a>`);
});

test('a process that is over says on its line what its steps say: it ended without, and it is nobody’s turn', async () => {
  const own = await plantProcess(site.db, 2);
  const make = lineMaker(own);
  await make.answer('We take it up', 'taken-up', [await make.finding('They agree', [own.statement(1)])]);
  const at = `/processes/${own.slug}/line`;
  expect(wordsOf(await pageAt(at))).toMatch(/Nothing promised yet We take it up Since .+ Town council/);
  const closed = { processId: own.id, act: 'close', reason: 'All was said.' } as const;
  expect(await changeState(site.db, program, closed)).toMatchObject({ ok: true });
  const words = await vi.waitFor(async () => {
    const now = wordsOf(await pageAt(at));
    expect(now).toMatch(/Commitments none published; ended \d+/);
    return now;
  });
  expect(words).toMatch(/Ended with nothing promised We take it up The process ended on .+ Nobody’s/);
  expect(words).not.toMatch(/ yet|up The process ended on \d+ \w+ \d+ Town council|Whoever/);
});

test('a record stands in its own part of the navigation, and says once what it is part of', async () => {
  const promise = await make.commitment('Plant twelve trees', [], 'The council wants it.');
  const milestone = await make.milestone('Dig the holes', promise);
  const page = await pageAt(`${process}/milestones/${milestone}`);
  expect(page).toMatch(/<a href="\/commitments" aria-current="true">/);
  expect(page).not.toMatch(/<a href="\/" aria-current="true">/);
  // Above its title, and on the line.
  expect(page.match(/>Plant twelve trees</g)).toHaveLength(2);
  expect(wordsOf(page)).toContain('Water works');
});

test('a draft is not on the line of a stranger, not even as gone, nor is what was unlinked', async () => {
  const other = await plantProcess(site.db, 3);
  const { id, statement } = other;
  const own = lineMaker(other);
  const finding = await own.finding('It rests on two', [statement(1), statement(2)]);
  await own.finding('A draft on the first', [statement(1)], null);
  const ids = async () => {
    const { nodes } = JSON.parse(await pageAt(`/api/v1/line?of=statement:${statement(1)}`));
    return nodes.map((node: { id: string }) => node.id);
  };
  expect(await ids()).toEqual([statement(1), finding]);
  const { rows } = await sql<{ link: number }>`select id::int as link from record_links
    where from_id = ${finding} and to_id = ${statement(1)}`.execute(site.db);
  const from = { id: finding, guarded: (await scopeOf(site.db, id)).guarded };
  const why = { link: rows[0]?.link ?? 0, reason: 'It says something else', language: 'en' };
  expect(await unlinkRecords(site.db, program, from, why)).toMatchObject({ ok: true });
  expect(await ids()).toEqual([statement(1)]);
});

test('the page of the whole line counts all of it, however much, and programs are told where they get less', async () => {
  const many = 2_100;
  const large = await plantProcess(site.db, many);
  const finding = await lineMaker(large).finding('Thousands say so', [large.statement(1)]);
  await sql`insert into record_links (from_id, to_kind, to_id, relation, act, reason, language, "by", at)
    select ${finding}, 'statement', ${`${large.slug}-poll/`} || n, 'rests-on', 'link', 'It does', 'en', 'test', now()
    from generate_series(2, ${many}::int) n`.execute(site.db);
  const words = wordsOf(await pageAt(`/processes/${large.slug}/line`));
  expect(words).toContain('2,100 of 2,100, 100%, are heard in a finding');
  expect(words).not.toContain('In no finding or answer');
  const given = JSON.parse(await pageAt(`/api/v1/line?of=finding:${finding}`));
  expect(given).toMatchObject({ cut: true, nodes: { length: 2_000 } });
});

test('findings that all rest on each other are a line as any other', async () => {
  const round = await plantProcess(site.db, 1);
  const findings: string[] = [];
  for (const name of Array.from({ length: 30 }, (_, at) => `Round ${at}`))
    findings.push(await lineMaker(round).finding(name, [round.statement(1)]));
  await sql`insert into record_links (from_id, to_id, relation, act, reason, language, "by", at)
    select f, t, 'rests-on', 'link', 'It does', 'en', 'test', now()
    from unnest(${findings}::text[]) f, unnest(${findings}::text[]) t where f <> t`.execute(site.db);
  const { nodes, edges, cut } = JSON.parse(await pageAt(`/api/v1/line?of=finding:${findings[0]}`));
  expect([nodes.length, edges.length, cut]).toEqual([31, 30 * 29 + 30, false]);
});
