import type { Seen } from '../../../records/kinds/index.ts';
import type { KitServices } from '../../../records/showing/index.ts';
import { ButtonLink } from '../../../site/components/index.ts';
import { messages, type Reader, say } from '../../../site/index.ts';
import { countsOf } from '../files/read-form.ts';
import { findForm } from '../store.ts';
import { surveyKind } from '../survey.ts';

const words = messages.surveys.making;

/** On the page of a survey for its staff: what it asks so far, and where they bring a form. */
export const formPanel = ({ db }: KitServices) =>
  async function Panel(seen: Seen, { language }: Reader) {
    const kept = await findForm(db, seen.id);
    const counts = kept && countsOf({ form: kept.form, conditionsLost: 0 });
    return (
      <section>
        <h2>{say(language, words.title)}</h2>
        <p>
          {counts
            ? say(language, words.questions, { count: counts.questions })
            : say(language, messages.surveys.noForm)}
        </p>
        <p>
          <ButtonLink href={`${seen.scope.manageHref}/${surveyKind.plural}/${seen.id}/form`}>
            {say(language, kept ? words.look : words.write)}
          </ButtonLink>{' '}
          <ButtonLink kind="quiet" href={`${seen.scope.manageHref}/${surveyKind.plural}/${seen.id}/answers`}>
            {say(language, messages.surveys.bringing.title)}
          </ButtonLink>{' '}
          {kept && (
            <ButtonLink kind="quiet" href={`${seen.scope.manageHref}/${surveyKind.plural}/${seen.id}/paper`}>
              {say(language, messages.surveys.paper.title)}
            </ButtonLink>
          )}
        </p>
      </section>
    );
  };
