import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkForm } from '../form/check-form.ts';
import { questionsOf } from '../form/form.ts';
import { readAnswers } from './read-answers.ts';
import { readFormFile } from './read-file.ts';
import { countsOf, NotRead } from './read-form.ts';
import { readAnswerTable } from './table-of-answers.ts';

const heads =
  'class\ttype/scale\tname\trelevance\ttext\thelp\tlanguage\tmandatory\tother\tem_validation_q\tslider_min';
/** A table as LimeSurvey writes it, with its mark at the beginning and a text of two lines. */
const table = (lines: readonly string[]) =>
  new TextEncoder().encode(`\uFEFF${[heads, ...lines].join('\r\n')}\r\n`);

const lines = [
  'S\t\tlanguage\t\ten',
  'S\t\tadditional_languages\t\tde-informal',
  'SL\t\tsurveyls_title\t\tYour work\t\ten',
  'SL\t\tsurveyls_title\t\tDeine Arbeit\t\tde-informal',
  'SL\t\tsurveyls_welcometext\t\tHello\t\ten',
  'G\tG0\tAbout you\t1\t\t\ten',
  'Q\tY\tworks\t1\t"<p>Do you\nwork &amp; earn?</p>"\tSay so.\ten\tY\tN',
  'Q\tM\tkinds\tworks.NAOK == "Y"\tWhich kinds?\t\ten\tN\tY',
  'SQ\t0\tfield\t1\tIn the field\t\ten',
  'SQ\t0\toffice\tworks == "Y"\tIn an office\t\ten',
  'Q\tL\twhere\t1\tWhere?\t\ten',
  'A\t0\t1\t\tTunis\t\ten',
  'A\t0\t2\t\tNairobi\t\ten',
  'G\tG1\tMore\tkinds_field == "Y" && !is_empty(where)\tA few more.\t\ten',
  'Q\tN\tyears\twhere.NAOK == 1 or (where != "2" and kinds_office != "Y")\tYears {works.shown}\t\ten\t\t\tself >= 1 and self < 80\t5',
  'Q\t:\thours\tstrlen(works) > 3\tHours\t\ten',
  'SQ\t0\tmo\t1\tMonday\t\ten',
  'SQ\t1\tam\t1\tMorning\t\ten',
  'SQ\t1\tpm\t1\tAfternoon\t\ten',
  'Q\t*\tdouble\t1\t{years * 2}\t\ten',
  'Q\tX\tthanks\t1\tThank you\t\ten',
  'Q\tP\tplans\thours_mo_am > 3\tPlans\t\ten',
  'SQ\t0\tstay\t1\tStay\t\ten',
  'Q\tW\todd\t1\tOdd\t\ten',
  'G\tG0\tÜber dich\t1\t\t\tde-informal',
  'Q\tY\tworks\t1\tArbeitest du?\t\tde-informal',
  'Q\tL\twhere\t1\tWo?\t\tde-informal',
  'A\t0\t1\t\tTunis (Stadt)\t\tde-informal',
];

