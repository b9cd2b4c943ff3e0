/** All texts of something on one page for each language, each translation beside its original; one act saves them. */
export { saveSheet } from './save-sheet.ts';
export type { SheetOf, SheetPart } from './sheet.ts';
export { type SheetServices, sheetForms, sheetRoutes } from './sheet-routes.tsx';
