import type { Part } from '../../platform/index.ts';
import { partOfSentIn } from '../../records/sent-in/index.ts';
import { mountKind, partOfKind } from '../../records/showing/index.ts';
import { answerRoutes } from './answering/answer-routes.tsx';
import { previewRoutes } from './answering/preview-routes.tsx';
import { staffFileRoutes } from './answering/staff-files.tsx';
import { answersPath, bringRoutes } from './bringing/bring-routes.tsx';
import { surveysInProcess } from './channel.ts';
import { surveyCopies } from './copied-surveys.ts';
import { exportRoutes } from './export/export-routes.tsx';
import { endFormReader } from './files/read-form-apart.ts';
import { codeRoutes } from './making/code-routes.tsx';
import { formPath, formRoutes } from './making/form-routes.tsx';
import { itemRoutes } from './making/item-routes.tsx';
import { nextWaveRoutes } from './making/next-wave.ts';
import { surveyMigrations } from './migrations.ts';
import { ownAnswers } from './own-answers.tsx';
import { paperRoutes } from './paper/paper-routes.tsx';
import { remarkMigrations } from './remarks/migrations.ts';
import { remarkKind } from './remarks/remark.ts';
import { resultsRoutes } from './results-routes.tsx';
import { staffPanel } from './staff-panel.tsx';
import { namedByAnswers } from './store.ts';
import { surveyKind } from './survey.ts';
import { surveyPanel } from './survey-panel.tsx';
import { surveysTookPart } from './took-part.ts';

/** Surveys and what people answer in them. */
export const surveyPart: Part = {
  ...partOfKind(surveyKind, surveyMigrations, (services) => ({
    inProcess: surveysInProcess(services),
    tookPart: surveysTookPart,
    contributions: ownAnswers(services),
    files: namedByAnswers,
    copies: surveyCopies,
    panelsOn: { survey: { first: surveyPanel(services), styles: ['surveys'] } },
  })),
  largeForms: [
    { path: /^\/processes\/[^/]+\/surveys\/[^/]+\/answer$/, bytes: Number.POSITIVE_INFINITY },
    ...[formPath, answersPath].map((path) => ({
      path: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
      bytes: Number.POSITIVE_INFINITY,
    })),
  ],
  close: endFormReader,
  routes(app, services) {
    answerRoutes(app, services);
    codeRoutes(app, services);
    staffFileRoutes(app, services);
    formRoutes(app, services);
    itemRoutes(app, services);
    nextWaveRoutes(app, services);
    bringRoutes(app, services);
    previewRoutes(app, services);
    paperRoutes(app, services);
    exportRoutes(app, services);
    resultsRoutes(app, services);
    mountKind(app, services, surveyKind, { panel: staffPanel(services), goesOn: true });
  },
};

/** What people wrote in surveys and let be published; who took part counts them by their answers. */
export const remarkPart = partOfSentIn(remarkKind, remarkMigrations, () => ({
  tookPart: async () => [],
  inProcess: { sections: async () => [] },
}));
