import { may } from '../../../people/index.ts';
import type { Queryable } from '../../../platform/database/index.ts';
import type { InProcess } from '../../../records/in-process/index.ts';
import type { Panel } from '../../../records/index.ts';
import { findRecord } from '../../../records/keeping/index.ts';
import { guardedRecord } from '../../../records/kinds/index.ts';
import { ButtonLink } from '../../../site/components/index.ts';
import { messages, say, withQuery } from '../../../site/index.ts';
import { eventKind } from '../event.ts';
import { eventOf } from './make-drafts.ts';
import { takesProposals } from './taking.ts';

const words = messages.proposals;
type Services = { readonly db: Queryable };

/** On the page of a process: the way to propose an event, while that is open; and for its staff, to open it. */
export const proposalsInProcess = ({ db }: Services): InProcess => ({
  async sections(scope, { language }, search) {
    if (scope.guarded.openness !== 'published' || !(await takesProposals(db, scope.id))) return [];
    return [
      {
        id: 'propose-event',
        place: 'way',
        title: words.add,
        body: (
          <>
            <p>{say(language, words.invite)}</p>
            <p>
              <ButtonLink kind="plain" href={`${scope.href}/event-proposals/new${search}`}>
                {say(language, words.add)}
              </ButtonLink>
            </p>
          </>
        ),
      },
    ];
  },
  begins: (processId) => [
    { href: `/manage/processes/${processId}/event-proposals/box`, label: words.box.begin },
  ],
});

/** On the page of a proposal: the event that became of it, to whoever may read that. */
export const becameEvent =
  ({ db }: Services): Panel =>
  async ({ id, scope }, { reader, visitor }) => {
    const eventId = await eventOf(db, id);
    const event = eventId === null ? null : await findRecord(db, eventKind, eventId);
    if (!event || !may(visitor, 'read', guardedRecord(eventKind, scope, event.state))) return null;
    const { language } = reader;
    const isTheirs = may(visitor, 'convene', scope.guarded);
    const href = isTheirs ? `${scope.manageHref}/events/${event.id}` : `${scope.href}/events/${event.id}`;
    return (
      <p>
        <a href={isTheirs ? href : withQuery(href, reader)}>
          {say(language, event.state === 'draft' ? words.becameDraft : words.became)}
        </a>
      </p>
    );
  };
