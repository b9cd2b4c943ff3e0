import type { Part } from '../../platform/index.ts';
import { mountKind, partOfKind } from '../../records/showing/index.ts';
import { answerRoutes } from './answering/answer-routes.tsx';
import { surveysInProcess } from './channel.ts';
import { surveyMigrations } from './migrations.ts';
import { ownAnswers } from './own-answers.tsx';
import { surveyKind } from './survey.ts';
import { surveyPanel } from './survey-panel.tsx';

/** Surveys and what people answer in them. */
export const surveyPart: Part = {
  ...partOfKind(surveyKind, surveyMigrations, (services) => ({
    inProcess: surveysInProcess(services),
    contributions: ownAnswers(services),
    panelsOn: { survey: { first: surveyPanel(services) } },
  })),
  routes(app, services) {
    answerRoutes(app, services);
    mountKind(app, services, surveyKind);
  },
};
