/** Pictures and files of a meeting. */
export { attachmentKind } from './attachment.ts';
export { attachmentsPanel } from './attachments-panel.tsx';
export { attachmentMigrations } from './migrations.ts';
