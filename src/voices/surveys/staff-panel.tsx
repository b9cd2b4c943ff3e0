import type { Seen } from '../../records/kinds/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import type { Reader } from '../../site/index.ts';
import { ExportLinks } from './export/export-routes.tsx';
import { formPanel } from './making/form-panel.tsx';
import { findForm } from './store.ts';

/** On the page of a survey for its staff: its form, and what it is as files. */
export const staffPanel = (services: KitServices) =>
  async function Panel(seen: Seen, reader: Reader) {
    const form = await formPanel(services)(seen, reader);
    return (
      <>
        {form}
        {(await findForm(services.db, seen.id)) && <ExportLinks seen={seen} reader={reader} />}
      </>
    );
  };
