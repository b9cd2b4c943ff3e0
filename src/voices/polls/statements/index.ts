export { sameStatement, similarStatements } from '../statement-text/similar-statements.ts';
export { textProblem } from '../statement-text/statement-form.ts';
export { addStatement } from './add-statement.ts';
