/** Texts of records in languages: who reads which, how far each is translated, how they are written and kept. */
export {
  checkEdits,
  type Stale,
  type TextEdit,
  type TextRule,
  textKey,
  type Written,
} from './edit.ts';
export {
  editsIn,
  problemsOfTexts,
  progressIn,
  seenRow,
  type TextSlot,
  type WrittenField,
  writtenFields,
} from './entered-texts.ts';
export { ever, type FormerText, findFormer, readIn, type Stretch } from './former.ts';
export { PreviewButton, PreviewNotice } from './preview.tsx';
export { type PassageText, Short, TranslationMark } from './read-passage.tsx';
export { findTexts, insertTexts, type NewText, outdatedTexts, type ScopedText } from './store.ts';
export {
  inReaderLanguage,
  originalOf,
  type ReadText,
  type TextRow,
  type TextState,
  type Texts,
  type TranslationState,
  textIn,
  translationState,
} from './text.ts';
export { TextField } from './text-field.tsx';
export { changedBy, namesOfWriters } from './theirs.ts';
