import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { describe, expect, it, test } from 'vitest';
import { checkForm } from '../form/check-form.ts';
import { questionsOf } from '../form/form.ts';
import { asSurveyJs } from '../form/surveyjs-json.ts';
import { Tabulation } from '../results/tabulate.ts';
import { readAnswers } from './read-answers.ts';
import { readFormFile } from './read-file.ts';
import { countsOf, NotRead } from './read-form.ts';
import { readAnswerTable } from './table-of-answers.ts';

/** A workbook with these sheets, as people write an XLSForm. */
function workbook(
  sheets: Readonly<Record<string, readonly (readonly string[])[]>>,
  bookType: 'xlsx' | 'biff8' = 'xlsx',
) {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), name);
  return new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer);
}

/** In an XLSForm names stand in `${}`, which no text of ours may have by mistake. */
const asked = (condition: string) => condition.replace(/<(\w+)>/g, (_, name: string) => `$\{${name}}`);

const sheets = {
  survey: [
    [
      'type',
      'name',
      'label::English (en)',
      'label::العربية',
      'relevant',
      'choice_filter',
      'constraint',
      'required',
    ],
    ['begin_group', 'about', 'About you', 'عنك', '', '', '', ''],
    ['select_one role', 'role', 'Your role', 'دورك', '', '', '', 'yes'],
    ['select_one country', 'country', 'Country', 'البلد', asked("<role> != 'other'"), '', '', ''],
    ['select_one city', 'city', 'City', 'المدينة', '', asked('country=<country>'), '', ''],
    [
      'integer',
      'years',
      'Years',
      'السنوات',
      asked("selected(<role>, 'government') or not(<role> = 'other')"),
      '',
      '. >= 0 and . < 80',
      '',
    ],
    ['end_group', '', '', '', '', '', '', ''],
    [
      'select_multiple theme or_other',
      'themes',
      'Themes',
      'المواضيع',
      asked('string-length(<role>) > 3'),
      '',
      '',
      '',
    ],
    ['select_one_from_file places.csv', 'place', 'Place', 'المكان', '', '', '', ''],
    ['note', 'thanks', 'Thank you', 'شكرًا', '', '', '', ''],
  ],
  choices: [
    ['list_name', 'name', 'label::English (EN)', 'label::العربية', 'country'],
    ['role', 'government', 'Government', 'حكومة', ''],
    ['role', 'civil', 'Civil society, or a union', 'مجتمع مدني', ''],
    ['role', 'other', 'Other', 'غير ذلك', ''],
    ['country', 'tn', 'Tunisia', 'تونس', ''],
    ['country', 'ke', 'Kenya', 'كينيا', ''],
    ['city', 'tunis', 'Tunis', 'تونس', 'tn'],
    ['city', 'nairobi', 'Nairobi', 'نيروبي', 'ke'],
    ['theme', 'budget', 'Open budgets', 'الموازنة', ''],
    ['theme', 'access', 'Access, to information', 'النفاذ', ''],
  ],
  settings: [
    ['form_title', 'default_language'],
    ['Who are you?', 'Arabic'],
  ],
};

