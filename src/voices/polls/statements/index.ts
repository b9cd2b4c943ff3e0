export { addStatement } from './add-statement.ts';
export { sameStatement, similarStatements } from './similar-statements.ts';
export { textProblem } from './statement-form.ts';
