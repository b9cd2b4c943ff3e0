import type { Panel } from '../../records/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { hangingOn } from './files/file-store.ts';
import { ShownFiles } from './files/files-panel.tsx';
import { pointsPanel } from './points-panel.tsx';

/** On the page of a conversation: what was said, and what its staff let everybody see of its files. */
export const saidPanel =
  (services: KitServices): Panel =>
  async (seen, shown) => {
    const { hasPoints, files } = await hangingOn(services.db, seen.id);
    if (!hasPoints && files.length === 0) return null;
    return (
      <>
        {hasPoints && (await pointsPanel(services)(seen, shown))}
        {files.length > 0 && (
          <ShownFiles db={services.db} seen={seen} shown={files} language={shown.reader.language} />
        )}
      </>
    );
  };
