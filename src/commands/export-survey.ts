import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Services } from '../platform/index.ts';
import { type ExportFormat, exportSurvey, findForm } from '../voices/surveys/index.ts';
import { BadUse } from './running.ts';

/** As the options come from the command line. */
export type ExportSurveyOptions = { readonly format: ExportFormat; readonly out: string };

/** Writes a survey into a folder; answers the names of its files. Throws BadUse when there is none, or the folder is not empty. */
export async function exportSurveyTo(
  { db }: Pick<Services, 'db'>,
  survey: string,
  { format, out }: ExportSurveyOptions,
): Promise<readonly string[]> {
  const kept = await findForm(db, survey);
  if (!kept)
    throw new BadUse(`There is no survey “${survey}” with questions. Give the last part of its address.`);
  const folder = resolve(out);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new BadUse(`${out} is not empty. Name a new folder.`);
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  for await (const { path, pieces } of exportSurvey(db, survey, kept, format)) {
    await writeFile(join(folder, path), pieces);
    files.push(path);
  }
  return files;
}
