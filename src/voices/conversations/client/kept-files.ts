import { dropFile, dropFilesFrom, fileNamed, putFile } from './file-drawer.ts';

type FileInput = HTMLInputElement & { readonly type: 'file' };
const fileInputs = (form: HTMLFormElement): FileInput[] => [
  ...form.querySelectorAll<FileInput>('input[type=file]'),
];
const nameOf = (key: string, name: string) => `${key} ${name}`;

/**
 * Keeps the files that somebody chooses until they have arrived, as the words of the form are kept; `tooLarge` is said
 * at the field where they are more than `most` bytes together.
 */
export function keepFiles(
  form: HTMLFormElement,
  key: string,
  { most, tooLarge }: { readonly most: number; readonly tooLarge: string },
  tell: (isKept: boolean) => void,
  signal: AbortSignal,
): void {
  const chosen = async (input: HTMLInputElement) => {
    const all = fileInputs(form).flatMap(({ files }) => [...(files ?? [])]);
    const isTooLarge = all.reduce((sum, { size }) => sum + size, 0) > most;
    for (const one of fileInputs(form)) one.setCustomValidity('');
    input.setCustomValidity(isTooLarge ? tooLarge : '');
    input.reportValidity();
    if (isTooLarge) return;
    const [file] = input.files ?? [];
    if (file) await putFile(nameOf(key, input.name), file);
    else await dropFile(nameOf(key, input.name));
    tell(true);
  };
  const changed = async ({ target }: Event) => {
    const input = target as HTMLInputElement;
    if (input.type === 'file') await chosen(input);
    else if (input.name.endsWith(':remove')) await dropFile(nameOf(key, input.name.replace(/:remove$/, '')));
  };
  form.addEventListener('change', (event) => void changed(event).catch(() => tell(false)), { signal });
}

/** Puts files that were kept back where they were chosen. */
export async function restoreFiles(form: HTMLFormElement, key: string): Promise<void> {
  for (const input of fileInputs(form)) {
    const file = await fileNamed(nameOf(key, input.name)).catch(() => undefined);
    if (!file || input.files?.length) continue;
    const chosen = new DataTransfer();
    chosen.items.add(file);
    input.files = chosen.files;
    const around = input.closest('details');
    if (around) around.open = true;
  }
}

/** Lets go of the files of a form that arrived. */
export const dropFiles = (key: string): Promise<unknown> => dropFilesFrom(`${key} `);
