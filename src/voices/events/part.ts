import type { Part } from '../../platform/index.ts';
import { mountKind, partOfKind } from '../../records/showing/index.ts';
import { eventKind } from './event.ts';
import { eventsInProcess } from './events-in-process.tsx';
import { eventMigrations } from './migrations.ts';
import { noticeRuleRoutes } from './notice-rule-routes.tsx';
import { mountRegister, noticePanel, Registers } from './register/index.ts';

const part = partOfKind(eventKind, eventMigrations, (services) => {
  const registers = new Registers(services.db);
  return {
    inProcess: { sections: eventsInProcess(services, registers) },
    panelsOn: { [eventKind.name]: { first: noticePanel(registers), styles: ['register'] } },
  };
});

/** Meetings with a date, and the register of them. */
export const eventPart: Part = {
  ...part,
  routes(app, services) {
    // Before the page of one of them, whose address has an id in the place of `notice`.
    noticeRuleRoutes(app, services);
    mountKind(app, services, eventKind, { list: mountRegister });
  },
};
