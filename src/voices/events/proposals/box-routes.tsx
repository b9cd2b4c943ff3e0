import type { Hono } from 'hono';
import { actorOf, guarded, may, readerOf } from '../../../people/index.ts';
import { readForm, refuse } from '../../../platform/http/index.ts';
import { processScope } from '../../../processes/index.ts';
import { type KitServices, kindTabs, scopeOf } from '../../../records/showing/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { messages, say, withQuery } from '../../../site/index.ts';
import { proposalKind } from './proposal.ts';
import { takeProposals, takesProposals } from './taking.ts';

const words = messages.proposals.box;

/** Where those who convene a process say whether anybody may propose events, and the short way to the form. */
export function boxRoutes(app: Hono, { db, clock, kinds }: KitServices): void {
  const routes = guarded(app);
  const path = `${processScope.managePath}/event-proposals/box`;
  const convener = { act: 'convene', find: scopeOf(proposalKind, db, path) } as const;
  const propose = `${processScope.publicPath}/events/propose`;

  routes.get(propose, { act: 'read', find: scopeOf(proposalKind, db, propose) }, (c, scope) =>
    c.redirect(withQuery(`${scope.href}/event-proposals/new`, readerOf(c)), 303),
  );

  routes.post(path, convener, async (c, scope) => {
    if (scope.id === null) return refuse(c, 'not-found');
    const form = await readForm(c);
    await takeProposals(db, scope.id, form.do === 'open', actorOf(c.var.visitor, scope.id), clock());
    return c.redirect(`${scope.manageHref}/event-proposals/box?told=saved`, 303);
  });

  routes.get(path, convener, async (c, scope) => {
    const { visitor } = c.var;
    const { language } = visitor;
    const isOpen = await takesProposals(db, scope.id ?? '');
    c.header('cache-control', 'no-store');
    return c.html(
      processScope.frame({
        reader: readerOf(c),
        scope,
        tabs: kindTabs(kinds, processScope.name, scope, visitor, proposalKind.name),
        heading: say(language, words.begin),
        convenes: may(visitor, 'convene', scope.guarded),
        told: c.req.query('told') === 'saved' ? say(language, words.saved) : null,
        children: (
          <>
            <h2>{say(language, words.begin)}</h2>
            <p>{say(language, words.lede)}</p>
            <p>
              <strong>{say(language, isOpen ? words.isOpen : words.isClosed)}</strong>
            </p>
            <PostForm
              action={`${scope.manageHref}/event-proposals/box`}
              hidden={{ do: isOpen ? 'close' : 'open' }}
              kind={isOpen ? 'plain' : 'primary'}
              submit={say(language, isOpen ? words.close : words.open)}
            />
          </>
        ),
      }) as never,
    );
  });
}
