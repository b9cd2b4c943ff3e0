import { basename } from 'node:path';
import { ZodError } from 'zod';
import { cleanText } from '../../../platform/http/index.ts';
import { itemsOf } from '../form/form.ts';
import { jsonIn } from './json-in.ts';
import { koboVersions, readKobo } from './kobo.ts';
import { isLimeSurveyTable, readLimeSurveyTable } from './limesurvey.ts';
import { isLimeSurveyXml, readLimeSurveyXml } from './limesurvey-xml.ts';
import { isQualtrics, readQualtrics } from './qualtrics.ts';
import { NotRead, type ReadForm } from './read-form.ts';
import { sheetsOf } from './sheets.ts';
import { isSurveyJs, readSurveyJs } from './surveyjs.ts';
import { formOfTable } from './table-form.ts';
import { readAnswerTable } from './table-of-answers.ts';
import { isXlsForm, readXlsForm } from './xlsform.ts';

/** Reads a form, whichever program wrote it: what it is, is told by what is in it. Throws `NotRead` with what to do. */
export function readFormFile(path: string, bytes: Uint8Array): ReadForm {
  const file = basename(path);
  try {
    return withinBounds(file, cleaned(read(file, bytes)));
  } catch (error) {
    if (error instanceof RangeError) throw new NotRead(file, 'goes deeper than any form that people make');
    if (!(error instanceof ZodError)) throw error;
    const [issue] = error.issues;
    throw new NotRead(file, `makes no form: ${issue?.path.join(' > ')} (${issue?.message})`);
  }
}

/** Texts as every form of this site takes them: without NUL and half signs, which no database keeps. */
const cleaned = (read: ReadForm): ReadForm =>
  JSON.parse(JSON.stringify(read), (_, value: unknown) =>
    typeof value === 'string' ? cleanText(value) : value,
  ) as ReadForm;

/** Twenty times what the largest form needs that we know of: each page somebody answers calculates them all. */
const mostConditions = 100_000;

function withinBounds(file: string, read: ReadForm): ReadForm {
  const conditions = [
    ...[...itemsOf(read.form)].flatMap(({ item }) => [
      item.shownIf ?? '',
      ...('validIf' in item ? [item.validIf ?? ''] : []),
      ...('value' in item ? [item.value] : []),
      ...('required' in item && typeof item.required === 'string' ? [item.required] : []),
    ]),
    ...read.form.lists.flatMap(({ choices }) => choices.map(({ shownIf }) => shownIf ?? '')),
  ];
  const all = conditions.reduce((sum, { length }) => sum + length, 0);
  if (all > mostConditions)
    throw new NotRead(
      file,
      `has conditions of ${all} signs in all, and ${mostConditions} are taken: make several surveys of it`,
    );
  return read;
}

function read(file: string, bytes: Uint8Array): ReadForm {
  if (isZip(bytes) || isOldWorkbook(bytes)) {
    const sheets = sheetsOf(file, bytes);
    if (isXlsForm(sheets)) return readXlsForm(file, sheets);
    throw new NotRead(file, `has no sheet "survey" with a column "type": it is no XLSForm`);
  }
  const json = jsonIn(bytes);
  const versions = koboVersions(json);
  if (versions) return readKobo(file, versions);
  if (isQualtrics(json)) return readQualtrics(file, json);
  if (isSurveyJs(json)) return readSurveyJs(file, json);
  if (isLimeSurveyXml(bytes)) return readLimeSurveyXml(file, bytes);
  if (isLimeSurveyTable(bytes)) return readLimeSurveyTable(file, bytes);
  if (/\.(csv|tsv)$/i.test(file)) return formOfTable(file, readAnswerTable(file, bytes));
  throw new NotRead(
    file,
    'is no form that is known here: bring an XLSForm (.xlsx, .xls), the JSON of SurveyJS or Kobo, a survey of LimeSurvey (.lss, .lsg, .txt) or of Qualtrics (.qsf), or a table of answers (.csv)',
  );
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;
/** The container of Office files before 2007. */
const isOldWorkbook = (bytes: Uint8Array) =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
