import { forgetParticipant, lockParticipants } from '../../people/index.ts';
import { type Database, inTransaction } from '../../platform/database/index.ts';
import { forgetActor, markErased, record } from '../../platform/index.ts';
import type { Contributed, Leaver, Leaving } from '../../records/contributions/index.ts';
import type { Kind } from '../../records/index.ts';

/**
 * A participant leaves a process. Their receipt opens nothing from now on, in both cases. The ledger remembers that
 * somebody left and how much it was, but not who: no participant's id goes into the entry, and those of before lose it.
 */
export async function leaveProcess(
  db: Database,
  kinds: readonly Kind[],
  who: Pick<Leaver, 'processId' | 'holderHash'> & { readonly keyHash: Buffer },
  how: Leaving,
  at: Date,
): Promise<Contributed[]> {
  return inTransaction(db, async (tx) => {
    const [participant] = await lockParticipants(tx, [who]);
    if (!participant) throw new Error('a participant vanished between two writes');
    const leaver = { ...who, participantId: participant.id };
    const all: Contributed[] = [];
    for (const { contributions } of kinds) {
      if (!contributions) continue;
      all.push(await contributions.count(tx, leaver));
      await contributions.forget(tx, leaver, how);
    }
    await forgetParticipant(tx, participant.id, how, at);
    await forgetActor(tx, participant.id);
    await markErased(tx, at);
    await record(
      tx,
      {
        actor: { kind: 'system', id: 'participant-request' },
        act: how === 'erased' ? 'participation.erase' : 'participation.anonymise',
        object: { type: 'process', id: who.processId },
        processId: who.processId,
        after: Object.assign({}, ...all.map(({ counts }) => counts)),
      },
      at,
    );
    return all;
  });
}
