import type { Hono } from 'hono';
import { guarded } from '../../../people/index.ts';
import { sendKept, stateOf } from '../../../platform/downloads/index.ts';
import { refuse } from '../../../platform/http/index.ts';
import type { Services } from '../../../platform/index.ts';
import { processScope } from '../../../processes/index.ts';
import type { Seen } from '../../../records/kinds/index.ts';
import { recordOf } from '../../../records/showing/index.ts';
import { messages, type Reader, say, withQuery } from '../../../site/index.ts';
import { findForm, newestAnswer } from '../store.ts';
import { surveyKind } from '../survey.ts';
import { exportFormats, exportSurvey } from './export-survey.ts';

const words = messages.surveys.export;
const path = `${processScope.managePath}/${surveyKind.plural}/:${surveyKind.name}/export.zip`;

/** A survey as files, for its staff: what people wrote is among them. */
export function exportRoutes(app: Hono, { db, downloads }: Pick<Services, 'db' | 'downloads'>): void {
  guarded(app).get(path, { act: 'convene', find: recordOf(surveyKind, db, path) }, async (c, { row }) => {
    const format = exportFormats.find((one) => one === (c.req.query('format') ?? 'xlsx'));
    const kept = format && (await findForm(db, row.id));
    if (!kept) return refuse(c, 'not-found');
    return sendKept(c, downloads, {
      name: `survey ${row.id} ${format}`,
      state: stateOf(format, kept.version, await newestAnswer(db, row.id)),
      entries: () => exportSurvey(db, row.id, kept, format),
      fileName: `survey-${row.id}-${format}.zip`,
      forEverybody: false,
    });
  });
}

/** On the page of a survey for its staff: each of these files. */
export function ExportLinks({ seen, reader }: { readonly seen: Seen; readonly reader: Reader }) {
  const { language } = reader;
  const href = `${seen.scope.manageHref}/${surveyKind.plural}/${seen.id}/export.zip`;
  return (
    <section>
      <h2>{say(language, words.title)}</h2>
      <p>{say(language, words.lede)}</p>
      <ul>
        {exportFormats.map((format) => (
          <li>
            <a href={withQuery(href, reader, { format })} download>
              {say(language, words.formats[format])}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
