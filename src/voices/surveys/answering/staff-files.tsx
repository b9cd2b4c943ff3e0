import type { Hono } from 'hono';
import { guarded } from '../../../people/index.ts';
import { refuse } from '../../../platform/http/index.ts';
import { processScope } from '../../../processes/index.ts';
import { findFileNames } from '../../../records/files/index.ts';
import type { Seen } from '../../../records/kinds/index.ts';
import { type KitServices, recordOf } from '../../../records/showing/index.ts';
import { messages, type Reader, say, withQuery } from '../../../site/index.ts';
import { sentFiles } from '../store.ts';
import { surveyKind } from '../survey.ts';

const path = `${processScope.managePath}/${surveyKind.plural}/:${surveyKind.name}/sent/:file`;

/** The files that people answered with, for those alone who read what comes in. */
export function staffFileRoutes(app: Hono, { db, uploads }: Pick<KitServices, 'db' | 'uploads'>): void {
  guarded(app).get(path, { act: 'moderate', find: recordOf(surveyKind, db, path) }, async (c, { row }) => {
    const id = c.req.param('file') ?? '';
    const file = (await sentFiles(db, row.id)).includes(id) ? await uploads.find(db, id) : null;
    return file ? uploads.serve(c, file, { forEverybody: false }) : refuse(c, 'not-found');
  });
}

/** The same as a list, on the page of the survey for its staff. */
export async function SentFiles({ db, seen, reader }: { db: KitServices['db']; seen: Seen; reader: Reader }) {
  const names = await findFileNames(db, await sentFiles(db, seen.id));
  if (names.size === 0) return null;
  const href = `${seen.scope.manageHref}/${surveyKind.plural}/${seen.id}/sent`;
  return (
    <details>
      <summary>{say(reader.language, messages.surveys.export.sentFiles, { count: names.size })}</summary>
      <ul>
        {[...names].map(([id, name]) => (
          <li>
            <a href={withQuery(`${href}/${id}`, reader)} dir="auto" download>
              {id}/{name}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
