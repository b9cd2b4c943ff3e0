import { Apart, programBeside } from '../../../platform/apart/index.ts';
import type { BroughtTable, ReadBy } from './brought-table.ts';
import type { ReadForm } from './read-form.ts';

type File = { readonly name: string; readonly bytes: Uint8Array };
/** What is read out of a file: a form, or the answers to one. */
export type Asked = File & { readonly by: ReadBy | null };
export type ReadApart = { readonly read: ReadForm } | { readonly table: BroughtTable } | Refused;
type Refused = { readonly refused: string };

const reader = new Apart<Asked, ReadApart>(programBeside(import.meta.url, './form-reader.ts'), {
  ms: 20_000,
  megabytes: 1024,
});
const tooMuch = { refused: 'is too much work' };

/** Reads a form in a process of its own; one that takes more time or memory than any form does is refused. */
export async function readFormApart(
  name: string,
  bytes: Uint8Array,
): Promise<{ readonly read: ReadForm } | Refused> {
  const answer = await reader.ask({ name, bytes, by: null });
  return answer && !('table' in answer) ? answer : tooMuch;
}

/** Reads a table of answers there. */
export async function readTableApart(
  { name, bytes }: File,
  by: ReadBy,
): Promise<{ readonly table: BroughtTable } | Refused> {
  const answer = await reader.ask({ name, bytes, by });
  return answer && !('read' in answer) ? answer : tooMuch;
}

/** Ends the process. */
export const endFormReader = (): void => reader.close();
