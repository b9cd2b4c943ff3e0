import type { Part } from '../platform/index.ts';
import { correctionsOn, partOfKind, quotedOn } from '../records/showing/index.ts';
import { answerKind } from './answer.ts';
import { answerWaits } from './answer-waits.ts';
import { answerMigrations } from './migrations.ts';
import { answersRoutes } from './start/index.ts';
import { answersInProcess, weDidPages, weDidRoutes } from './we-did/index.ts';

const part = partOfKind(answerKind, answerMigrations, (services) => ({
  panelsOn: { answer: [{ last: quotedOn(services) }, { last: correctionsOn(services) }] },
  inProcess: { sections: answersInProcess(services) },
}));

/** What is done about what people said, and all of it beside what they said. */
export const answerPart: Part = {
  ...part,
  kinds: (services) => [
    ...(part.kinds?.(services) ?? []),
    { name: 'we-did', waits: answerWaits, published: { pages: weDidPages(services) } },
  ],
  routes(app, services) {
    answersRoutes(app, services);
    weDidRoutes(app, services);
    part.routes?.(app, services);
  },
};
