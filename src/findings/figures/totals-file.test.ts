import { describe, expect, it } from 'vitest';
import { readTotals } from './import-totals.ts';
import { parseTotalsFile, TotalsFileProblem } from './totals-file.ts';

const header = 'statement_id,language,statement,votes,agreed_percent,disagreed_percent,passed_percent\n';
const parse = (content: string | Uint8Array) => parseTotalsFile(content, 'table.csv');
const problem = (content: string | Uint8Array): string => {
  try {
    parse(content);
  } catch (error) {
    if (error instanceof TotalsFileProblem) return error.message;
    throw error;
  }
  return 'no problem';
};

describe('a published table', () => {
  it('gives percentages or counts', () => {
    expect(parse(`${header}7,es,"Sí, así",24,62,12,25\n`)).toMatchObject([
      { kind: 'percents', number: 7, language: 'es', text: 'Sí, así', votes: 24, agreePercent: 62, line: 2 },
    ]);
    expect(parse('\uFEFFstatement,statement_id,agree,disagree,pass\nMore trees,0,3,2,1\n')).toMatchObject([
      { kind: 'counts', number: 0, language: 'und', agree: 3, disagree: 2, pass: 1 },
    ]);
    expect(parse(`${header}1,en,Trees,8,"62,5 %",25%,12.5\n`)).toMatchObject([
      { agreePercent: 62.5, disagreePercent: 25, passPercent: 12.5 },
    ]);
  });

  it('is read under other spellings of its columns', () => {
    expect(parse('Statement ID,STATEMENT,Agree, dis-agree ,Pass\n4,More trees,3,2,1\n')).toMatchObject([
      { kind: 'counts', number: 4, agree: 3, disagree: 2, pass: 1 },
    ]);
    expect(parse(`${header.replaceAll('_', '-').toUpperCase()}1,en,Trees,8,62,25,12\n`)).toMatchObject([
      { kind: 'percents', number: 1, agreePercent: 62 },
    ]);
  });

  it.each([
    ['nothing', '', 'line 1: is empty'],
    ['only a header', header, 'there are no statements'],
    ['no text column', 'statement_id,votes\n1,2\n', 'line 1, column statement: is missing'],
    ['no figures', 'statement_id,statement,votes\n1,Trees,2\n', 'has no figures'],
    ['a column twice', 'statement_id,statement,agree,agree,pass\n', 'column agree: is named twice'],
    ['a cut line', `${header}1,en,Trees,24,62,12\n`, 'line 2: has 6 cells, the header has 7'],
    ['an open quotation mark', `${header}1,en,"Trees,24,62,12,25\n2,en,Rivers,1,100,0,0\n`, 'quotation mark'],
    ['a percentage of 7000', `${header}1,en,Trees,24,7000,12,25\n`, 'line 2, column agreed_percent'],
    [
      'a formula for a number',
      `${header}1,en,Trees,=1+1,62,12,25\n`,
      'column votes: “=1+1” is no whole number',
    ],
    ['half a vote', `${header}1,en,Trees,2.5,62,12,25\n`, 'column votes'],
    [
      'a number used twice',
      `${header}1,en,Trees,1,100,0,0\n1,en,Rivers,1,100,0,0\n`,
      'line 3, column statement_id: 1 was used in line 2',
    ],
    ['percentages that no rounding explains', `${header}1,en,Trees,24,62,12,5\n`, 'add to 79'],
    ['an empty statement', `${header}1,en, ,24,62,12,25\n`, 'column statement: is empty'],
    ['a strange language', `${header}1,<en>,Trees,24,62,12,25\n`, 'column language'],
    ['a NUL', `${header}1,en,Tr\0es,24,62,12,25\n`, 'NUL'],
  ])('says what is wrong with %s, and where', (_, content, message) => {
    expect(problem(content)).toContain(message);
    expect(problem(content)).toContain('table.csv');
  });

  it('names the line that is not UTF-8', () => {
    const latin1 = Buffer.concat([
      Buffer.from(`${header}1,en,Trees,1,100,0,0\n2,es,S`),
      Buffer.from([0xed]),
      Buffer.from(',1,100,0,0\n'),
    ]);
    expect(problem(latin1)).toContain('line 3: is not UTF-8');
  });

  it('refuses more votes on a statement than there were voters', () => {
    expect(() => readTotals(parse(`${header}1,en,Trees,24,62,12,25\n`), 'table.csv', 23)).toThrow(
      'line 2, column votes',
    );
  });
});
