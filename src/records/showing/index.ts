/** The pages of declared kinds, for people and for their staff, and what each kind says of itself to the others. */
export { asKind } from './as-kind.tsx';
export { correctionsOn } from './corrections.tsx';
export type { OwnStaffPages } from './desk.tsx';
export { type FormerField, History, stateLines, textLines } from './history.tsx';
export { type KitServices, kindTabs, namedBy, recordOf, scopeAt, scopeOf } from './kit-services.ts';
export { lineOn } from './list-page.tsx';
export { formsWithFiles, mountKind, partOfKind } from './mount.ts';
export { quotedOn } from './quoted-on.tsx';
export { offerFor } from './record-form.ts';
export { textOn } from './record-page.tsx';
export { staffPage } from './staff-page.tsx';
export { tableInForms } from './table-in.tsx';
