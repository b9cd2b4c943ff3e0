import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { readAnswers } from '../files/read-answers.ts';
import { readFormFile } from '../files/read-file.ts';
import { NotRead } from '../files/read-form.ts';
import { readAnswerTable } from '../files/table-of-answers.ts';
import { type Answers, type Form, form as formSchema, questionsOf } from '../form/form.ts';
import type { KeptAnswer } from '../store.ts';
import { type ExportFormat, filesOf } from './export-survey.ts';

const en = (text: string) => ({ en: text, ar: `${text} ع` });
const list = (name: string, ...values: string[]) => ({
  name,
  choices: values.map((value) => ({ value, label: en(value) })),
});
const asked = (name: string) => ({ name, label: en(`Which ${name}?`) });

/** One question of each type, in sections that nest and repeat. */
const everything = formSchema.parse({
  languages: ['en', 'ar'],
  title: { en: 'Everything' },
  lists: [
    list('role', 'citizen', 'official', 'none'),
    list('theme', 'budget', 'access'),
    { name: 'town', choices: [{ value: 'tunis', label: en('Tunis'), of: { country: 'tn' } }] },
    list('country', 'tn', 'ke'),
  ],
  sections: [
    {
      kind: 'section',
      name: 'about',
      title: en('About'),
      items: [
        { type: 'one', ...asked('role'), list: 'role', other: true, required: true },
        { type: 'one', ...asked('country'), list: 'country' },
        {
          type: 'one',
          ...asked('town'),
          list: 'town',
          within: [{ column: 'country', question: 'country' }],
        },
        {
          type: 'many',
          ...asked('themes'),
          list: 'theme',
          other: true,
          shownIf: "{role} <> 'official' and !({country} = 'ke')",
        },
        { type: 'trade-off', ...asked('way'), left: en('Fast'), right: en('Sound') },
        {
          type: 'matrix',
          ...asked('trust'),
          cell: 'one',
          list: 'role',
          rows: [
            { name: '1', label: en('Mayor') },
            { name: 'council', label: en('Council'), shownIf: "{role} = 'citizen'" },
          ],
        },
        { type: 'matrix', ...asked('times'), cell: 'number', rows: [{ name: 'a', label: en('A') }] },
        { type: 'ranking', ...asked('order'), list: 'theme' },
        { type: 'scale', ...asked('grade'), from: 1, to: 5, step: 1 },
        { type: 'number', ...asked('age'), whole: true, validIf: '{self} >= 0 and {self} < 120' },
        { type: 'date', ...asked('day'), of: 'day' },
        { type: 'long', ...asked('why'), shownIf: "{themes} contains 'budget'" },
        { type: 'consent', ...asked('agreed') },
      ],
    },
    {
      kind: 'section',
      name: 'children',
      title: en('Children'),
      repeats: {},
      items: [
        { type: 'short', ...asked('first') },
        { type: 'many', ...asked('likes'), list: 'theme' },
      ],
    },
  ],
});
const given: readonly Answers[] = [
  {
    role: 'other',
    'role-Comment': '=HYPERLINK("x")',
    themes: ['access', 'other'],
    'themes-Comment': 'Roads, and bridges',
    way: '-2',
    trust: { '1': 'citizen', council: 'none' },
    times: { a: -3 },
    order: ['access', 'budget'],
    grade: 4,
    age: 30,
    day: '2026-05-01',
    why: 'Two\nlines; "quoted" & <marked> _x0041_',
    agreed: true,
    children: [{ first: '-Amal' }, { first: '007', likes: ['budget', 'access'] }],
  },
  { role: 'citizen', way: 'depends', 'way-Comment': 'on the year' },
];
const sentAs = (answers: readonly Answers[], isAsked: readonly string[] | null = null) =>
  async function* () {
    yield answers.map(
      (one, index): KeptAnswer => ({
        id: String(index + 1),
        version: 1,
        language: 'en',
        answers: one,
        seen: [],
        asked: isAsked,
        sentAt: new Date('2026-05-01T10:00:00Z'),
      }),
    );
  };

async function written(form: Form, answers: readonly Answers[], format: ExportFormat) {
  const files = new Map<string, Uint8Array>();
  for await (const { path, pieces } of filesOf(form, sentAs(answers), format)) {
    const parts: Uint8Array[] = [];
    for await (const piece of pieces) parts.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
    files.set(path, Buffer.concat(parts));
  }
  const bytesOf = (path: string) => files.get(path) ?? new Uint8Array();
  const lost = JSON.parse(new TextDecoder().decode(bytesOf('lost.json'))) as {
    notTaken: { where: string; what: string; why: string }[];
  };
  return { bytesOf, lost: lost.notTaken };
}

const named = (lost: readonly { where: string; what: string }[]) =>
  lost.map(({ where, what }) => `${where} ${what}`);

