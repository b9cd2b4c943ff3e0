import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MapJson, map, mapAsJson, mapInto } from '../../test/support/opinion-command.ts';
import { plantConversation } from '../../test/support/planted-conversation.ts';
import { adjustedRandIndex } from '../../test/support/rand-index.ts';
import { SeededRandom } from '../opinion/random.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-opinion-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const planted = plantConversation({
  people: 240,
  statements: 60,
  meanVotes: 35,
  groups: 2,
  separation: 2.5,
  seed: 5,
  revotes: 0.05,
  rejected: 3,
  meta: 2,
});
type Row = { pid: number; tid: number; vote: number; modified: number };
const rows = Array.from(planted.votes.value, (vote, at): Row => {
  const { participant, statement } = planted.votes;
  return {
    pid: participant[at] ?? -1,
    tid: statement[at] ?? -1,
    vote,
    modified: 1_700_000_000_000 + at * 1000,
  };
});
const latest = new Map(rows.map((row) => [`${row.tid} ${row.pid}`, row]));
const count = (tid: number, vote: number) =>
  [...latest.values()].filter((row) => row.tid === tid && row.vote === vote).length;
const moderated = (tid: number) => (planted.rejected.includes(tid) ? -1 : 1);
const ids = [...planted.truth.kind.keys()];

function jsonFolder(name: string, votes: readonly object[], comments?: readonly object[] | string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  const usual = ids.map((tid) => ({
    tid,
    txt: `Statement number ${tid}`,
    mod: moderated(tid),
    is_meta: planted.meta.includes(tid),
    agree_count: count(tid, 1),
    disagree_count: count(tid, -1),
  }));
  writeFileSync(join(path, 'votes.json'), JSON.stringify(votes));
  writeFileSync(
    join(path, 'comments.json'),
    typeof comments === 'string' ? comments : JSON.stringify(comments ?? usual),
  );
  return path;
}

function csvFolder(
  name: string,
  votes: readonly Row[],
  kind: 'zip' | 'report',
  printed: (count: number) => number = (count) => count,
): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  const time = (row: Row) => (kind === 'zip' ? row.modified : Math.floor(row.modified / 1000));
  const lines = (header: string, body: string[]) => `${[header, ...body].join('\n')}\n`;
  const counted = (tid: number, vote: number) =>
    printed(votes.filter((row) => row.tid === tid && row.vote === vote).length);
  writeFileSync(
    join(path, 'comments.csv'),
    lines(
      'timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,group-informed-consensus,comment-body',
      ids.map((tid) => {
        const when = kind === 'zip' ? 1_690_000_000_000 : 1_690_000_000;
        return `${when},${tid},0,${counted(tid, 1)},${counted(tid, -1)},${moderated(tid)},${planted.meta.includes(tid)},false,0.5,"Statement number ${tid}"`;
      }),
    ),
  );
  writeFileSync(
    join(path, 'votes.csv'),
    lines(
      'timestamp,datetime,comment-id,voter-id,vote',
      votes.map((row) => `${time(row)},some day,${row.tid},${row.pid},${row.vote}`),
    ),
  );
  return path;
}

function shuffled<T>(list: readonly T[]): T[] {
  const random = new SeededRandom(3);
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [copy[at], copy[other]] = [copy[other] as T, copy[at] as T];
  }
  return copy;
}

const withoutSeconds = ({ ...answer }: MapJson) => ({ ...answer, seconds: 0 });
let plain: string;
beforeAll(() => {
  plain = jsonFolder('plain', rows);
});

