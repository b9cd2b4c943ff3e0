import { describe, expect, it } from 'vitest';
import { checkForm } from '../form/check-form.ts';
import { questionsOf } from '../form/form.ts';
import { readAnswers } from './read-answers.ts';
import { readFormFile } from './read-file.ts';
import { readAnswerTable } from './table-of-answers.ts';

const heads = [
  'Timestamp',
  'Which do you use?',
  'What matters?',
  'How good is it? [Food, and drink]',
  'How good is it? [Rooms]',
  'When are you there? [Week]',
  'When are you there? [Weekend]',
  'Anything else?',
];
const rows = [
  ['Email;Phone', 'Price, and value', 'Good', 'Bad', 'Day, Night', 'Night', 'Yes, really, it is fine'],
  ['Email', 'Time', 'Bad', 'Bad', 'Day', 'Day, Night', 'No'],
  ['Phone', 'Price, and value, Time', 'Good', 'Good', 'Night', '', 'Maybe, later'],
  ['Phone;Letter;Email', 'Time', 'Good', '', 'Day', 'Day', ''],
  ['Letter', 'Price, and value', 'Bad', 'Good', 'Night', 'Day', 'None, thanks'],
];
const csv = new TextEncoder().encode(
  [heads, ...rows.map((row) => ['2020/05/22 4:42:36 PM GMT+2', ...row])]
    .map((row) => row.map((cell) => `"${cell}"`).join(','))
    .join('\n'),
);

it('columns that differ in their capitals alone are two questions', () => {
  const table = new TextEncoder().encode('region,REGION\nnorth,N\nsouth,S\nnorth,N\nsouth,S\n');
  const { form } = readFormFile('a.csv', table);
  expect(questionsOf(form).map(({ item }) => item.name)).toEqual(['region', 'REGION_2']);
  expect(checkForm(form)).toEqual([]);
});

describe('a table as Google Forms writes it', () => {
  const read = readFormFile('form.csv', csv);
  const items = Object.fromEntries(questionsOf(read.form).map(({ item }) => [item.label.und, item]));
  const choices = (name: string) =>
    read.form.lists.find((list) => list.name === items[name]?.name)?.choices.map(({ value }) => value);

  it('is a form with several choices and with tables, each of them said to be guessed', () => {
    expect(items['Which do you use?']?.type).toBe('many');
    expect(choices('Which do you use?')).toEqual(['Email', 'Phone', 'Letter']);
    expect(items['How good is it?']).toMatchObject({
      type: 'matrix',
      cell: 'one',
      rows: [{ label: { und: 'Food, and drink' } }, { label: { und: 'Rooms' } }],
    });
    expect(items['When are you there?']).toMatchObject({ type: 'matrix', cell: 'many' });
    expect(items['Anything else?']?.type).toBe('short');
    expect(read.notTaken.map(({ where, what }) => [where, what])).toEqual([
      ['columns', 'Timestamp'],
      ['guessed', 'q2: many'],
      ['guessed', 'q3: many'],
      ['guessed', 'q4: 2 rows, each one'],
      ['guessed', 'q6: 2 rows, each many'],
      ['guessed', 'q8: short'],
    ]);
    expect(checkForm(read.form)).toEqual([]);
  });

  it('keeps a choice whole that has a comma in it', () => {
    expect(choices('What matters?')).toEqual(['Price, and value', 'Time']);
  });

  it('has its answers in it', () => {
    const { answers, notTaken } = readAnswers(read.form, readAnswerTable('form.csv', csv));
    expect(notTaken).toEqual([]);
    expect(answers[2]?.answers).toEqual({
      q2: ['Phone'],
      q3: ['Price, and value', 'Time'],
      q4: { row_1: 'Good', row_2: 'Good' },
      q6: { row_1: ['Night'] },
      q8: 'Maybe, later',
    });
    expect(answers[1]?.answers.q6).toEqual({ row_1: ['Day'], row_2: ['Day', 'Night'] });
    expect(answers[0]?.at?.toISOString()).toBe('2020-05-22T14:42:36.000Z');
  });
});