describe('an XLSForm', () => {
  const read = readFormFile('form.xlsx', workbook(sheets));

  it('is counted by what is asked, and says what it cannot take', () => {
    expect(countsOf(read)).toEqual({
      questions: 6,
      choices: 9,
      languages: ['ar', 'en'],
      sections: 1,
      conditions: 3,
    });
    expect(read.notTaken.map(({ where, what }) => [where, what])).toEqual([
      ['survey, row 8', asked('relevant: string-length(<role>) > 3')],
      ['survey, row 9', 'place: places.csv'],
    ]);
  });

  it('says its conditions in the language of SurveyJS', () => {
    const conditions = questionsOf(read.form).flatMap(({ item }) =>
      [item.shownIf ?? [], item.validIf ?? []].flat(),
    );
    expect(conditions).toEqual([
      "{role} <> 'other'",
      "{role} = 'government' or !({role} = 'other')",
      '{self} >= 0 and {self} < 80',
    ]);
    expect(checkForm(read.form)).toEqual([]);
  });

  it('is the same from an old workbook under a new name', () => {
    expect(readFormFile('form.xlsx', workbook(sheets, 'biff8')).form).toEqual(read.form);
  });

  it('comes back equal by way of SurveyJS', () => {
    const there = new TextEncoder().encode(JSON.stringify(asSurveyJs(read.form)));
    const again = readFormFile('form.json', there);
    expect(countsOf(again)).toMatchObject({ questions: 6, languages: ['ar', 'en'], conditions: 2 });
    const shape = (of: typeof read.form) =>
      questionsOf(of).map(({ item: { name, type, label, shownIf } }) => ({ name, type, label, shownIf }));
    expect(shape(again.form)).toEqual(shape(read.form));
  });

  it.each([
    ['names, split', 'role,themes/budget,themes/access,themes/other\ngovernment,1,0,1\n'],
    ['names with their section, joined', 'about/role,themes\ngovernment,budget other\n'],
    [
      'labels, split',
      'Your role,Themes/Open budgets,"Themes/Access, to information",themes/other\nGovernment,TRUE,FALSE,TRUE\n',
    ],
    ['labels in Arabic, semicolons', 'دورك;المواضيع\nحكومة;الموازنة,Something else\n'],
  ])('has its answers read from %s', (_, csv) => {
    const { answers } = readAnswers(read.form, readAnswerTable('a.csv', new TextEncoder().encode(csv)));
    const expected = { role: 'government', themes: ['budget', 'other'] };
    expect(answers[0]?.answers).toMatchObject(expected);
  });

  it('tells what of a table is none of its answers', () => {
    const csv = 'role,Note to self\ngovernment,x\nking,y\nking,y\n"civil society, or a union",\n';
    const came = readAnswers(read.form, readAnswerTable('a.csv', new TextEncoder().encode(csv)));
    expect(came.notTaken.map(({ where, what }) => [where, what])).toEqual([
      ['columns', 'Note to self'],
      ['answers (2)', 'role: king'],
    ]);
    expect(came.answers.map(({ answers }) => answers)).toEqual([
      { role: 'government' },
      {},
      {},
      { role: 'civil' },
    ]);
    expect(new Set(came.answers.map(({ key }) => key)).size).toBe(4);
  });
});

test('"NA" is an answer where a question has that choice, and nothing elsewhere', () => {
  const sheet = workbook({
    survey: [
      ['type', 'name', 'label'],
      ['select_one fit', 'fit', 'Does it fit?'],
      ['text', 'why', 'Why?'],
    ],
    choices: [
      ['list_name', 'name', 'label'],
      ['fit', 'yes', 'Yes'],
      ['fit', 'na', 'Does not apply'],
    ],
  });
  const csv = new TextEncoder().encode('fit,why\nNA,NA\nyes,so\n');
  const { answers } = readAnswers(readFormFile('form.xlsx', sheet).form, readAnswerTable('a.csv', csv));
  expect(answers.map((one) => one.answers)).toEqual([{ fit: 'na' }, { fit: 'yes', why: 'so' }]);
});

test.each([
  ['a.pdf', '%PDF-1.7'],
  ['a.json', '{"title": "nothing"}'],
])('%s is refused with what to bring', (name, text) => {
  expect(() => readFormFile(name, new TextEncoder().encode(text))).toThrow(NotRead);
});

const shared = new URL('../../../../../shared/data/surveys', import.meta.url).pathname;

