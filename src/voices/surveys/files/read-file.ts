import { basename } from 'node:path';
import { ZodError } from 'zod';
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
    return read(file, bytes);
  } catch (error) {
    if (error instanceof RangeError) throw new NotRead(file, 'goes deeper than any form that people make');
    if (!(error instanceof ZodError)) throw error;
    const [issue] = error.issues;
    throw new NotRead(file, `makes no form: ${issue?.path.join(' > ')} (${issue?.message})`);
  }
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
