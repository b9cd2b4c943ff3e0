import type { Seen } from '../../records/kinds/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { ButtonLink } from '../../site/components/index.ts';
import { PostForm } from '../../site/form/index.ts';
import { messages, type Reader, say } from '../../site/index.ts';
import { SentFiles } from './answering/staff-files.tsx';
import { ExportLinks } from './export/export-routes.tsx';
import { formPanel } from './making/form-panel.tsx';
import { findForm } from './store.ts';
import { surveyKind } from './survey.ts';

/** On the page of a survey for its staff: its form, and what it is as files. */
export const staffPanel = (services: KitServices) =>
  async function Panel(seen: Seen, reader: Reader) {
    const form = await formPanel(services)(seen, reader);
    return (
      <>
        {form}
        {seen.facts.admits === 'invited' && (
          <p>
            <ButtonLink href={`${seen.scope.manageHref}/${surveyKind.plural}/${seen.id}/codes`}>
              {say(reader.language, messages.surveys.invited.make)}
            </ButtonLink>
          </p>
        )}
        {seen.state !== 'draft' && (
          <PostForm
            action={`${seen.scope.manageHref}/${surveyKind.plural}/${seen.id}/next-wave`}
            submit={say(reader.language, messages.surveys.waves.begin)}
          />
        )}
        {(await findForm(services.db, seen.id)) && <ExportLinks seen={seen} reader={reader} />}
        {await SentFiles({ db: services.db, seen, reader })}
      </>
    );
  };