test('a form with everything comes back from an XLSForm, and from SurveyJS with conditions for what belongs to what', async () => {
  const xlsform = await written(everything, [], 'xlsform');
  expect(named(xlsform.lost)).toEqual([]);
  expect(readFormFile('form.xlsx', xlsform.bytesOf('form.xlsx')).form.sections).toEqual(everything.sections);
  const surveyjs = await written(everything, [], 'surveyjs');
  expect(named(surveyjs.lost)).toEqual(['town within', 'town what choices belong to']);
});

test('what an XLSForm cannot say is named', async () => {
  const [about, children] = everything.sections;
  const form = formSchema.parse({
    ...everything,
    sections: [about, { ...children, shownIf: 'age({day}) > 3 or {way-Comment} notempty' }],
  });
  const { lost } = await written(form, [], 'xlsform');
  expect(named(lost)).toEqual([
    'children relevant: age({day}) > 3 or {way-Comment} notempty',
    'children shownIf',
  ]);
});

test.each(['csv', 'xlsx'] as const)('answers come back equal from %s', async (format) => {
  const { bytesOf, lost } = await written(everything, given, format);
  const file = `answers.${format}`;
  const { answers } = readAnswers(everything, readAnswerTable(file, bytesOf(file)));
  expect(answers.map((one) => one.answers)).toEqual(given);
  expect(named(lost)).toEqual(['answers what nobody was asked, and what they left out']);
});

test('in a CSV nothing is run, and nobody is named', async () => {
  const { bytesOf } = await written(everything, given, 'csv');
  const text = new TextDecoder().decode(bytesOf('answers.csv'));
  expect(text).toContain(`"'=HYPERLINK(""x"")"`);
  expect(text).toContain(`'-Amal`);
  expect(text.split('\r\n')[0]).not.toMatch(/participant|receipt|code|publish/i);
});

test('the long table says who was asked', async () => {
  const pieces: string[] = [];
  for await (const { path, pieces: all } of filesOf(everything, sentAs(given, ['role', 'age']), 'long-csv'))
    if (path === 'answers-long.csv') for await (const piece of all) pieces.push(String(piece));
  const rows = pieces.join('').split('\r\n');
  expect(rows).toContain('1,2026-05-01,en,order,,,2,budget,,answered');
  expect(rows).toContain('1,2026-05-01,en,trust,,council,,none,,answered');
  expect(rows).toContain('2,2026-05-01,en,age,,,,,,skipped');
  expect(rows).toContain('2,2026-05-01,en,grade,,,,,,not asked');
});

/** Of several choices it does not matter which was named first. */
const inOrder = (form: Form, answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => {
      const isMany = questionsOf(form).some(({ item }) => item.name === name && item.type === 'many');
      return [name, isMany ? [...(answer as readonly string[])].sort() : answer];
    }),
  );

const shared = new URL('../../../../../shared/data/surveys', import.meta.url).pathname;
const formIn = (path: string) => {
  try {
    return readFormFile(path, readFileSync(path)).form;
  } catch (error) {
    if (error instanceof NotRead) return null;
    throw error;
  }
};

describe.skipIf(!existsSync(shared))('real files (where ../shared is)', () => {
  const all = (folder: string) => readdirSync(join(shared, folder)).map((name) => join(shared, folder, name));

  it('every XLSForm comes back equal', async () => {
    for (const path of all('xlsform')) {
      const form = formIn(path);
      if (form) expect([path, (await written(form, [], 'xlsform')).lost]).toEqual([path, []]);
    }
  });

  it('every form of SurveyJS comes back equal', async () => {
    for (const path of all('surveyjs')) {
      const form = formIn(path);
      if (form) expect([path, (await written(form, [], 'surveyjs')).lost]).toEqual([path, []]);
    }
  });

  it.each([
    ['responses/rse2016-uk/public_data.csv'],
    ['responses/StarWars.csv'],
    ['exports/tutorial_w_repeats.csv', 'xlsform/tutorial_w_repeats.xlsx'],
    ['exports/data_likert.xlsx', 'xlsform/form_likert.xlsx'],
    ['exports/csv_import_with_multiple_select.csv', 'xlsform/form_with_multiple_select.xlsx'],
    ['limesurvey/survey_100001_R_data_file.csv'],
    ['qualtrics/Better_Sample_Survey.csv', 'qualtrics/Better_Sample_Survey.qsf'],
  ])('the answers of %s come back equal', async (path, of = path) => {
    const form = formIn(join(shared, of));
    if (!form) throw new Error('no form');
    const read = readAnswers(form, readAnswerTable(path, readFileSync(join(shared, path))));
    const answers = read.answers.map((one) => inOrder(form, one.answers));
    for (const format of ['csv', 'xlsx'] as const) {
      const { bytesOf } = await written(form, answers, format);
      const again = readAnswers(form, readAnswerTable(`a.${format}`, bytesOf(`answers.${format}`)));
      expect(again.answers.map((one) => inOrder(form, one.answers))).toEqual(answers);
    }
  });
});
