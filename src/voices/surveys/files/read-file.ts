import { basename } from 'node:path';
import { NotRead, type ReadForm } from './read-form.ts';
import { sheetsOf } from './sheets.ts';
import { isSurveyJs, readSurveyJs } from './surveyjs.ts';
import { formOfTable } from './table-form.ts';
import { readAnswerTable } from './table-of-answers.ts';
import { isXlsForm, readXlsForm } from './xlsform.ts';

/** Reads a form, whichever program wrote it: what it is, is told by what is in it. Throws `NotRead` with what to do. */
export function readFormFile(path: string, bytes: Uint8Array): ReadForm {
  const file = basename(path);
  if (isZip(bytes) || isOldWorkbook(bytes)) {
    const sheets = sheetsOf(file, bytes);
    if (isXlsForm(sheets)) return readXlsForm(file, sheets);
    throw new NotRead(file, `has no sheet "survey" with a column "type": it is no XLSForm`);
  }
  const json = jsonIn(bytes);
  if (isSurveyJs(json)) return readSurveyJs(file, json);
  if (/\.(csv|tsv)$/i.test(file)) return formOfTable(file, readAnswerTable(file, bytes));
  throw new NotRead(
    file,
    'is no form that is known here: bring an XLSForm (.xlsx, .xls), the JSON of SurveyJS or a table of answers (.csv)',
  );
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;
/** The container of Office files before 2007. */
const isOldWorkbook = (bytes: Uint8Array) =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
