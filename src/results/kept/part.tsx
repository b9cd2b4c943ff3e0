import type { Part } from '../../platform/index.ts';
import type { Kind, Panel } from '../../records/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { Changes } from './changes.tsx';
import { EvidenceTable } from './evidence.tsx';
import { KeptPanel } from './kept-panel.tsx';
import { keptWaits } from './kept-waits.ts';
import { type Commitment, type Kept, readKept } from './read-kept.ts';

/** On the page of a commitment: whether it is kept, what speaks for that, and what was changed of it. */
function onCommitments(services: KitServices): Kind {
  // Both panels of one page are made of what is read once.
  const known = new WeakMap<object, Promise<Kept>>();
  const read: typeof readKept = (...asked) => {
    const [, commitment] = asked;
    const kept = known.get(commitment) ?? readKept(...asked);
    known.set(commitment, kept);
    return kept;
  };
  const made =
    (
      page: (props: {
        commitment: Commitment;
        kept: Kept;
        reader: Parameters<Panel>[1]['reader'];
      }) => ReturnType<typeof KeptPanel> | null,
    ): Panel =>
    async (seen, { reader, visitor, now }) => {
      if (seen.openness !== 'published' && seen.openness !== 'closed') return null;
      const commitment = seen as Commitment;
      return page({ commitment, reader, kept: await read(services, commitment, visitor, now) });
    };
  return {
    name: 'kept',
    waits: keptWaits,
    panelsOn: {
      commitment: {
        first: made(KeptPanel),
        last: made((props) => (
          <>
            <EvidenceTable {...props} />
            <Changes {...props} />
          </>
        )),
        styles: ['kept'],
      },
    },
  };
}

export const keptPart: Part = { name: 'kept', kinds: (services) => [onCommitments(services)] };
