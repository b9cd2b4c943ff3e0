import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkForm } from '../form/check-form.ts';
import { questionsOf } from '../form/form.ts';
import { readAnswers } from './read-answers.ts';
import { readFormFile } from './read-file.ts';
import { countsOf } from './read-form.ts';
import { readAnswerTable } from './table-of-answers.ts';

const choices = [
  { list_name: 'yn', name: 'yes', label: ['Yes', 'Sí'], $kuid: 'x' },
  { list_name: 'yn', name: 'no', label: ['No', 'No'] },
];
const translations = ['English', 'Español'];
const first = {
  version: 'v1',
  content: {
    translations,
    survey: [
      { type: 'begin_group', name: 'old', label: ['Old', 'Viejo'] },
      {
        type: 'select_one',
        select_from_list_name: 'yn',
        name: 'safe',
        label: ['Safe?', '¿Seguro?'],
        required: true,
      },
      { type: 'integer', name: 'ping', label: ['Ping', 'Ping'], required: false },
      { type: 'end_group' },
    ],
    choices,
  },
  submissions: [{ _uuid: 'a', 'old/safe': 'yes', 'old/ping': 12 }],
};
const second = {
  version: 'v2',
  content: {
    translations,
    survey: [
      { type: 'begin_group', name: 'new', label: ['New', 'Nuevo'] },
      { type: 'integer', name: 'ping', label: ['Ping', 'Ping'] },
      { type: 'end_group' },
      { type: 'begin_repeat', name: 'sites', label: ['Sites', 'Sitios'] },
      { type: 'text', name: 'site', label: ['Site', 'Sitio'] },
      { type: 'end_repeat' },
    ],
  },
  submissions: [
    { _uuid: 'b', 'new/ping': 34, sites: [{ 'sites/site': 'North' }, { 'sites/site': 'South' }] },
  ],
};
const bytes = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

describe('a form of Kobo in JSON', () => {
  it('is an XLSForm in other words', () => {
    const read = readFormFile('form.json', bytes(first));
    expect(countsOf(read)).toEqual({
      questions: 2,
      choices: 2,
      languages: ['en', 'es'],
      sections: 1,
      conditions: 0,
    });
    const [safe] = questionsOf(read.form);
    expect(safe?.item).toMatchObject({ type: 'one', label: { en: 'Safe?', es: '¿Seguro?' }, required: true });
    expect(read.notTaken).toEqual([]);
  });

  it.each([[[first, second]], [{ versions: [first, second] }]])(
    'keeps what older versions asked for those who answered them',
    (all) => {
      const read = readFormFile('form.json', bytes(all));
      expect(read.notTaken.map(({ what }) => what)).toEqual(['safe']);
      expect(checkForm(read.form)).toEqual([]);
      const { answers, notTaken } = readAnswers(read.form, readAnswerTable('form.json', bytes(all)));
      expect(notTaken).toEqual([]);
      expect(answers.map(({ key, answers: one }) => [key, one])).toEqual([
        ['a', { __version__: 'v1', safe: 'yes', ping: 12 }],
        ['b', { __version__: 'v2', ping: 34, sites: [{ site: 'North' }, { site: 'South' }] }],
      ]);
    },
  );
});

const shared = new URL('../../../../../shared/data/surveys/formpack', import.meta.url).pathname;

describe.skipIf(!existsSync(shared))('real forms of Kobo (where ../shared is)', () => {
  const json = (path: string) =>
    JSON.parse(readFileSync(join(shared, path), 'utf8')) as { submissions: object[] };

  it('reads both languages of grouped_translated', () => {
    const read = readFormFile('a.json', bytes(json('grouped_translated.v1.json')));
    expect(countsOf(read)).toMatchObject({ choices: 8, languages: ['en', 'es'] });
  });

  it('loses no answer of the six versions of site_inspection', () => {
    const all = [1, 2, 3, 4, 5, 6].map((one) => json(`site_inspection.v${one}.json`));
    const { form } = readFormFile('site_inspection.json', bytes(all));
    const { answers, notTaken } = readAnswers(form, readAnswerTable('site_inspection.json', bytes(all)));
    expect(notTaken).toEqual([]);
    // What was yes and no is 1 and 0 since the fourth version, with the same labels; ping and rssi are numbers.
    const now: Readonly<Record<string, string>> = { yes: '1', no: '0' };
    const meant = ([name, value]: [string, unknown]) => [
      name,
      /^(ping|rssi)$/.test(name) ? value : (now[String(value)] ?? String(value)),
    ];
    const sent = all.flatMap(({ submissions }) => submissions);
    expect(answers.map(({ answers: { __version__: _, ...one } }) => one)).toEqual(
      sent.map((one) => Object.fromEntries(Object.entries(one).map(meant))),
    );
  });
});
