import { may, readerOf } from '../../people/index.ts';
import type { Part } from '../../platform/index.ts';
import { processScope } from '../../processes/index.ts';
import { mountKind, partOfKind } from '../../records/showing/index.ts';
import { messages } from '../../site/index.ts';
import { conversationKind } from './conversation.ts';
import { conversationWaits } from './conversation-waits.ts';
import { conversationsInProcess, OwnConversation } from './conversations-in-process.tsx';
import { withCounts } from './counts-in-table.ts';
import { fileRoutes } from './files/file-routes.ts';
import { filesOfReturns } from './files/file-store.ts';
import { filesInBundle } from './files/files-in-bundle.ts';
import { hostRoutes } from './host-routes.tsx';
import { takesReturns } from './hosting/hosting.ts';
import { hostingRoutes } from './hosting/hosting-routes.tsx';
import { kitRoutes } from './kit/kit-routes.tsx';
import { Printer } from './kit/print.ts';
import { conversationMigrations, pointMigrations } from './migrations.ts';
import { paperRoutes } from './paper-routes.tsx';
import { pointKind } from './point.ts';
import { pointsInTable } from './points-in-table.ts';
import { returnRoutes } from './return-routes.tsx';
import { dropOldDrafts, scopeWithCode } from './return-store.ts';
import { saidPanel } from './said-panel.tsx';
import { staffPanel, toJudge } from './staff-panel.tsx';
import { forgetTakenBack } from './take-return.ts';
import { conversationsTookPart } from './took-part.ts';

const hostingOf = (manageHref: string) => `${manageHref}/conversations/hosting`;
const part = partOfKind(conversationKind, conversationMigrations, (services) => ({
  waits: conversationWaits,
  tookPart: conversationsTookPart,
  inProcess: {
    sections: conversationsInProcess(services),
    begins: (processId) => [
      {
        href: hostingOf(`/manage/processes/${processId}`),
        label: messages.conversations.hosting.title,
      },
    ],
  },
  beside: withCounts(services.db, pointsInTable(services)),
  files: filesOfReturns,
  async codes(hashIn) {
    const id = await scopeWithCode(services.db, hashIn);
    const scope = id && (await processScope.find(services.db, id, 'en'));
    return scope ? { guarded: scope.guarded, href: `${scope.href}/conversations/receipt` } : null;
  },
  panelsOn: {
    conversation: { first: saidPanel(services), styles: ['sent-files'] },
  },
}));
const returnForm = new RegExp(`^${processScope.publicPath.replace(/:\w+/, '[^/]+')}/conversations/return$`);
const printer = new Printer();
const draftsForMs = 30 * 24 * 3_600_000;

/** Conversations that others held, and the form by which they tell of them. */
export const conversationPart: Part = {
  ...part,
  kinds: (services) => [...(part.kinds?.(services) ?? []), filesInBundle(services)],
  largeForms: [...(part.largeForms ?? []), { path: returnForm, bytes: Number.POSITIVE_INFINITY }],
  jobs: ({ db, clock, uploads }) => [
    {
      name: 'forget-hosts-who-took-back',
      cron: '* * * * *',
      run: () => forgetTakenBack(db, uploads, clock()),
    },
    {
      name: 'drop-old-drafts-of-conversations',
      cron: '17 4 * * *',
      run: () => dropOldDrafts(db, new Date(clock().getTime() - draftsForMs)),
    },
  ],
  routes(app, services) {
    // Before the page of one of them, whose address has an id in the place of `return`.
    hostingRoutes(app, services);
    returnRoutes(app, services);
    hostRoutes(app, services);
    kitRoutes(app, services, printer);
    paperRoutes(app, services);
    const desk = mountKind(app, services, conversationKind, {
      first: toJudge(services),
      panel: staffPanel(services),
      ways: (visitor, scope) =>
        may(visitor, 'convene', scope.guarded)
          ? [{ label: messages.conversations.hosting.title, href: hostingOf(scope.manageHref) }]
          : [],
      hasOwnForm: true,
      invites: async (c, scope) => {
        const { language, search } = readerOf(c);
        const isOpen = may(c.var.visitor, 'take-part', scope.guarded);
        if (!isOpen || !(await takesReturns(services.db, scope.id ?? ''))) return null;
        return <OwnConversation at={scope.href} {...{ language, search }} />;
      },
    });
    fileRoutes(app, services, desk);
  },
};
export const pointPart = partOfKind(pointKind, pointMigrations);
