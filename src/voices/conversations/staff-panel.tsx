import type { Seen } from '../../records/kinds/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import type { Reader } from '../../site/index.ts';
import { Doubles } from './doubles-panel.tsx';
import { FilesToDecide } from './files/files-panel.tsx';

/** What else stands on the staff's page of a conversation: what may be the same one, and the files that came with it. */
export const staffPanel = (services: KitServices) => (seen: Seen, reader: Reader, refused: unknown) => (
  <>
    <Doubles services={services} seen={seen} reader={reader} />
    <FilesToDecide services={services} seen={seen} reader={reader} refused={refused} />
  </>
);
