import type { Database } from '../platform/database/index.ts';
import type { InProcess } from '../records/index.ts';
import { countOutdated } from '../records/texts/index.ts';
import { messages } from '../site/index.ts';
import { findProcessTexts } from './whole-process.ts';

/** What the process itself brings to its staff: texts whose translations nobody has looked at since. */
export const processInProcess = ({ db }: { readonly db: Database }): InProcess => ({
  work: async (processId) => [
    {
      label: messages.records.texts.waiting,
      count: countOutdated(await findProcessTexts(db, [processId])),
      href: `/manage/processes/${processId}/texts`,
    },
  ],
});
