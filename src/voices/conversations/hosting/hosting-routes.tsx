import type { Hono } from 'hono';
import { guarded } from '../../../people/index.ts';
import { readForm, refuse } from '../../../platform/http/index.ts';
import { processScope } from '../../../processes/index.ts';
import { actorOf } from '../../../records/index.ts';
import { type KitServices, scopeOf, staffPage } from '../../../records/showing/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { messages, say } from '../../../site/index.ts';
import { conversationKind } from '../conversation.ts';
import { takesReturns, turnHosting } from './hosting.ts';

const words = messages.conversations.hosting;

/** Where those who convene a process say whether others may hold conversations about it and tell of them. */
export function hostingRoutes(app: Hono, services: KitServices): void {
  const { db, clock } = services;
  const routes = guarded(app);
  const path = `${processScope.managePath}/conversations/hosting`;
  const convener = { act: 'convene', find: scopeOf(conversationKind, db, path) } as const;

  routes.get(path, convener, async (c, scope) => {
    const { language } = c.var.visitor;
    const isOpen = await takesReturns(db, scope.id ?? '');
    return staffPage(services, c, conversationKind, scope, {
      heading: say(language, words.title),
      told: c.req.query('told') === 'saved' ? say(language, words.saved) : null,
      children: (
        <>
          <p>{say(language, words.lede)}</p>
          <p>
            <strong>{say(language, isOpen ? words.isOpen : words.isClosed)}</strong>
          </p>
          <PostForm
            action={`${scope.manageHref}/conversations/hosting`}
            hidden={{ do: isOpen ? 'close' : 'open' }}
            kind={isOpen ? 'plain' : 'primary'}
            submit={say(language, isOpen ? words.close : words.open)}
          />
        </>
      ),
    });
  });

  routes.post(path, convener, async (c, scope) => {
    const { do: wanted } = await readForm(c);
    if (scope.id === null || (wanted !== 'open' && wanted !== 'close')) return refuse(c, 'not-found');
    await turnHosting(db, scope.id, wanted === 'open', actorOf(c.var.visitor, scope.id), clock());
    return c.redirect(`${scope.manageHref}/conversations/hosting?told=saved`, 303);
  });
}
