import type { Database } from '../../../platform/database/index.ts';
import type { Contributions } from '../../../records/contributions/index.ts';
import { messages, say } from '../../../site/index.ts';
import { forgetProofs } from '../entry/proofs.ts';
import type { PollReader } from '../load-poll.ts';
import type { PollServices } from '../poll-services.ts';
import { countContributions, eraseContributions, forgetDecider } from './erase-contributions.ts';
import { ownData } from './own-data.ts';
import { ownSections } from './own-sections.tsx';

const words = messages.contributions;

/** What participants contribute to polls: votes, statements, reasons. */
export function pollContributions(services: {
  readonly db: Database;
  readonly pollReader: PollReader;
  readonly countedIn?: PollServices['countedIn'];
}): Contributions {
  return {
    sections: (own) => ownSections(services, own),
    data: (who) => ownData(services, who),
    async count(tx, { participantId }) {
      const counts = await countContributions(tx, participantId);
      return {
        counts,
        said: (language, how) => say(language, how === 'erased' ? words.erased : words.anonymised, counts),
      };
    },
    async forget(tx, { participantId, holderHash }, how) {
      if (how === 'erased') await eraseContributions(tx, participantId);
      await forgetProofs(tx, participantId, holderHash, how);
      await forgetDecider(tx, participantId);
    },
  };
}
