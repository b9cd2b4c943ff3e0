import { createParticipants } from '../../src/people/index.ts';
import { type Database, inTransaction } from '../../src/platform/database/index.ts';
import { writeManyVotes } from '../../src/voices/polls/index.ts';
import { loadPoll } from '../../src/voices/polls/load-poll.ts';
import { type PlantedSettings, plantConversation } from './planted-conversation.ts';
import { seedPoll } from './polls.ts';

const dayLength = 86_400_000;

/** A poll in the database in which planted groups of people voted over the last days. */
export async function plantPoll(
  db: Database,
  id: string,
  options: Partial<PlantedSettings> & { now: Date; days: number; closesAt?: string },
): Promise<{ votes: number }> {
  const { now, days, closesAt, ...settings } = options;
  const { votes } = plantConversation({
    people: 120,
    statements: 30,
    meanVotes: 15,
    groups: 2,
    separation: 2.5,
    seed: 5,
    ...settings,
  });
  await seedPoll(
    db,
    id,
    Array.from({ length: settings.statements ?? 30 }, (_, n) => ({
      text: `Statement that somebody planted (${n + 1})`,
      isSeed: n < 10,
    })),
    closesAt ? { closesAt } : {},
  );
  const statements = (await loadPoll(db, id))?.statements ?? [];
  const people = await createParticipants(db, 'process-1', settings.people ?? 120, 'imported');
  const { length } = votes.value;
  await inTransaction(db, (tx) =>
    writeManyVotes(
      tx,
      id,
      {
        participantIds: Float64Array.from(votes.participant, (person) => people[person] ?? 0),
        statementIds: Float64Array.from(votes.statement, (statement) => statements[statement]?.id ?? 0),
        values: Float64Array.from(votes.value),
        castAt: Float64Array.from(votes.value, (_, n) => now.getTime() - days * dayLength * (1 - n / length)),
      },
      'simulated',
    ),
  );
  return { votes: length };
}
