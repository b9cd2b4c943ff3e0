import { Parser } from 'htmlparser2';
import { formOfLimeSurvey } from './limesurvey.ts';
import type { LimeRow } from './limesurvey-structure.ts';
import { NotRead, type ReadForm } from './read-form.ts';

/** Whether this is a survey (.lss) or a group of questions (.lsg) of LimeSurvey. */
export const isLimeSurveyXml = (bytes: Uint8Array): boolean =>
  /^\uFEFF?\s*<\?xml[^>]*>\s*<document>\s*<LimeSurveyDocType>/.test(
    new TextDecoder().decode(bytes.slice(0, 300)),
  );

/** Reads a survey or a group of questions from the XML that LimeSurvey keeps them in. */
export function readLimeSurveyXml(file: string, bytes: Uint8Array): ReadForm {
  return formOfLimeSurvey(file, asTable(file, tablesIn(file, new TextDecoder().decode(bytes))));
}

type Tables = (name: string) => readonly LimeRow[];

/** What is read stands in `document > TABLE > rows > row > FIELD`; settings of a look go a little deeper. */
const deepest = 50;

function tablesIn(file: string, text: string): Tables {
  const tables = new Map<string, Record<string, string>[]>();
  const open: string[] = [];
  let row: Record<string, string> = {};
  const add = (table: string, one: Record<string, string>) => {
    const rows = tables.get(table) ?? [];
    tables.set(table, rows);
    rows.push(one);
  };
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (open.push(name) > deepest) throw new NotRead(file, 'goes deeper than LimeSurvey writes');
        if (open.length === 4 && name === 'row') {
          row = {};
          add(open[1] ?? '', row);
        }
      },
      ontext: (part) => {
        const [, , rows, , field] = open;
        if (rows === 'rows' && field !== undefined && open.length === 5)
          row[field] = (row[field] ?? '') + part;
        // The languages of a group stand by themselves.
        else if (open[1] === 'languages' && open[2] === 'language') add('languages', { language: part });
      },
      onclosetag: () => open.pop(),
      onprocessinginstruction: (tag) => {
        if (tag.startsWith('!'))
          throw new NotRead(file, 'declares what an XML file of LimeSurvey never declares');
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  return (name) => tables.get(name) ?? [];
}

/** More than LimeSurvey is translated into. */
const mostLanguages = 150;

/** The same as rows of LimeSurvey's table, one language after another. */
function asTable(file: string, of: Tables): LimeRow[] {
  const languages = [...new Set(of('languages').map(({ language = '' }) => language.trim()))].filter(Boolean);
  if (languages.length > mostLanguages) throw new NotRead(file, `has more than ${mostLanguages} languages`);
  const [survey] = of('surveys');
  const first = survey?.language || languages[0] || of('questions')[0]?.language || '';
  const setting = (name: string, text: string): LimeRow => ({ class: 'S', name, text });
  const said = of('surveys_languagesettings').flatMap((row) =>
    Object.entries(row).map(([name, text]) => ({
      class: 'SL',
      name,
      text,
      language: row.surveyls_language ?? first,
    })),
  );
  const others = languages.filter((language) => language !== first);
  return [
    setting('language', first),
    setting('additional_languages', survey?.additional_languages || others.join(' ')),
    ...said,
    ...[first, ...others].flatMap((language) => rowsIn(of, language)),
  ];
}

/** Everything in one language. Until 2018 each row had its language; since then the words are a table of their own. */
function rowsIn(of: Tables, language: string): LimeRow[] {
  const wordsOf = (table: string, key: string) =>
    new Map(of(table).flatMap((row) => (row.language === language ? [[row[key], row] as const] : [])));
  const own = (table: string, words: string, key: string, order: string) => {
    const texts = wordsOf(words, key);
    return of(table)
      .filter((row) => row.language === undefined || row.language === language)
      .map((row) => ({ ...row, ...texts.get(row[key]) }))
      .toSorted((a: LimeRow, b: LimeRow) => Number(a[order]) - Number(b[order]));
  };
  const groups = own('groups', 'group_l10ns', 'gid', 'group_order');
  const questions = own('questions', 'question_l10ns', 'qid', 'question_order');
  const subs = own('subquestions', 'question_l10ns', 'qid', 'question_order');
  const answers = own('answers', 'answer_l10ns', 'aid', 'sortorder');
  const subsOf = Map.groupBy(subs, ({ parent_qid }) => parent_qid);
  const answersOf = Map.groupBy(answers, ({ qid }) => qid);
  const attributesOf = Map.groupBy(of('question_attributes'), ({ qid }) => qid);
  const questionsOf = Map.groupBy(questions, ({ gid }) => gid);
  const optionsOf = (question: LimeRow): LimeRow[] => [
    ...(subsOf.get(question.qid) ?? []).map((row) => ({
      ...asked(row, language),
      class: 'SQ',
      'type/scale': row.scale_id ?? '',
    })),
    ...(answersOf.get(question.qid) ?? []).map((row) => ({
      class: 'A',
      'type/scale': row.scale_id ?? '',
      name: row.code ?? '',
      text: row.answer ?? '',
      language,
    })),
  ];
  return groups.flatMap((group) => [
    {
      class: 'G',
      id: group.gid ?? '',
      name: group.group_name ?? '',
      relevance: group.grelevance ?? '',
      text: group.description ?? '',
      language,
    },
    ...(questionsOf.get(group.gid) ?? []).flatMap((question) => [
      {
        ...named(attributesOf.get(question.qid) ?? []),
        ...asked(question, language),
        class: 'Q',
        'type/scale': question.type ?? '',
      },
      ...optionsOf(question),
    ]),
  ]);
}

const asked = (row: LimeRow, language: string): LimeRow => ({
  id: row.qid ?? '',
  name: row.title ?? '',
  relevance: row.relevance ?? '',
  text: row.question ?? '',
  help: row.help ?? '',
  validation: row.preg ?? '',
  mandatory: row.mandatory ?? '',
  other: row.other ?? '',
  language,
});

const named = (attributes: readonly LimeRow[]): LimeRow =>
  Object.fromEntries(attributes.map(({ attribute = '', value = '' }) => [attribute, value]));
