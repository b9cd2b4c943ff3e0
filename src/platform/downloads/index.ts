export { KeptFiles } from './kept-files.ts';
export { sendKept, stateOf } from './send-kept.ts';
export { writeZip, type ZipEntry } from './write-zip.ts';
