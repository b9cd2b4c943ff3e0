import type { Context, Hono } from 'hono';
import { guarded, may } from '../../../people/index.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { readForm, refuse } from '../../../platform/http/index.ts';
import { record } from '../../../platform/index.ts';
import { processScope } from '../../../processes/index.ts';
import { isCleared } from '../../../records/files/index.ts';
import { actorOf, nameOf } from '../../../records/index.ts';
import { opennessOf } from '../../../records/kinds/index.ts';
import { type KitServices, type mountKind, recordOf } from '../../../records/showing/index.ts';
import { conversationKind } from '../conversation.ts';
import { decideFile, filesOf } from './file-store.ts';

/** The files of returns: to everybody those that staff let be seen, to staff all of them, each to be decided on. */
export function fileRoutes(app: Hono, services: KitServices, desk: ReturnType<typeof mountKind>): void {
  const { db, clock, uploads } = services;
  const routes = guarded(app);
  const find = (base: string) => {
    const findOne = recordOf(conversationKind, db, base);
    return async (c: Context) => {
      const found = await findOne(c);
      const file =
        found && (await filesOf(db, found.subject.row.id)).find(({ id }) => id === c.req.param('file'));
      return found && file ? { ...found, subject: { ...found.subject, file } } : null;
    };
  };

  const publicPath = `${processScope.publicPath}/conversations/:conversation/shown/:file`;
  routes.get(publicPath, { act: 'read', find: find(publicPath) }, async (c, { row, file }) => {
    const isPublic = opennessOf(conversationKind, row.state) === 'published' && file.isShown;
    const kept = isPublic ? await uploads.find(db, file.id) : null;
    // In a process that is a draft its staff alone reads it.
    return kept ? uploads.serve(c, kept, { forEverybody: false }) : refuse(c, 'not-found');
  });

  const staffPath = `${processScope.managePath}/conversations/:conversation/sent/:file`;
  const moderator = {
    act: 'moderate',
    find: async (c: Context) => {
      const found = await find(staffPath)(c);
      return found && may(c.var.visitor, 'read', found.guarded) ? found : null;
    },
  } as const;

  routes.get(staffPath, moderator, async (c, { file }) => {
    const kept = await uploads.find(db, file.id);
    return kept ? uploads.serve(c, kept, { forEverybody: false }) : refuse(c, 'not-found');
  });

  routes.post(staffPath, moderator, async (c, { scope, row, file }) => {
    const typed = await readForm(c);
    const isShown = typed.show === 'yes';
    const by = { actor: actorOf(c.var.visitor, scope.id), processId: scope.id };
    const at = clock();
    const isDone = await inTransaction(db, async (tx) => {
      const kept = await uploads.find(tx, file.id);
      if (!kept) return null;
      if (isShown && !isCleared(kept)) {
        if (typed.seen !== 'yes') return false;
        await uploads.clear(tx, file.id, by);
      }
      await decideFile(tx, file.id, isShown, nameOf(by.actor), at);
      const entry = { ...by, object: { type: 'conversation', id: row.id }, after: { file: file.id } };
      if (isShown) await record(tx, { ...entry, act: 'conversation-file.show' }, at);
      else await record(tx, { ...entry, act: 'conversation-file.hide' }, at);
      return true;
    });
    if (isDone === null) return refuse(c, 'not-found');
    if (!isDone) return desk.show(c, { scope, row }, null, file.id);
    return c.redirect(`${scope.manageHref}/conversations/${row.id}?told=saved#files`, 303);
  });
}