describe.skipIf(!existsSync(shared))('real files (where ../shared is)', () => {
  const bytesOf = (path: string) => readFileSync(join(shared, path));

  it.each([
    [
      'xlsform/subdistrict_profiling_tool.xlsx',
      { questions: 76, choices: 172, languages: ['ar', 'en'], sections: 9, conditions: 21 },
    ],
    ['xlsform/all-question-types-v2024091201-3.xlsx', { questions: 82 }],
    ['xlsform/UCL_Biomass_Plot_Form.xlsx', { languages: ['sw', 'en'], conditions: 12 }],
    [
      'xlsform/socio-economic-survey-v20240515.xlsx',
      { choices: 235, languages: ['en', 'fr'], sections: 4, conditions: 4 },
    ],
    ['xlsform/form_likert.xlsx', { questions: 18, choices: 432, languages: ['es'] }],
    ['xlsform/all_types_survey.xlsx', { questions: 29, sections: 6 }],
    ['surveyjs/survey-primary-orig.json', { conditions: 65 }],
    ['surveyjs/filing-location.json', { conditions: 24 }],
    ['surveyjs/reloc-questionnaire.json', { conditions: 13 }],
  ])('%s has what is known of it', (path, known) => {
    expect(countsOf(readFormFile(basename(path), bytesOf(path)))).toMatchObject(known);
  });

  it('names the files that a form wants and that did not come', () => {
    const { notTaken } = readFormFile('form.xlsx', bytesOf('xlsform/UCL_Biomass_Plot_Form.xlsx'));
    expect(notTaken.filter(({ what }) => what.endsWith('.csv'))).toHaveLength(8);
  });

  const counted = (path: string, weight?: string) => {
    const { form } = readFormFile(basename(path), bytesOf(path));
    const { answers, asked } = readAnswers(form, readAnswerTable(basename(path), bytesOf(path)));
    const tabulation = new Tabulation(form);
    for (const { answers: one } of answers)
      tabulation.add({ answers: one, asked, ...(weight && { weight: Number(one[weight]) }) });
    const of = (name: string) => tabulation.result().find((question) => question.name === name);
    return { people: answers.length, of };
  };
  const counts = (question: ReturnType<Tabulation['result']>[number] | undefined) =>
    Object.fromEntries((question?.options ?? []).map(({ value, count }) => [value, count]));

  it('counts rse2016-uk as its authors did', () => {
    const { people, of } = counted('responses/rse2016-uk/public_data.csv');
    expect(people).toBe(273);
    expect(Object.values(counts(of('edu1'))).sort((a, b) => b - a)).toEqual([183, 53, 33, 3, 1]);
    expect(of('currentEmp10')?.base).toBe(272);
    expect(counts(of('currentEmp10'))).toMatchObject({ Permanent: 142, 'Fixed term': 126 });
    expect(counts(of('socio2'))).toEqual({ Male: 232, Female: 30, Other: 1 });
  });

  it('weighs masculinity as published: 37, 46, 11, 5 and 1 percent', () => {
    const { people, of } = counted('responses/masculinity/raw-responses.csv', 'weight');
    expect(people).toBe(1615);
    const shares = (of('q0001')?.options ?? []).map(({ value, weightedShare }) => [
      value,
      ((weightedShare ?? 0) * 100).toFixed(2),
    ]);
    expect(Object.fromEntries(shares)).toEqual({
      'Very masculine': '37.19',
      'Somewhat masculine': '46.49',
      'Not very masculine': '11.03',
      'Not at all masculine': '4.71',
      'No answer': '0.57',
    });
  });

  it('reads two rows of heads in an encoding of Windows', () => {
    const { people, of } = counted('responses/StarWars.csv');
    expect(people).toBe(1186);
    expect(counts(of('q2'))).toEqual({ Yes: 936, No: 250 });
  });
});

describe('a form or a table made to hurt', () => {
  const surveyJs = (elements: object[]) =>
    new TextEncoder().encode(JSON.stringify({ pages: [{ name: 'p', elements }] }));
  const text = (name: string, more: object = {}) => ({ type: 'text', name, ...more });

  it('has no sign in it that a database refuses', () => {
    const choices = [{ value: 'a\u0000b', text: 'A\ud800' }];
    const { form } = readFormFile('f.json', surveyJs([{ type: 'radiogroup', name: 'q', choices }]));
    expect(form.lists[0]?.choices[0]).toMatchObject({ value: 'ab', label: { en: 'A\ufffd' } });
    const csv = new TextEncoder().encode('q\u0000,w\na\u0000b,x\u0000\n');
    const table = readAnswerTable('a.csv', csv);
    expect([table.heads, table.rows[0]?.cells]).toEqual([
      ['q', 'w'],
      ['ab', 'x'],
    ]);
  });

  it('is refused where its conditions would cost whoever answers, one or all of them', () => {
    const long = Array.from({ length: 3_000 }, () => "{a} = '1'").join(' or ');
    const one = surveyJs([text('a'), text('b', { visibleIf: long })]);
    expect(() => readFormFile('f.json', one)).toThrow(NotRead);
    const many = Array.from({ length: 600 }, (_, at) =>
      text(`q${at}`, { visibleIf: Array.from({ length: 40 }, (__, of) => `{q${of}} = '1'`).join(' and ') }),
    );
    expect(() => readFormFile('f.json', surveyJs(many))).toThrow('make several surveys of it');
  });

  it('may call a row as what every object has', () => {
    const rows = ['constructor', 'toString', 'plain'].map((value) => ({ value, text: value }));
    const columns = [{ value: 'yes', text: 'Yes' }];
    const { form } = readFormFile('f.json', surveyJs([{ type: 'matrix', name: 'm', rows, columns }]));
    const tabulation = new Tabulation(form);
    tabulation.add({ answers: { m: { constructor: 'yes' } }, asked: null });
    expect(tabulation.result().map(({ base }) => base)).toEqual([1, 0, 0]);
  });
});
