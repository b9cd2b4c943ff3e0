/** Files that records have: taken in, looked through, kept, served and erased by one `Uploads`. */
export { fileMigrations } from './migrations.ts';
export { createUploads, type Uploads } from './uploads.ts';
