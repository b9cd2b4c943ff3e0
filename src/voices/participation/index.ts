/** What participants do with what they contributed, whatever the kind of record. */
export { confirmForm, OwnField } from './own-form.tsx';
export { type OwnServices, ownPages } from './own-pages.tsx';
