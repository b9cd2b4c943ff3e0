/** Files that records have: taken in, looked through, kept, served and erased by one `Uploads`. */
export { backedUpFiles } from './backed-up.ts';
export { isCleared, type Passage, type StoredFile, sentInBy } from './file.ts';
export { cautionWords } from './file-words.ts';
export { fileMigrations } from './migrations.ts';
export { findFile, findFileNames, passagesOf } from './store.ts';
export { createUploads, type Uploads } from './uploads.ts';
