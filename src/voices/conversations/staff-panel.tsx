import type { Panel } from '../../records/index.ts';
import type { Seen } from '../../records/kinds/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import type { Reader } from '../../site/index.ts';
import { Doubles } from './doubles-panel.tsx';
import { FilesToDecide } from './files/files-panel.tsx';
import { pointsPanel } from './points-panel.tsx';

/** What its staff reads of a conversation before they judge it: what was said, and what may be the same one. */
export const toJudge =
  (services: KitServices): Panel =>
  async (seen, shown) => (
    <>
      {await pointsPanel(services, true)(seen, shown)}
      <Doubles services={services} seen={seen} reader={shown.reader} />
    </>
  );

/** Below its steps: the files that came with it. */
export const staffPanel = (services: KitServices) => (seen: Seen, reader: Reader, refused: unknown) => (
  <FilesToDecide services={services} seen={seen} reader={reader} refused={refused} />
);
