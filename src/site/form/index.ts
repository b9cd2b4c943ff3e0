export {
  day,
  email,
  type FormField,
  line,
  lineAs,
  moment,
  oneOf,
  oneOrNone,
  orNull,
  passage,
  percent,
  timeZone,
  wholeNumber,
  writtenLanguage,
  yes,
} from './field-kinds.ts';
export {
  type Entered,
  type FormTable,
  formTable,
  problemsIn,
  readAnswers,
  refusing,
  seenAs,
  showing,
  startingWith,
  statusOf,
} from './form.ts';
export { peopleText, readPeople } from './people-by-group.ts';
export { FormFields, PostForm } from './post-form.tsx';
export { inWords, type Labels, type Problems, type Said, sayProblems } from './said.ts';
export { UnsavedText } from './unsaved-text.tsx';
export { asciiDigits, listedLines, manyLines, oneLine, shortened } from './written-text.ts';
