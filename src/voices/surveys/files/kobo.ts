import { z } from 'zod';
import { type ChoiceList, type Form, isAsked, type Question, questionsOf } from '../form/form.ts';
import { NotRead, type ReadForm } from './read-form.ts';
import type { Sheet } from './sheets.ts';
import { type Json, object } from './surveyjs-types.ts';
import { readXlsForm } from './xlsform.ts';

const version = z.looseObject({
  version: z.union([z.string(), z.number()]).optional(),
  content: z.looseObject({
    survey: z.array(object),
    choices: z.array(object).optional(),
    translations: z.array(z.string().nullable()).optional(),
  }),
  submissions: z.array(object).optional(),
});
type Version = z.infer<typeof version>;

/** A version of a form alone, or all of them, the newest last. */
const versions = z.union([
  z.array(version).min(1),
  z.looseObject({ versions: z.array(version).min(1) }).transform((all) => all.versions),
  version.transform((one) => [one]),
]);

/** The versions of a form of Kobo in JSON; null where it is none. */
export const koboVersions = (json: unknown): readonly Version[] | null =>
  versions.safeParse(json).data ?? null;

/** Which version somebody answered: what only others asked is shown to nobody else. */
const versionColumn = '__version__';
const versionOf = ({ version: name }: Version, index: number) => String(name ?? index + 1);

/** Reads a form of Kobo: the newest version, and after it what older ones asked, for those who answered them. */
export function readKobo(file: string, all: readonly Version[]): ReadForm {
  const read = all.map((one) => readXlsForm(file, sheetsOfVersion(one)));
  const newest = read[read.length - 1];
  if (!newest) throw new NotRead(file, 'has no version');
  const older = read
    .slice(0, -1)
    .map(({ form }, index) => ({ form, name: versionOf(all[index] as Version, index) }));
  const earlier = askedEarlier(newest.form, older);
  return {
    ...newest,
    format: 'kobo',
    ...(all.some(({ submissions }) => submissions?.length) && { holdsAnswers: true as const }),
    form: earlier.questions.length > 0 ? withEarlier(newest.form, earlier) : newest.form,
    notTaken: [
      ...newest.notTaken,
      ...earlier.questions.map(({ name, shownIf }) => ({
        where: 'earlier versions',
        what: name,
        why: `is asked no more: kept for answers with ${shownIf}`,
      })),
    ],
  };
}

type Earlier = { readonly questions: readonly Question[]; readonly lists: readonly ChoiceList[] };

/** As it was asked last, with the choices of then. */
function askedEarlier(form: Form, older: readonly { readonly form: Form; readonly name: string }[]): Earlier {
  const now = new Set(questionsOf(form).map(({ item }) => item.name));
  const lists: ChoiceList[] = [];
  const gone = new Map<string, { question: Question; versions: string[] }>();
  for (const { form: then, name } of older.toReversed())
    for (const { item } of questionsOf(then)) {
      if (now.has(item.name) || !isAsked(item)) continue;
      const known = gone.get(item.name);
      if (known) known.versions.unshift(name);
      else gone.set(item.name, { question: withList(item, then, lists, name), versions: [name] });
    }
  const questions = [...gone.values()].map(({ question, versions: asking }) => ({
    ...question,
    required: undefined,
    shownIf: asking.map((name) => `{${versionColumn}} = '${name.replaceAll("'", "\\'")}'`).join(' or '),
  }));
  return { questions, lists };
}

function withList(question: Question, form: Form, lists: ChoiceList[], version: string): Question {
  const list = 'list' in question && form.lists.find(({ name }) => name === question.list);
  if (!list) return question;
  const name = `${list.name} (${version})`;
  if (!lists.some((one) => one.name === name)) lists.push({ ...list, name });
  return { ...question, list: name } as Question;
}

function withEarlier(form: Form, { questions, lists }: Earlier): Form {
  const which: Question = { type: 'hidden', name: versionColumn, label: { und: '' } };
  return {
    ...form,
    lists: [...form.lists, ...lists],
    sections: [
      ...form.sections,
      { kind: 'section', name: 'earlier_versions', unnamed: true, items: [which, ...questions] },
    ],
  };
}

/** The same as sheets of an XLSForm. */
function sheetsOfVersion({ content, ...about }: Version): Sheet[] {
  const translations = content.translations ?? [];
  const settings = {
    form_title: about.name ?? about.id_string ?? '',
    default_language: translations[0] ?? '',
  };
  return [
    sheet('survey', content.survey.map(withListName), translations),
    sheet('choices', content.choices ?? [], translations),
    sheet('settings', [settings], translations),
  ];
}

const withListName = ({ select_from_list_name: list, ...row }: Json): Json => ({
  ...row,
  name: row.name ?? row.$autoname,
  ...(list !== undefined && { type: `${row.type} ${list}` }),
});

function sheet(name: string, of: readonly Json[], translations: readonly (string | null)[]): Sheet {
  const rows = of.map((row) => new Map(Object.entries(row).flatMap((entry) => cellsOf(entry, translations))));
  const heads = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return { name, rows: [heads, ...rows.map((row) => heads.map((head) => row.get(head) ?? ''))] };
}

/** A text for each translation is a column for each; what begins with $ is known to Kobo alone. */
function cellsOf(
  [key, value]: [string, unknown],
  translations: readonly (string | null)[],
): [string, string][] {
  if (key.startsWith('$') || value === null || value === undefined) return [];
  if (!Array.isArray(value)) return typeof value === 'object' ? [] : [[key, String(value)]];
  return value.flatMap((text, index): [string, string][] => {
    if (typeof text !== 'string') return [];
    const language = translations[index];
    return [[language ? `${key}::${language}` : key, text]];
  });
}

/** What was sent to the versions of a form, as rows of a table. */
export function submissionsOf(all: readonly Version[]): { heads: string[]; rows: string[][] } {
  const sent = all.flatMap((one, index) =>
    (one.submissions ?? []).map(
      (submission) => new Map([[versionColumn, versionOf(one, index)], ...valuesIn(submission, '')]),
    ),
  );
  const heads = [...new Set(sent.flatMap((one) => [...one.keys()]))];
  return { heads, rows: sent.map((one) => heads.map((head) => one.get(head) ?? '')) };
}

/** Without the sections they are in, which other versions may call otherwise; `children[1]/name` where one repeats. */
function valuesIn(submission: Json, before: string): [string, string][] {
  return Object.entries(submission).flatMap(([key, value]): [string, string][] => {
    const name = `${before}${key.split('/').at(-1)}`;
    if (typeof value !== 'object') return [[name, String(value)]];
    const records = before === '' ? z.array(object).safeParse(value).data : undefined;
    if (records) return records.flatMap((one, index) => valuesIn(one, `${name}[${index + 1}]/`));
    // Nothing here holds it: as a column it is named.
    return value === null ? [] : [[name, JSON.stringify(value)]];
  });
}
