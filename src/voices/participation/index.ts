/** What participants do with what they contributed, whatever the kind of record. */
export { type OwnServices, ownPages } from './own-pages.tsx';
