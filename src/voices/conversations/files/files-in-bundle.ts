import { processScope } from '../../../processes/index.ts';
import { findFileNames } from '../../../records/files/index.ts';
import type { Kind } from '../../../records/index.ts';
import { findRecordsOf } from '../../../records/keeping/index.ts';
import type { KitServices } from '../../../records/showing/index.ts';
import { conversationKind } from '../conversation.ts';
import { shownFiles } from './file-store.ts';

const text = (name: string, description: string) => ({ name, type: 'string', description });
const table = {
  title: 'Photos and notes of conversations that everybody may see',
  fields: [
    text('conversation', 'The conversation it came with, as in conversations.csv.'),
    text('name', 'What the file is called.'),
    text('shows', 'What it shows, in the words of its host.'),
    text('language', 'The language of these words.'),
    text('address', 'Where the file is.'),
  ],
};

/** The files of conversations in open data: each with what it shows and where it is. */
export const filesInBundle = ({ db, publicUrl }: Pick<KitServices, 'db' | 'publicUrl'>): Kind => {
  const shownIn = async (scope: string) => {
    const rows = await findRecordsOf(db, conversationKind, { scopes: [scope], states: ['published'] });
    return shownFiles(
      db,
      rows.map(({ id }) => id),
    );
  };
  return {
    name: 'conversation-files',
    published: {
      bundle: {
        state: shownIn,
        async *files(processId) {
          const scope = await processScope.find(db, processId, 'en');
          const files = await shownIn(processId);
          if (!scope || files.length === 0) return;
          const names = await findFileNames(
            db,
            files.map(({ id }) => id),
          );
          const rows = files.map(({ id, conversation, shows, language }) => [
            ...[conversation, names.get(id) ?? '', shows, language],
            `${publicUrl}${scope.href}/conversations/${conversation}/shown/${id}`,
          ]);
          yield { path: 'conversation-files.csv', table, rows };
        },
      },
    },
  };
};
