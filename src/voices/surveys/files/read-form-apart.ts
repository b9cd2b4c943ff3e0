import { Apart, programBeside } from '../../../platform/apart/index.ts';
import type { ReadForm } from './read-form.ts';

export type AskedForm = { readonly name: string; readonly bytes: Uint8Array };
export type ReadApart = { readonly read: ReadForm } | { readonly refused: string };

const reader = new Apart<AskedForm, ReadApart>(programBeside(import.meta.url, './form-reader.ts'), {
  ms: 20_000,
  megabytes: 1024,
});

/** Reads a form in a process of its own; one that takes more time or memory than any form does is refused. */
export async function readFormApart(name: string, bytes: Uint8Array): Promise<ReadApart> {
  return (await reader.ask({ name, bytes })) ?? { refused: 'is too much work' };
}

/** Ends the process. */
export const endFormReader = (): void => reader.close();
