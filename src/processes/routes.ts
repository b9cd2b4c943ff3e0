import type { Hono } from 'hono';
import { archiveRoutes } from '../records/archive/index.ts';
import { linkRoutes } from '../records/links/index.ts';
import { mountKind } from '../records/showing/index.ts';
import { inReaderLanguage } from '../records/texts/index.ts';
import { calendarRoutes } from './calendar-routes.tsx';
import { copyRoutes } from './copy-routes.tsx';
import { discardRoutes } from './discard-routes.tsx';
import { documentKind } from './documents/document.ts';
import { processOf } from './find-process.ts';
import { titleFor } from './manage-frame.tsx';
import { manageRoutes } from './manage-routes.tsx';
import { phaseKind } from './phases/phase.ts';
import { publicRoutes } from './public-routes.tsx';
import { questionKind } from './questions/question.ts';
import type { ProcessServices } from './services.ts';
import { lockRow } from './store.ts';
import { textsRoutes } from './texts-routes.tsx';

/** All pages of processes, public ones and those for staff, and the feeds of what was published. */
export function processRoutes(app: Hono, services: ProcessServices): void {
  publicRoutes(app, services);
  manageRoutes(app, services);
  copyRoutes(app, services);
  discardRoutes(app, services);
  textsRoutes(app, services);
  calendarRoutes(app, services);
  archiveRoutes(app, services, {
    path: '/manage/processes/:process/archive',
    find: processOf(services),
    place(process, c) {
      const { id, state } = process;
      const back = `/manage/processes/${id}`;
      const { text, lang } = titleFor(process, c.var.visitor.language);
      const trail = [{ label: text, lang, href: back }];
      return { type: 'process', id, scope: id, isOver: state === 'closed', back, trail };
    },
    lockedOver: async (tx, id) => (await lockRow(tx, id))?.state === 'closed',
  });
  for (const kind of [phaseKind, questionKind, documentKind]) mountKind(app, services, kind);
  linkRoutes(app, services, {
    path: '/manage/processes/:process/links',
    find: processOf(services),
    record(process, { language }) {
      const title = inReaderLanguage(process.texts, process.id, 'title', language);
      const titled = { title: title?.body ?? process.slug, titleLanguage: title?.language ?? language };
      const step = {
        label: titled.title,
        lang: titled.titleLanguage,
        href: `/manage/processes/${process.id}`,
      };
      return { id: process.id, ...titled, href: `/processes/${process.slug}`, trail: [step] };
    },
  });
}
