import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { processScope } from '../../../processes/index.ts';
import type { Scope } from '../../../records/index.ts';
import type { KitServices } from '../../../records/showing/index.ts';
import { messages, say } from '../../../site/index.ts';
import { questionsOf } from '../questions-asked.ts';
import { returnAt } from '../return-pages.tsx';
import { kitBlocks } from './kit.ts';
import { kitDocument } from './kit-document.ts';
import { KitPage } from './kit-page.tsx';

/** What hosts need, made from the process: as a page and as a document. */
export function kitRoutes(app: Hono, services: KitServices): void {
  const { db, publicUrl } = services;
  const routes = guarded(app);
  const at = processScope.publicPath;
  const find = async (c: Context) => {
    const scope = await processScope.find(db, c.req.param('slug') ?? '', c.var.visitor.language);
    return scope && { guarded: scope.guarded, subject: scope };
  };
  const blocksOf = async (scope: Scope, language: string) => {
    const address = (path: string) => new URL(path, publicUrl).href;
    const questions = (await questionsOf(services, scope, language)).filter(({ id }) => id !== null);
    const of = {
      title: scope.title,
      questions,
      address: address(scope.href),
      returnAddress: address(returnAt(scope)),
    };
    return kitBlocks(of, language);
  };

  routes.get(`${at}/kit`, { act: 'read', find }, async (c, scope) => {
    const reader = readerOf(c);
    const blocks = await blocksOf(scope, reader.language);
    return c.html(<KitPage reader={reader} scope={scope} blocks={blocks} />);
  });

  routes.get(`${at}/kit.docx`, { act: 'read', find }, async (c, scope) => {
    const { language } = c.var.visitor;
    const title = `${say(language, messages.conversations.kit.title)}: ${scope.title.text}`;
    const bytes = await kitDocument(title, await blocksOf(scope, language), language);
    c.header('content-type', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    c.header('content-disposition', `attachment; filename="kit-${language}.docx"`);
    return c.body(new Uint8Array(bytes));
  });
}
