import type { Queryable } from '../../../platform/database/index.ts';
import { type Actor, newId } from '../../../platform/index.ts';
import { type Kind, nameOf } from '../../../records/index.ts';
import { copiedTexts } from '../../../records/keeping/index.ts';
import { insertTexts } from '../../../records/texts/index.ts';
import { messages } from '../../../site/index.ts';
import { listPollIds } from '../counts/poll-figures.ts';
import { loadPoll, type PollSnapshot } from '../load-poll.ts';
import { addSeeds, type Seed } from './add-seeds.ts';
import { createPoll } from './create-poll.ts';

/** How polls are copied with their process: as drafts, with their rules, texts and what their staff put in to vote on. */
export const copiesOfPolls: NonNullable<Kind['copies']> = {
  label: messages.settings.copiedPolls,
  count: async (db, processId) => (await pollsToCopy(db, processId)).length,
  async copy(tx, { from, to, ids, later, by, at }) {
    for (const snapshot of await pollsToCopy(tx, from)) {
      const { questionId } = snapshot.poll;
      const question = questionId === null ? null : (ids.get(questionId) ?? null);
      ids.set(snapshot.poll.id, await copyPoll(tx, snapshot, { to, question, later, by, at }));
    }
  },
};

type Copying = {
  readonly to: string;
  readonly question: string | null;
  readonly later: (moment: Date) => Date | null;
  readonly by: Actor;
  readonly at: Date;
};

/** Makes a draft of what a poll was made of, in the process `to`, and answers its id. */
export async function copyPoll(
  tx: Queryable,
  { poll, statements }: PollSnapshot,
  { to, question, later, by, at }: Copying,
): Promise<string> {
  const id = newId();
  const { opensAt, closesAt } = poll;
  const created = await createPoll(
    tx,
    {
      ...poll,
      id,
      processId: to,
      questionId: question,
      opensAt: opensAt && later(opensAt),
      closesAt: closesAt && later(closesAt),
      titles: poll.titles.flatMap(({ language, body, state }) =>
        state === 'original' ? [{ language, body, state }] : [],
      ),
      // All texts follow, in the order in which they were written.
      descriptions: [],
      policies: [],
      // Nobody has voted in it, simulated or not.
      simulated: false,
    },
    by,
    at,
  );
  if (!created.ok) throw new Error('a poll that is there could not be made again');
  await insertTexts(tx, await copiedTexts(tx, new Map([[poll.id, id]])), nameOf(by), at);
  const seeds = statements.filter(({ isSeed, state }) => isSeed && state === 'accepted').map(seedOf);
  if (seeds.length > 0) await addSeeds(tx, id, seeds, by, at, { asTheyAre: true });
  return id;
}

/** Those that were begun here: what was voted on elsewhere has nothing that could be asked again. */
async function pollsToCopy(db: Queryable, processId: string): Promise<readonly PollSnapshot[]> {
  const found: PollSnapshot[] = [];
  for (const { id } of (await listPollIds(db, processId)).reverse()) {
    const snapshot = await loadPoll(db, id);
    if (snapshot?.poll.kind === 'votes' && snapshot.poll.source === null) found.push(snapshot);
  }
  return found;
}

/** A translation older than its original does not come along: nothing would say any more that it is. */
function seedOf({ language, isMeta, wordings }: PollSnapshot['statements'][number]): Seed {
  const translations = wordings.flatMap(({ language: own, body, state, older }) =>
    own !== language && !older && (state === 'machine' || state === 'verified')
      ? [{ language: own, body, state }]
      : [],
  );
  const body = wordings.find((wording) => wording.language === language)?.body ?? '';
  return { body, language, isMeta, translations };
}
