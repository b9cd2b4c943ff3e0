import { forgetParticipant, lockParticipants } from '../../people/index.ts';
import { type Database, inTransaction } from '../../platform/database/index.ts';
import { forgetActor, markErased, record } from '../../platform/index.ts';
import {
  type ContributionCounts,
  countContributions,
  eraseContributions,
  forgetDecider,
} from '../polls/contributions/index.ts';
import { forgetProofs } from '../polls/entry/index.ts';

/** Erased: everything is taken out. Anonymised: it stays, and nobody can tell any more whose it was. */
export type Leaving = 'erased' | 'anonymised';

/**
 * A participant leaves a process. Their receipt opens nothing from now on, in both cases. The ledger remembers that
 * somebody left and how much it was, but not who: no participant's id goes into the entry, and those of before lose it.
 */
export async function leaveProcess(
  db: Database,
  who: {
    readonly processId: string;
    readonly keyHash: Buffer;
    readonly holderHash: (pollId: string) => Buffer;
  },
  how: Leaving,
  at: Date,
): Promise<ContributionCounts> {
  return inTransaction(db, async (tx) => {
    const [participant] = await lockParticipants(tx, [who]);
    if (!participant) throw new Error('a participant vanished between two writes');
    const counts =
      how === 'erased'
        ? await eraseContributions(tx, participant.id)
        : await countContributions(tx, participant.id);
    await forgetProofs(tx, participant.id, who.holderHash, how);
    await forgetParticipant(tx, participant.id, how, at);
    await forgetActor(tx, participant.id);
    await forgetDecider(tx, participant.id);
    await markErased(tx, at);
    await record(
      tx,
      {
        actor: { kind: 'system', id: 'participant-request' },
        act: how === 'erased' ? 'participation.erase' : 'participation.anonymise',
        object: { type: 'process', id: who.processId },
        processId: who.processId,
        after: counts,
      },
      at,
    );
    return counts;
  });
}
