import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkForm } from '../form/check-form.ts';
import { questionsOf } from '../form/form.ts';
import { readAnswers } from './read-answers.ts';
import { readFormFile } from './read-file.ts';
import { countsOf, NotRead } from './read-form.ts';
import { readAnswerTable } from './table-of-answers.ts';

const question = (id: string, more: object) => ({
  Element: 'SQ',
  Payload: { QuestionID: id, Language: [], ...more },
});
const display = (...words: string[]) =>
  Object.fromEntries(words.map((word, index) => [index + 1, { Display: word }]));
const selected = (locator: string, operator = 'Selected', joint = 'And') => ({
  LogicType: 'Question',
  LeftOperand: locator,
  Operator: operator,
  Conjuction: joint,
});

const survey = (elements: readonly object[]) =>
  new TextEncoder().encode(
    JSON.stringify({
      SurveyEntry: { SurveyName: 'Fruit', SurveyLanguage: 'EN' },
      SurveyElements: [
        {
          Element: 'BL',
          Payload: {
            0: { Type: 'Trash', ID: 'BL_0', BlockElements: [{ Type: 'Question', QuestionID: 'QID9' }] },
            1: {
              Type: 'Standard',
              ID: 'BL_1',
              Description: 'Later',
              BlockElements: [{ Type: 'Question', QuestionID: 'QID6' }],
            },
            2: {
              Type: 'Default',
              ID: 'BL_2',
              Description: 'First',
              BlockElements: ['QID1', 'QID2', 'QID3', 'QID4', 'QID5'].map((QuestionID) => ({
                Type: 'Question',
                QuestionID,
              })),
            },
          },
        },
        {
          Element: 'FL',
          Payload: {
            Flow: [
              { Type: 'Block', ID: 'BL_2' },
              { Type: 'Block', ID: 'BL_1' },
            ],
          },
        },
        ...elements,
      ],
    }),
  );

const elements = [
  question('QID1', {
    DataExportTag: 'fruit',
    QuestionType: 'MC',
    Selector: 'MAVR',
    QuestionText: 'Which <b>fruit</b>?',
    Choices: {
      ...display('Kiwi', 'Plum'),
      3: { Display: 'None', ExclusiveAnswer: true },
      4: { Display: 'Another', TextEntry: 'true' },
    },
    ChoiceOrder: [2, 1, 3, 4],
    RecodeValues: { 1: '1', 2: '2', 3: '-99', 4: '4' },
    Validation: { Settings: { ForceResponse: 'ON' } },
    Language: { ES: { QuestionText: '¿Qué fruta?', Choices: display('Kiwi', 'Ciruela') } },
  }),
  question('QID2', {
    DataExportTag: 'often',
    QuestionType: 'Matrix',
    Selector: 'Likert',
    SubSelector: 'SingleAnswer',
    QuestionText: 'How often?',
    Choices: display('At home', 'At work'),
    Answers: display('Daily', 'Never'),
    RecodeValues: { 1: '10', 2: '20' },
    DisplayLogic: {
      0: { 0: selected('q://QID1/SelectableChoice/3', 'NotSelected'), Type: 'If' },
      Type: 'BooleanExpression',
    },
  }),
  question('QID3', {
    DataExportTag: 'side',
    QuestionType: 'SBS',
    QuestionText: 'Both',
    Choices: display('Kiwi', 'Plum'),
    AdditionalQuestions: {
      1: {
        QuestionType: 'Matrix',
        Selector: 'Likert',
        SubSelector: 'MultipleAnswer',
        QuestionText: 'When?',
        Answers: display('Day', 'Night'),
      },
      2: { QuestionType: 'Matrix', Selector: 'TE', QuestionText: 'Why?', Answers: display('Words') },
    },
  }),
  question('QID4', {
    DataExportTag: 'why',
    QuestionType: 'TE',
    Selector: 'ML',
    QuestionText: `Why, ${'$'}{m://FirstName}?`,
    DisplayLogic: {
      0: {
        0: selected('q://QID2/SelectableChoice/1/2'),
        1: selected('q://QID1/SelectableChoice/1', 'Selected', 'Or'),
      },
    },
  }),
  question('QID5', {
    DataExportTag: 'rank',
    QuestionType: 'RO',
    Selector: 'DND',
    QuestionText: 'Rank',
    Choices: display('A', 'B'),
  }),
  question('QID6', {
    DataExportTag: 'hot spot',
    QuestionType: 'HotSpot',
    QuestionText: 'Where?',
    DisplayLogic: { 0: { 0: { LogicType: 'EmbeddedField' } } },
  }),
  question('QID9', { DataExportTag: 'gone', QuestionType: 'TE', Selector: 'SL', QuestionText: 'Gone' }),
];

