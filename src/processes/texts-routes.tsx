import type { Hono } from 'hono';
import { may, readerOf, type Visitor } from '../people/index.ts';
import { type SheetPart, sheetRoutes } from '../records/sheet/index.ts';
import { messages, say } from '../site/index.ts';
import { guardedOf } from './acting.ts';
import { writingOf, writtenOf } from './edit-texts.ts';
import { findProcess, processOf } from './find-process.ts';
import { doneOf, ManageFrame } from './manage-frame.tsx';
import { type Process, type ProcessField, textFields } from './process.ts';
import { tabsOf } from './process-tabs.ts';
import type { ProcessServices } from './services.ts';
import { slotOf } from './written.ts';

const words = messages.processes;
/** Writing and translating all texts of a process, and of the records in it. */
export const textsRoutes = (app: Hono, services: ProcessServices): void =>
  sheetRoutes(app, services, {
    path: '/manage/processes/:process/texts',
    act: 'convene',
    find: processOf(services),
    address: ({ id }) => `/manage/processes/${id}/texts`,
    fileName: ({ slug }) => slug,
    originalLanguage: (process) => process.originalLanguage,
    async parts({ id }, visitor) {
      const process = await findProcess(services.db, id);
      const ofKinds = services.kinds.map((kind) => kind.sheet?.(id, visitor, visitor.language) ?? []);
      return [...(process ? ownPart(process, visitor) : []), ...(await Promise.all(ofKinds)).flat()];
    },
    page: (c, process, done, sheet) => (
      <ManageFrame
        reader={readerOf(c)}
        process={process}
        kinds={tabsOf(services, process, c.var.visitor)}
        tab="texts"
        heading={say(c.var.visitor.language, words.manage.texts)}
        done={doneOf(done)}
        wide
      >
        {sheet}
      </ManageFrame>
    ),
  });

/** The texts of the process itself, for whoever convenes it. */
function ownPart(process: Process, visitor: Visitor): SheetPart[] {
  if (!may(visitor, 'convene', guardedOf(process))) return [];
  return [
    {
      slots: (Object.keys(textFields) as ProcessField[]).map((field) => slotOf(process.id, field)),
      headings: new Map([
        [process.id, { title: say(visitor.language, words.texts.ofProcess, { number: 1 }) }],
      ]),
      written: writtenOf(process),
      hasOriginals: true,
      writing: writingOf(process.id, visitor),
    },
  ];
}
