/**
 * Reads one file in a process of its own and ends. What strangers send is taken apart here by large libraries: when one of
 * them fails, hangs or eats all memory, nobody else notices.
 */
import { readFile } from './read-file.ts';

const [path = '', rewritten = '', isCalledTable = '', within = ''] = process.argv.slice(2);
const [, width, height] = /^(\d+)x(\d+)$/.exec(within) ?? [];
const pixels = width && height ? { width: Number(width), height: Number(height) } : null;
const answer = await readFile(path, rewritten, isCalledTable === 'table', pixels);
process.send?.(answer, undefined, undefined, () => process.exit(0));
