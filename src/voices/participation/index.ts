/** What participants do with what they contributed, whatever the kind of record. */
export { asOfNewcomers, createParticipantLimits, type ParticipantLimits } from './limits.ts';
export { confirmForm, OwnField } from './own-form.tsx';
export { type OwnServices, ownPages } from './own-pages.tsx';
