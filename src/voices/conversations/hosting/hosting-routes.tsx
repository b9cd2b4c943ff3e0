import type { Hono } from 'hono';
import { guarded, may, readerOf } from '../../../people/index.ts';
import { readForm, refuse } from '../../../platform/http/index.ts';
import { processScope } from '../../../processes/index.ts';
import { actorOf } from '../../../records/index.ts';
import { type KitServices, kindTabs, scopeOf } from '../../../records/showing/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { messages, say } from '../../../site/index.ts';
import { conversationKind } from '../conversation.ts';
import { takesReturns, turnHosting } from './hosting.ts';

const words = messages.conversations.hosting;

/** Where those who convene a process say whether others may hold conversations about it and tell of them. */
export function hostingRoutes(app: Hono, services: KitServices): void {
  const { db, clock, kinds } = services;
  const routes = guarded(app);
  const path = `${processScope.managePath}/conversations/hosting`;
  const convener = { act: 'convene', find: scopeOf(conversationKind, db, path) } as const;

  routes.get(path, convener, async (c, scope) => {
    const { visitor } = c.var;
    const { language } = visitor;
    const isOpen = await takesReturns(db, scope.id ?? '');
    c.header('cache-control', 'no-store');
    return c.html(
      processScope.frame({
        reader: readerOf(c),
        scope,
        tabs: kindTabs(kinds, processScope.name, scope, visitor, conversationKind.name),
        heading: say(language, words.title),
        convenes: may(visitor, 'convene', scope.guarded),
        told: c.req.query('told') === 'saved' ? say(language, words.saved) : null,
        children: (
          <>
            <h2>{say(language, words.title)}</h2>
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
      }) as never,
    );
  });

  routes.post(path, convener, async (c, scope) => {
    const { do: wanted } = await readForm(c);
    if (scope.id === null || (wanted !== 'open' && wanted !== 'close')) return refuse(c, 'not-found');
    await turnHosting(db, scope.id, wanted === 'open', actorOf(c.var.visitor, scope.id), clock());
    return c.redirect(`${scope.manageHref}/conversations/hosting?told=saved`, 303);
  });
}
