import type { Hono } from 'hono';
import { guarded } from '../../../people/index.ts';
import { refuse } from '../../../platform/http/index.ts';
import { processScope } from '../../../processes/index.ts';
import { type KitServices, recordOf } from '../../../records/showing/index.ts';
import { surveyKind } from '../survey.ts';
import { beginNextWave } from './keep-form.ts';

/** Where staff put a survey once more. */
export function nextWaveRoutes(app: Hono, { db, clock }: Pick<KitServices, 'db' | 'clock'>): void {
  const path = `${processScope.managePath}/${surveyKind.plural}/:${surveyKind.name}/next-wave`;
  guarded(app).post(
    path,
    { act: 'convene', find: recordOf(surveyKind, db, path) },
    async (c, { scope, row }) => {
      const begun = await beginNextWave(db, c.var.visitor, scope, row.id, clock());
      if (!begun.ok) return refuse(c, 'not-found');
      return c.redirect(`${scope.manageHref}/${surveyKind.plural}/${begun.value}?told=drafted`, 303);
    },
  );
}
