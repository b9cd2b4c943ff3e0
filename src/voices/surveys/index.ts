/** Questionnaires: what is asked, what was answered, and what came of it. */
export { type ExportFormat, exportSurvey } from './export/export-survey.ts';
export { columnMap } from './files/bind.ts';
export { readAnswers } from './files/read-answers.ts';
export { readFormFile } from './files/read-file.ts';
export { countsOf, type FormCounts, NotRead, type NotTaken } from './files/read-form.ts';
export { readAnswerTable } from './files/table-of-answers.ts';
export { checkForm } from './form/check-form.ts';
export type { Form } from './form/form.ts';
export { beginSurvey } from './making/keep-form.ts';
export { type Sent, Tabulation } from './results/tabulate.ts';
export { type Target, weightsFor } from './results/weighting.ts';
export { findForm, sentAnswers } from './store.ts';
export { surveyKind } from './survey.ts';
export { type TakenAnswers, takeAnswers } from './take-answers.ts';
