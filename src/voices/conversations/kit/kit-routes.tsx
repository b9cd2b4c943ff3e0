import type { Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { processScope } from '../../../processes/index.ts';
import type { Scope } from '../../../records/index.ts';
import { type KitServices, scopeAt } from '../../../records/showing/index.ts';
import { type Language, messages, say } from '../../../site/index.ts';
import { questionsOf } from '../questions-asked.ts';
import { returnAt } from '../return-pages.tsx';
import { type KitOf, kitBlocks } from './kit.ts';
import { kitDocument } from './kit-document.ts';
import { KitPage } from './kit-page.tsx';
import { printedKit, printedSlides } from './kit-pdf.ts';
import { slidesFile } from './kit-pptx.ts';
import type { Printer } from './print.ts';
import { kitSlides } from './slides.ts';

const office = 'application/vnd.openxmlformats-officedocument';
type Made = { readonly kit: KitOf; readonly title: string; readonly language: Language };

/** What hosts need, made from the process: as a page, to print, to change and to show. */
export function kitRoutes(app: Hono, services: KitServices, printer: Printer): void {
  const { db, publicUrl } = services;
  const routes = guarded(app);
  const at = processScope.publicPath;
  const find = scopeAt(processScope, db, at);
  const kitOf = async (scope: Scope, language: Language): Promise<KitOf> => {
    const address = (path: string) => new URL(path, publicUrl).href;
    const questions = (await questionsOf(services, scope, language)).filter(({ id }) => id !== null);
    return {
      title: scope.title,
      questions,
      address: address(scope.href),
      returnAddress: address(returnAt(scope)),
    };
  };
  /** A file of the kit, in the language of whoever asks. */
  const file = (name: string, mediaType: string, make: (kit: Made) => Promise<Uint8Array<ArrayBuffer>>) =>
    routes.get(`${at}/${name}`, { act: 'read', find }, async (c, scope) => {
      const { language } = c.var.visitor;
      const title = `${say(language, messages.conversations.kit.title)}: ${scope.title.text}`;
      const bytes = await make({ kit: await kitOf(scope, language), title, language });
      c.header('content-type', mediaType);
      const [plain, ending] = name.split('.');
      c.header('content-disposition', `attachment; filename="${plain}-${language}.${ending}"`);
      return c.body(bytes);
    });

  routes.get(`${at}/kit`, { act: 'read', find }, async (c, scope) => {
    const reader = readerOf(c);
    const blocks = kitBlocks(await kitOf(scope, reader.language), reader.language);
    return c.html(<KitPage reader={reader} scope={scope} blocks={blocks} />);
  });

  file(
    'kit.docx',
    `${office}.wordprocessingml.document`,
    async ({ kit, title, language }) =>
      new Uint8Array(await kitDocument(title, kitBlocks(kit, language), language)),
  );
  file('kit.pdf', 'application/pdf', ({ kit, title, language }) =>
    printer.print(printedKit(title, kitBlocks(kit, language), language)),
  );
  file('kit-slides.pdf', 'application/pdf', ({ kit, title, language }) =>
    printer.print(printedSlides(title, kitSlides(kit, language), language)),
  );
  file('kit-slides.pptx', `${office}.presentationml.presentation`, ({ kit, title, language }) =>
    slidesFile(title, kitSlides(kit, language), language),
  );
}
