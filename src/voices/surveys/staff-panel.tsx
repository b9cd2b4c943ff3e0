import type { Seen } from '../../records/kinds/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { ButtonLink } from '../../site/components/index.ts';
import { PostForm } from '../../site/form/index.ts';
import { messages, type Reader, say, withQuery } from '../../site/index.ts';
import { SentFiles } from './answering/staff-files.tsx';
import { ExportLinks } from './export/export-routes.tsx';
import { formPanel } from './making/form-panel.tsx';
import { countAnswers, findForm } from './store.ts';
import { surveyKind } from './survey.ts';

/** On the page of a survey for its staff: its form, and what it is as files. */
export const staffPanel = (services: KitServices) =>
  async function Panel(seen: Seen, reader: Reader) {
    const form = await formPanel(services)(seen, reader);
    const sent = (await countAnswers(services.db, [seen.id])).get(seen.id)?.sent ?? 0;
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
        {seen.state !== 'draft' && <Answered seen={seen} reader={reader} count={sent} />}
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

/** How many answered, and the way to what they did once it is closed. */
const Answered = ({ seen, reader, count }: { seen: Seen; reader: Reader; count: number }) => (
  <p>
    {say(reader.language, messages.surveys.answered, { count })}{' '}
    {seen.state === 'closed' && count > 0 && (
      <ButtonLink href={withQuery(`${seen.href}/results`, reader)}>
        {say(reader.language, messages.surveys.seeResults)}
      </ButtonLink>
    )}
  </p>
);