describe('the table of a survey of LimeSurvey', () => {
  const read = readFormFile('survey.txt', table(lines));
  const items = Object.fromEntries(questionsOf(read.form).map(({ item }) => [item.name, item]));

  it('is counted by what is asked, and says what it cannot take', () => {
    expect(countsOf(read)).toEqual({
      questions: 6,
      choices: 7,
      languages: ['en', 'de-informal'],
      sections: 2,
      conditions: 6,
    });
    expect(read.notTaken.map(({ where, what }) => [where, what])).toEqual([
      ['years', '{works.shown} (en)'],
      ['hours', 'relevance: strlen(works) > 3'],
      ['plans', 'planscomment'],
      ['odd', 'type W'],
      ['survey', 'surveyls_welcometext'],
      ['questions', 'slider_min (1)'],
    ]);
  });

  it('has its words in each language, of HTML the words', () => {
    expect(read.form.title).toEqual({ en: 'Your work', 'de-informal': 'Deine Arbeit' });
    expect(items.works?.label).toEqual({ en: 'Do you work & earn?', 'de-informal': 'Arbeitest du?' });
    expect(items.works).toMatchObject({ type: 'one', required: true, hint: { en: 'Say so.' } });
    expect(read.form.lists.find(({ name }) => name === 'where')?.choices[0]?.label).toEqual({
      en: 'Tunis',
      'de-informal': 'Tunis (Stadt)',
    });
  });

  it('says its conditions in the language of SurveyJS', () => {
    expect(items.kinds?.shownIf).toBe("{works} = 'Y'");
    expect(read.form.sections[1]?.shownIf).toBe("{kinds} contains 'field' and !({where} empty)");
    expect(items.years).toMatchObject({
      shownIf: "{where} = 1 or {where} <> '2' and {kinds} notcontains 'office'",
      validIf: '{self} >= 1 and {self} < 80',
    });
    expect(items.double).toMatchObject({ type: 'calculated', value: '{years} * 2' });
    expect(items.plans?.shownIf).toBe('{hours.mo_am} > 3');
    expect(checkForm(read.form)).toEqual([]);
  });

  it('asks for each cell of a table, and beside each choice where LimeSurvey does', () => {
    expect(items.hours).toMatchObject({
      type: 'matrix',
      cell: 'number',
      rows: [
        { name: 'mo_am', label: { en: 'Monday – Morning' } },
        { name: 'mo_pm', label: { en: 'Monday – Afternoon' } },
      ],
    });
    expect(items.planscomment).toMatchObject({ type: 'matrix', cell: 'short', rows: [{ name: 'stay' }] });
  });

  it.each([
    ['brackets', '('.repeat(5_000)],
    ['signs', `${'!'.repeat(5_000)}works`],
    ['terms', `works == "Y"${' or works == "N"'.repeat(50_000)}`],
  ])('leaves out a condition that would take for ever: %s', (_, condition) => {
    const hostile = readFormFile(
      's.txt',
      table(['Q\tY\tworks\t1\tA\t\ten', `Q\tS\tb\t${condition}\tB\t\ten`]),
    );
    expect(hostile.notTaken).toHaveLength(1);
    expect(countsOf(hostile)).toMatchObject({ questions: 2, conditions: 1 });
  });
});

/** A survey as LimeSurvey keeps it since 2018: words in tables of their own. */
const tableOf = (name: string, rows: readonly Readonly<Record<string, string | number>>[]) =>
  `<${name}><rows>${rows
    .map(
      (row) =>
        `<row>${Object.entries(row)
          .map(([field, value]) => `<${field}><![CDATA[${value}]]></${field}>`)
          .join('')}</row>`,
    )
    .join('')}</rows></${name}>`;
