/** What staff begin from something on the line: a finding from a statement, an answer from a finding, and so on. */
export { type Beginning, Beginnings, beginningsFrom, Told, tellingsFrom } from './beginnings.tsx';
export { type Begun, findBegun, linkBegun } from './begun.ts';
