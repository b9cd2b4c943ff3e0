import type { Part } from '../../platform/index.ts';
import { partOfSentIn } from '../../records/sent-in/index.ts';
import { mountKind, partOfKind } from '../../records/showing/index.ts';
import { afterwardsPanel } from './afterwards-panel.ts';
import { attachmentKind, attachmentMigrations } from './attachments/index.ts';
import { findComing } from './coming.tsx';
import { eventKind } from './event.ts';
import { eventsInProcess } from './events-in-process.tsx';
import { eventMigrations } from './migrations.ts';
import { noteKind, noteMigrations, notesOn, notesRoute } from './notes/index.ts';
import { noticeRuleRoutes } from './notice-rule-routes.tsx';
import {
  becameEvent,
  boxRoutes,
  keepMailsToAuthors,
  makeDrafts,
  prepareToAuthor,
  proposalKind,
  proposalMigrations,
  proposalsInProcess,
  takesProposals,
} from './proposals/index.ts';
import { mountRegister, noticePanel, Registers } from './register/index.ts';
import {
  createMails,
  forgetRegistered,
  type OwnKeys,
  ownKeys,
  publicRoutes,
  registrationContributions,
  registrationMigrations,
  registrationPanel,
  settleEvents,
  staffRoutes,
  wayToRegistration,
} from './registration/index.ts';
import { eventsTookPart } from './took-part.ts';

declare module '../../platform/part.ts' {
  interface Services {
    /** How what people say of themselves who register for an event is kept. */
    readonly eventKeys: OwnKeys;
    /** Sends what is to be told to those registered, and to whoever proposed an event. */
    readonly eventMails: ReturnType<typeof createMails>;
  }
}

const part = partOfKind(eventKind, eventMigrations, (services) => {
  const registers = new Registers(services.db);
  return {
    tookPart: eventsTookPart,
    inProcess: { sections: eventsInProcess(services, registers, findComing(services)) },
    panelsOn: { [eventKind.name]: { first: noticePanel(registers), styles: ['register'] } },
  };
});

/** Meetings with a date, and the register of them. */
export const eventPart: Part = {
  ...part,
  routes(app, services) {
    // Before the page of one of them, whose address has an id in the place of `notice`.
    noticeRuleRoutes(app, services);
    const notes = notesOn(services);
    const desk = mountKind(app, services, eventKind, {
      list: mountRegister(takesProposals, findComing(services)),
      panel: (seen, reader, refused) => [wayToRegistration(seen, reader), notes(seen, reader, refused)],
    });
    notesRoute(app, services, desk);
  },
};

/** What was said at meetings, line by line. */
export const notePart = partOfKind(noteKind, noteMigrations);

/** Pictures and files of meetings: they stand on the page of their event. */
export const attachmentPart = partOfKind(attachmentKind, attachmentMigrations, (services) => ({
  inProcess: { sections: async () => [] },
  panelsOn: { [eventKind.name]: { last: afterwardsPanel(services), styles: ['attachments'] } },
}));

/** Registering for events, without an account. */
export const registrationPart: Part = {
  name: 'registrations',
  migrations: registrationMigrations,
  offers(services) {
    const eventKeys = ownKeys(services.config.secret);
    return { eventKeys, eventMails: createMails(services, eventKeys, prepareToAuthor) };
  },
  kinds: (services) => [
    {
      name: 'registrations',
      contributions: registrationContributions(services),
      panelsOn: { event: { top: registrationPanel(services) } },
    },
  ],
  routes(app, services) {
    publicRoutes(app, services);
    staffRoutes(app, services);
  },
  jobs: ({ db, clock, eventMails }) => [
    {
      name: 'settle-event-registrations',
      cron: '* * * * *',
      async run() {
        await settleEvents(db, clock());
        await eventMails.run();
      },
    },
    { name: 'forget-registered', cron: '7 * * * *', run: () => forgetRegistered(db, clock()) },
  ],
  close: ({ eventMails }) => eventMails.close(),
};

const ofProposals = partOfSentIn(proposalKind, proposalMigrations, (services) => ({
  inProcess: proposalsInProcess(services),
  panelsOn: { proposal: { last: becameEvent(services) } },
}));

/** Events that anybody proposes to a process. */
export const proposalPart: Part = {
  ...ofProposals,
  jobs: ({ db, clock, mailer, eventMails }) => [
    {
      name: 'make-proposed-events',
      cron: '* * * * *',
      async run() {
        await makeDrafts(db, clock());
        if (mailer.leavesTheHouse) await keepMailsToAuthors(db, clock());
        await eventMails.run();
      },
    },
  ],
  // Before the page of one event, whose address has an id in the place of `propose`.
  routes(app, services) {
    boxRoutes(app, services);
    ofProposals.routes?.(app, services);
  },
};