describe('opinion map', () => {
  it.each(['default', 'polis'])('writes what other programs may rely on, in %s mode', (mode) => {
    const answer = mapAsJson(plain, '--mode', mode, '--seed', '7');
    expect(Object.keys(answer).slice(0, 14)).toEqual(
      'mode seed inputHash seconds k silhouettes stability center components explainedVariance participants statements groups consensus'.split(
        ' ',
      ),
    );
    const keys = (list: readonly object[], many: number) => Object.keys(list[0] ?? {}).slice(0, many);
    expect(keys(answer.participants, 7)).toEqual('id x y votes included group confidence'.split(' '));
    expect(keys(answer.statements, 11)).toEqual(
      'id agree disagree pass seen x y extremity divisiveness groupInformedConsensus priority'.split(' '),
    );
    expect(keys(answer.groups, 4)).toEqual('id size center representative'.split(' '));
    expect(keys(answer.groups[0]?.representative ?? [], 9)).toEqual(
      'statement direction nSuccess nTrials pSuccess pTest repness repnessTest bestAgree'.split(' '),
    );
    expect(answer).toMatchObject({ mode, seed: 7, k: 2 });
    expect(answer.inputHash).toMatch(/^[0-9a-f]{32}$/);
    expect(answer.participants).toHaveLength(240);
    expect(answer.center).toHaveLength(answer.statements.length);
    expect(answer.components.map((one) => one.length)).toEqual([
      answer.statements.length,
      answer.statements.length,
    ]);
  });

  it('counts agree as 1 and the last vote of everybody', () => {
    const answer = mapAsJson(plain);
    for (const one of answer.statements) {
      expect([one.agree, one.disagree, one.pass]).toEqual([
        count(one.id, 1),
        count(one.id, -1),
        count(one.id, 0),
      ]);
      expect(one.seen).toBe(one.agree + one.disagree + one.pass);
    }
    expect(answer.statements.map((one) => one.id)).toEqual(
      ids.filter((id) => !planted.rejected.includes(id)),
    );
  });

  it('finds the groups that were planted', () => {
    const sure = mapAsJson(plain).participants.filter((one) => one.votes >= 30 && one.group !== null);
    expect(sure.length).toBeGreaterThan(80);
    const index = adjustedRandIndex(
      sure.map((one) => one.group ?? -1),
      sure.map((one) => planted.truth.group[one.id] ?? -1),
    );
    expect(index).toBeGreaterThan(0.95);
  });

  it.each(['default', 'polis'])(
    'answers the same for files in any order and with either sign in %s mode',
    (mode) => {
      const answers = (paths: string[]) =>
        paths.map((path) => withoutSeconds(mapAsJson(path, '--mode', mode)));
      const turned = rows.map(({ pid, tid, vote, modified }) => ({
        participant_id: pid,
        statement_id: tid,
        vote: vote === 0 ? 0 : -vote,
        modified: String(modified),
        weight_x_32767: 0,
      }));
      const [expected, ...ofInterface] = answers([
        plain,
        jsonFolder('shuffled', shuffled(rows)),
        jsonFolder('turned', shuffled(turned)),
      ]);
      for (const answer of ofInterface) expect(answer).toEqual(expected);
      const [exported, ...ofExports] = answers([
        csvFolder('zip', rows, 'zip'),
        csvFolder('report', rows, 'report'),
        csvFolder('shuffled-zip', shuffled(rows), 'zip'),
      ]);
      for (const answer of ofExports) expect(answer).toEqual(exported);
      // Polis's groups depend on the order of people: as they came while it runs, as they are loaded at a cold start.
      if (mode === 'default') expect(exported).toEqual(expected);
    },
  );

  it('takes people, groups and their number from files and options', () => {
    const people = [...Array(100).keys()];
    writeFileSync(join(folder, 'people.json'), JSON.stringify(people));
    const some = mapAsJson(plain, '--in-conv', join(folder, 'people.json'), '--k', '3');
    expect(some.participants.filter((one) => one.included).map((one) => one.id)).toEqual(people);
    expect(some.k).toBe(3);
    writeFileSync(
      join(folder, 'groups.json'),
      JSON.stringify(Object.fromEntries(people.map((id) => [id, (id % 2) + 5]))),
    );
    const given = mapAsJson(plain, '--groups', join(folder, 'groups.json'));
    expect(given.groups.map(({ id, size }) => [id, size])).toEqual([
      [5, 50],
      [6, 50],
    ]);
    expect(
      given.participants.filter((one) => one.group !== null).every((one) => one.group === (one.id % 2) + 5),
    ).toBe(true);
  });

  it('tells people who read a terminal what was found', () => {
    const { code, out, complaint } = map(plain);
    expect(code).toBe(0);
    expect(complaint).toBe('');
    expect(out).toContain('240 people cast');
    expect(out).toContain('2 groups of opinion');
    for (const title of [
      'Group A: ',
      'Group B: ',
      'What most people agree on',
      'What divides the groups',
      'How sure',
    ])
      expect(out).toContain(title);
    expect(out).toMatch(/“Statement number \d+” #\d+/);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('says so when there is too little, and steers no terminal', () => {
    const tiny = jsonFolder('tiny', rows.slice(0, 6), [
      { tid: 0, txt: 'red \u001b[31m alert\u0007', mod: 1, is_meta: false },
    ]);
    const { code, out } = map(tiny);
    expect(code).toBe(0);
    expect(out).toContain('There is too little');
    expect(out).not.toContain('placed in groups');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it('says what was asked for, where that is why there are no groups', () => {
    writeFileSync(join(folder, 'none.json'), '{}');
    expect(map(plain, '--groups', join(folder, 'none.json')).out).toContain('the groups handed in.');
    writeFileSync(join(folder, 'nobody.json'), '[]');
    expect(map(plain, '--in-conv', join(folder, 'nobody.json')).out).toContain('was to be placed.');
    for (const mode of ['default', 'polis']) {
      const { out } = map(plain, '--mode', mode, '--k', '1');
      expect(out).toContain('One group was asked for');
      expect(out).not.toContain('placed in groups');
    }
    const alike = rows.map((row) => ({ ...row, vote: 1 }));
    expect(map(jsonFolder('alike', alike), '--mode', 'polis').out).toContain('stands in the same place');
  });

  it.skipIf(!existsSync('/dev/full'))('fails where the answer cannot be written', () => {
    for (const format of ['text', 'json']) {
      const { code, complaint } = mapInto('/dev/full', plain, '--format', format);
      expect(complaint).toMatch(/^The answer could not be written: .*ENOSPC.*\n$/);
      expect(code).toBe(1);
    }
  });

  it('names those whom nobody knows, and goes on', () => {
    writeFileSync(join(folder, 'strangers.json'), '[1, 2, 3, 99999]');
    const { code, complaint } = map(plain, '--in-conv', join(folder, 'strangers.json'));
    expect(code).toBe(0);
    expect(complaint).toBe('Note: --in-conv names 1 who cast no vote here and are left out: 99999.\n');
  });

  it('says when the sign of the votes cannot be known', () => {
    const { code, complaint } = map(jsonFolder('bare', rows, '[]'));
    expect(code).toBe(0);
    expect(complaint).toContain('it was taken as agree');
    const exported = map(csvFolder('unprinted', rows, 'zip', () => 0));
    expect(exported.code).toBe(0);
    expect(exported.complaint).toContain('1 was taken as agree');
  });

  it('says when the table of participants is of other votes', () => {
    const path = csvFolder('mixed', rows, 'zip');
    writeFileSync(
      join(path, 'participants-votes.csv'),
      'participant,group-id,n-comments,n-votes,n-agree,n-disagree,0\n9000,,0,1,1,0,1\n',
    );
    const { code, complaint } = map(path);
    expect(code).toBe(0);
    expect(complaint).toContain('1 vote stands only in the table of participants');
  });
});

describe('opinion map, called wrongly', () => {
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const calls: [what: string, words: () => string[], message: string][] = [
    ['a folder that is not there', () => [join(folder, 'nowhere')], 'there is no such folder'],
    ['a folder without votes', () => [join(folder)], '.csv'],
    [
      'votes without comments',
      () => {
        const path = join(folder, 'half');
        mkdirSync(path, { recursive: true });
        writeFileSync(join(path, 'votes.json'), '[]');
        return [path];
      },
      'comments.json is missing',
    ],
    ['damaged JSON', () => [jsonFolder('damaged', [], '[{')], 'comments.json is not valid JSON'],
    [
      'a vote of 2',
      () => [jsonFolder('two', [{ pid: 1, tid: 1, vote: 2 }])],
      'votes.json: entry 1 has the vote 2, not -1, 0 or 1.',
    ],
    [
      'an empty vote',
      () => [jsonFolder('empty', [{ pid: 1, tid: 1, vote: '' }])],
      'entry 1 has the vote "", not',
    ],
    [
      'a vote of true',
      () => [jsonFolder('true', [{ pid: 1, tid: 1, vote: true }])],
      'entry 1 has the vote true, not',
    ],
    [
      'a vote of nobody',
      () => [jsonFolder('nobody', [{ tid: 1, vote: 1 }])],
      'votes.json: entry 1 has no participant id',
    ],
    ['an unknown mode', () => [plain, '--mode', 'fast'], '--mode must be default or polis.'],
    ['an unknown format', () => [plain, '--format', 'xml'], '--format must be text or json.'],
    ['no groups at all', () => [plain, '--k', '0'], '--k 0: write a whole number of at least 1.'],
    [
      'a seed that is no number',
      () => [plain, '--seed', 'x'],
      '--seed x: write a whole number of at most 15 digits.',
    ],
    [
      'a person that is no number',
      () => [plain, '--in-conv', file('names.json', '["a"]')],
      'names.json: entry 1 is "a"; a participant id is a whole number.',
    ],
    [
      'people as an object',
      () => [plain, '--in-conv', file('object.json', '{}')],
      'object.json must be a JSON array',
    ],
    [
      'groups as an array',
      () => [plain, '--groups', file('array.json', '[]')],
      'array.json must be a JSON object',
    ],
    [
      'a group that is no number',
      () => [plain, '--groups', file('north.json', '{"1": "north"}')],
      'north.json: the group of participant 1 is "north"',
    ],
    [
      'no file of groups',
      () => [plain, '--groups', join(folder, 'nothing.json')],
      'nothing.json: there is no such file.',
    ],
    ['no path', () => [], 'missing required argument'],
  ];
  it.each(calls)('%s', (_what, words, message) => {
    const { code, out, complaint } = map(...words());
    expect(complaint).toContain(message);
    expect(code).toBe(2);
    expect(out).toBe('');
  });
});
