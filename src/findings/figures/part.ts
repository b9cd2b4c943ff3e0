import type { Part } from '../../platform/index.ts';
import { heardInPolls } from './heard.tsx';
import { figureMigrations } from './migrations.ts';
import { addResultEndpoint, resultFilesOf } from './published.ts';
import { figureRoutes } from './routes.tsx';
import { countedIn, resultOf } from './statement-result.tsx';

export const figurePart: Part = {
  name: 'figures',
  migrations: figureMigrations,
  offers: (services) => ({
    resultOf: (c, subject, statement) => resultOf(services, c, subject, statement),
    countedIn: (subject, language) => countedIn(services, subject, language),
    resultFilesOf: (subject) => resultFilesOf(services, subject),
  }),
  kinds: (services) => [
    {
      name: 'figures',
      published: {
        heard: (c) => heardInPolls(c, services),
        endpoints: (api) => addResultEndpoint(api, services),
      },
    },
  ],
  routes: figureRoutes,
};
