import { createRequire } from 'node:module';
import { fits } from './pattern.ts';

type Core = typeof import('survey-core');
type Linter = typeof import('survey-core/linter');

const require = createRequire(import.meta.url);
let core: Core | null = null;

/** SurveyJS, loaded with the first survey: it takes longer than most of what starts without one. */
export function surveyCore(): Core {
  if (core) return core;
  core = require('survey-core') as Core;
  // How many of these were chosen, as XLSForm counts what was selected.
  core.FunctionFactory.Instance.register('countSelected', ([value]: unknown[]) =>
    Array.isArray(value) ? value.length : value === undefined || value === null || value === '' ? 0 : 1,
  );
  core.FunctionFactory.Instance.register(
    'matches',
    ([value, pattern]: unknown[]) => fits(String(pattern), String(value ?? '')) === true,
  );
  return core;
}

/** Its checker of forms. */
export function surveyLinter(): Linter {
  surveyCore();
  return require('survey-core/linter') as Linter;
}
