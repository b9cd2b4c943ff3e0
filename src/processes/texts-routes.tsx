import type { Hono } from 'hono';
import { may, readerOf, type Visitor } from '../people/index.ts';
import { type SheetPart, sheetRoutes } from '../records/sheet/index.ts';
import { type TextSlot, textIn } from '../records/texts/index.ts';
import { type Language, type Message, messages, say } from '../site/index.ts';
import { guardedOf } from './acting.ts';
import { writingOf, writtenOf } from './edit-texts.ts';
import { findProcess, processOf } from './find-process.ts';
import { doneOf, ManageFrame } from './manage-frame.tsx';
import { type OwnerKind, ownersOf, type Process, textFields } from './process.ts';
import type { ProcessServices } from './services.ts';
import { slotOf } from './written.ts';

const words = messages.processes;
const headings: Record<OwnerKind, Message<{ number: number }>> = {
  process: words.texts.ofProcess,
  phase: words.texts.ofPhase,
  question: words.texts.ofQuestion,
  document: words.texts.ofDocument,
};

/** Writing and translating all texts of a process, and of the records in it. */
export const textsRoutes = (app: Hono, services: ProcessServices): void =>
  sheetRoutes(app, services, {
    path: '/manage/processes/:process/texts',
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
      slots: slotsOf(process),
      headings: headingsOf(process, visitor.language),
      written: writtenOf(process),
      hasOriginals: true,
      writing: writingOf(process.id, visitor),
    },
  ];
}

/** Every text that a process can have; a document that lies elsewhere has none here. */
const slotsOf = (process: Process): TextSlot[] =>
  ownersOf(process).flatMap(({ kind, id }) =>
    Object.keys(textFields[kind])
      .filter(
        (field) =>
          field !== 'body' ||
          process.documents.find((document) => document.id === id)?.href === null ||
          textIn(process.texts, id, field, process.originalLanguage) !== null,
      )
      .map((field) => slotOf(kind, id, field)),
  );

function headingsOf(process: Process, language: Language): SheetPart['headings'] {
  const numbers = new Map<OwnerKind, number>();
  return new Map(
    ownersOf(process).map(({ kind, id }) => {
      const number = (numbers.get(kind) ?? 0) + 1;
      numbers.set(kind, number);
      return [id, { title: say(language, headings[kind], { number }) }];
    }),
  );
}