const xml = (inside: string) =>
  new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n<document><LimeSurveyDocType>Survey</LimeSurveyDocType>${inside}</document>`,
  );
const question = { sid: 1, gid: 2, relevance: 1, mandatory: 'N', other: 'N', scale_id: 0 };

describe('the XML of a survey of LimeSurvey', () => {
  const tables = [
    '<languages><language>en</language><language>et</language></languages>',
    tableOf('groups', [{ gid: 2, group_order: 1, grelevance: 1 }]),
    tableOf('group_l10ns', [
      { gid: 2, group_name: 'Work', description: '', language: 'en' },
      { gid: 2, group_name: 'Töö', description: '', language: 'et' },
    ]),
    tableOf('questions', [
      { ...question, qid: 4, type: 'M', title: 'kinds', question_order: 2, relevance: '1X2X3 == "Y"' },
      { ...question, qid: 3, type: 'Y', title: 'works', question_order: 1 },
    ]),
    tableOf('subquestions', [
      { ...question, qid: 5, parent_qid: 4, type: 'T', title: 'field', question_order: 0 },
    ]),
    tableOf('question_l10ns', [
      { qid: 3, question: '<b>Do you work?</b>', help: '', language: 'en' },
      { qid: 4, question: 'Kinds', help: '', language: 'en' },
      { qid: 5, question: 'Field', help: '', language: 'en' },
      { qid: 5, question: 'Väli', help: '', language: 'et' },
    ]),
    tableOf('question_attributes', [{ qid: 4, attribute: 'max_answers', value: 3 }]),
  ];

  it('makes the form that its table makes', () => {
    const { form } = readFormFile('s.lss', xml(tables.join('')));
    const same = [
      'S\t\tadditional_languages\t\tet',
      'G\t0\tWork\t1\t\t\ten',
      'Q\tY\tworks\t1\tDo you work?\t\ten',
      'Q\tM\tkinds\tworks == "Y"\tKinds\t\ten',
      'SQ\t0\tfield\t1\tField\t\ten',
      'G\t0\tTöö\t1\t\t\tet',
      'Q\tM\tkinds\t1\t\t\tet',
      'SQ\t0\tfield\t1\tVäli\t\tet',
    ];
    const [works, kinds] = form.sections[0]?.items ?? [];
    expect(kinds).toMatchObject({ most: 3 });
    const { most: _, ...rest } = kinds as { most?: number };
    expect({ ...form, sections: [{ ...form.sections[0], items: [works, rest] }] }).toEqual(
      readFormFile('s.txt', table(same)).form,
    );
  });

  it.each([
    ['entities', '<!DOCTYPE a [<!ENTITY b "c">]>'],
    ['depth', '<a>'.repeat(100_000)],
    ['no question', ''],
  ])('is refused where it is hostile or empty: %s', (_, inside) => {
    expect(() => readFormFile('s.lss', xml(inside))).toThrow(NotRead);
  });
});

describe('answers to a form of LimeSurvey', () => {
  const { form } = readFormFile(
    'survey.txt',
    table([
      'Q\tL\twhere\t1\tWhere?\t\ten\tN\tY',
      'A\t0\ttn\t\tTunis, the town\t\ten',
      'A\t0\tke\t\tNairobi\t\ten',
      'Q\tM\tkinds\t1\tWhich kinds?\t\ten\tN\tY',
      'SQ\t0\tSQ001\t1\tIn the field\t\ten',
      'SQ\t0\tSQ002\t1\tIn an office\t\ten',
      'Q\tP\tplans\t1\tPlans\t\ten',
      'SQ\t0\tstay\t1\tStay\t\ten',
      'Q\t1\tduties\t1\tDuties\t\ten',
      'SQ\t0\tlead\t1\tLead\t\ten',
      'A\t0\ta\t\tOften\t\ten',
      'A\t1\tb\t\tGladly\t\ten',
      'Q\tR\tvalued\t1\tValued most\t\ten',
      'A\t0\tpay\t\tPay\t\ten',
      'A\t0\ttime\t\tTime\t\ten',
      'Q\tT\tmore\t1\tMore?\t\ten',
      'Q\tT\teven\t1\tMore?\t\ten',
    ]),
  );
  const expected = {
    where: 'other',
    'where-Comment': 'Lagos',
    kinds: ['SQ002', 'other'],
    'kinds-Comment': 'At home',
    plans: ['stay'],
    planscomment: { stay: 'a year' },
    duties: { lead: 'a' },
    duties_2: { lead: 'b' },
    valued: ['time', 'pay'],
    even: 'yes',
  };
  const csv = (rows: readonly (readonly string[])[], separator = ',') =>
    new TextEncoder().encode(
      rows
        .map((row) => row.map((cell) => (separator === ',' ? `"${cell}"` : cell)).join(separator))
        .join('\r\n'),
    );

  it.each([
    [
      'codes',
      csv([
        'id submitdate where where[other] kinds[SQ001] kinds[SQ002] kinds[other] plans[stay] plans[staycomment] duties[lead][1] duties[lead][2] valued[1] valued[2] more even'.split(
          ' ',
        ),
        [
          '1',
          '2026-01-02 10:00:00',
          '-oth-',
          'Lagos',
          '',
          'Y',
          'At home',
          'Y',
          'a year',
          'a',
          'b',
          'time',
          'pay',
          '',
          'yes',
        ],
      ]),
    ],
    [
      'full texts, of which two are the same',
      csv([
        [
          'Response ID',
          'Date submitted',
          'Where?',
          'Where? [Other]',
          'Which kinds? [In the field]',
          'Which kinds? [In an office]',
          'Which kinds? [Other]',
          'plans[stay]. Plans [Stay]',
          'plans[staycomment]. Plans [Comment]',
          'duties[lead][1]',
          'duties[lead][2]',
          'Valued most [Rank 1]',
          'Valued most [Rank 2]',
          'More?',
          'More?',
        ],
        [
          '1',
          '2026-01-02 10:00:00',
          'Other',
          'Lagos',
          'No',
          'Yes',
          'At home',
          'Yes',
          'a year',
          'Often',
          'Gladly',
          'Time',
          'Pay',
          '',
          'yes',
        ],
      ]),
    ],
    [
      'VV',
      csv(
        [
          [
            'Response ID',
            'Date submitted',
            'Start language',
            'Where, if, at, all, and, when',
            ...Array(12).fill('More, or less'),
          ],
          'id submitdate startlanguage where where_other kinds_SQ001 kinds_SQ002 kinds_other plans_stay plans_staycomment duties_lead#0 duties_lead#1 valued_1 valued_2 more even'.split(
            ' ',
          ),
          [
            '1',
            '2026-01-02 10:00:00',
            'en',
            '-oth-',
            'Lagos',
            '',
            'Y',
            'At home',
            'Y',
            'a year',
            'a',
            'b',
            'time',
            'pay',
            '{question_not_shown}',
            'yes',
          ],
        ],
        '\t',
      ),
    ],
  ])('are read from a table with %s', (_, bytes) => {
    const { answers, notTaken } = readAnswers(form, readAnswerTable('answers.csv', bytes));
    expect(answers.map(({ answers: one }) => one)).toEqual([expected]);
    expect(answers[0]?.key).toBe('1');
    expect(answers[0]?.at).not.toBeNull();
    expect(notTaken).toEqual([]);
  });

  it('keep the lines and braces that VV writes in words', () => {
    const bytes = csv(
      [
        ['ID', 'Language', 'More?'],
        ['id', 'startlanguage', 'more'],
        ['7', 'en', 'a{newline}b{tab}{lbrace}tab}'],
      ],
      '\t',
    );
    expect(readAnswers(form, readAnswerTable('vv.csv', bytes)).answers[0]?.answers).toEqual({
      more: 'a\nb\t{tab}',
    });
  });

  it('tell what is asked for twice and is there once', () => {
    const bytes = csv([
      ['where', 'where'],
      ['tn', 'ke'],
    ]);
    const { answers, notTaken } = readAnswers(form, readAnswerTable('a.csv', bytes));
    expect(answers[0]?.answers).toEqual({ where: 'tn' });
    expect(notTaken.map(({ what }) => what)).toEqual(['where']);
  });
});

const shared = new URL('../../../../../shared/data/surveys/limesurvey', import.meta.url).pathname;

describe.skipIf(!existsSync(shared))('real files of LimeSurvey (where ../shared is)', () => {
  it.each([
    // Each row stands once for each language: 36 questions are 18, of which 3 are equations.
    [
      'export-of-minimal-survey-as-tsv.txt',
      { questions: 15, choices: 49 + 30, languages: ['en', 'nl'], sections: 12, conditions: 1 },
    ],
    ['testing-multilingual-export.txt', { questions: 1, choices: 2, languages: ['en', 'nl'], sections: 1 }],
    [
      'rse2017-de_17_to_import.txt',
      { questions: 70, languages: ['en', 'de-informal'], sections: 7, conditions: 0 },
    ],
    // Of 26 one is an equation, and one is never shown.
    ['limesurvey_survey_981966.txt', { questions: 24, choices: 26, sections: 4, conditions: 4 }],
    ['limesurvey_group_1370.lsg', { questions: 2, choices: 6, languages: ['en'], sections: 1 }],
    ['survey-one-question-two-languages.lss', { questions: 1, languages: ['en', 'et'], sections: 1 }],
  ])('%s has what is known of it', (path, known) => {
    const read = readFormFile(basename(path), readFileSync(join(shared, path)));
    expect(countsOf(read)).toMatchObject(known);
  });

  it('reads the same form of 981966 from its XML as from its table', () => {
    const [fromXml, fromTable] = ['.lss', '.txt'].map((end) => {
      const path = `limesurvey_survey_981966${end}`;
      return readFormFile(path, readFileSync(join(shared, path))).form;
    });
    expect(fromXml).toEqual(fromTable);
  });
});