describe('a survey of Qualtrics', () => {
  const read = readFormFile('fruit.qsf', survey(elements));
  const items = Object.fromEntries(questionsOf(read.form).map(({ item }) => [item.name, item]));

  it('is counted as it is there, and says what it cannot take', () => {
    expect(countsOf(read)).toEqual({
      questions: 6,
      choices: 10,
      languages: ['en', 'es'],
      sections: 2,
      conditions: 3,
    });
    expect(read.form.sections.map(({ title }) => title?.en)).toEqual(['First', 'Later']);
    expect(read.notTaken.map(({ where, what }) => [where, what])).toEqual([
      ['fruit', 'a text beside 4'],
      ['side', 'side by side'],
      ['why', `${'$'}{m://FirstName}`],
      ['hot spot', 'name'],
      ['hot_spot', 'DisplayLogic'],
      ['hot_spot', 'HotSpot'],
      ['gone', 'QID9'],
    ]);
  });

  it('has its words, its choices in their order and what they are in answers', () => {
    expect(items.fruit).toMatchObject({
      type: 'many',
      required: true,
      label: { en: 'Which fruit?', es: '¿Qué fruta?' },
    });
    expect(read.form.lists.find(({ name }) => name === 'fruit')?.choices).toEqual([
      { value: '2', label: { en: 'Plum', es: 'Ciruela' } },
      { value: '1', label: { en: 'Kiwi', es: 'Kiwi' } },
      { value: '-99', label: { en: 'None' }, alone: true },
      { value: '4', label: { en: 'Another' } },
    ]);
    expect(items.side_1).toMatchObject({ type: 'matrix', cell: 'many', label: { en: 'Both – When?' } });
    expect(items.side_2).toMatchObject({ type: 'matrix', cell: 'short' });
  });

  it('says its conditions in the language of SurveyJS', () => {
    expect(items.often?.shownIf).toBe("{fruit} notcontains '-99'");
    expect(items.why?.shownIf).toBe("{often.1} = '20' or {fruit} contains '1'");
    expect(checkForm(read.form)).toEqual([]);
  });

  it('has its answers read from the table with three rows of heads', () => {
    const heads =
      'ResponseID,EndDate,fruit_1,fruit_2,fruit_-99,fruit_4,fruit_4_TEXT,often_1,often_2,side#1_1_1,side#1_1_2,side#2_1,why,rank_1,rank_2';
    const imported = heads.split(',').map((head) => `"{'ImportId': '${head}'}"`);
    const csv = [
      heads,
      heads,
      imported.join(','),
      'R_1,2026-01-02 10:00:00,1,,,1,Quince,10,Never,1,2,Sweet,Because,2,1',
    ].join('\n');
    const { answers, notTaken } = readAnswers(
      read.form,
      readAnswerTable('fruit.csv', new TextEncoder().encode(csv)),
    );
    expect(answers.map(({ key, answers: one }) => [key, one])).toEqual([
      [
        'R_1',
        {
          fruit: ['1', '4'],
          'fruit-Comment': 'Quince',
          often: { 1: '10', 2: '20' },
          side_1: { 1: ['1', '2'] },
          side_2: { 1: 'Sweet' },
          why: 'Because',
          rank: ['2', '1'],
        },
      ],
    ]);
    expect(notTaken.map(({ what }) => what)).toEqual(['3 rows above the answers']);
  });

  it('is refused where it asks nothing', () => {
    expect(() => readFormFile('s.qsf', survey([]))).toThrow(NotRead);
  });
});

const shared = new URL('../../../../../shared/data/surveys/qualtrics', import.meta.url).pathname;

describe.skipIf(!existsSync(shared))('real files of Qualtrics (where ../shared is)', () => {
  const bytesOf = (path: string) => readFileSync(join(shared, path));
  const read = () => readFormFile('Better_Sample_Survey.qsf', bytesOf('Better_Sample_Survey.qsf'));

  it('has 12 questions, of which one was thrown away', () => {
    expect(countsOf(read())).toMatchObject({ questions: 12, sections: 1, languages: ['en'] });
  });

  it('has its 10 answers, but for a question that is not in it', () => {
    const { answers, notTaken } = readAnswers(
      read().form,
      readAnswerTable('a.csv', bytesOf('Better_Sample_Survey.csv')),
    );
    expect(answers).toHaveLength(10);
    expect(notTaken.map(({ what }) => what.slice(0, 4))).toEqual(['Q13_', 'Q13_', 'Q13_', '3 ro']);
  });
});
