/** What was said at a meeting, line by line. */
export { noteMigrations } from './migrations.ts';
export { noteKind } from './note.ts';
export { notesPanel } from './notes-panel.tsx';
export { notesOn, notesRoute } from './staff-notes.tsx';
