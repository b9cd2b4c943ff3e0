import { suppressed } from '../../../opinion/index.ts';
import { zoneOf } from '../../../platform/zones/index.ts';
import type { Panel } from '../../../records/index.ts';
import type { SeenOf } from '../../../records/keeping/index.ts';
import type { Seen } from '../../../records/kinds/index.ts';
import type { KitServices } from '../../../records/showing/index.ts';
import { ButtonLink } from '../../../site/components/index.ts';
import { type Language, messages, say, withQuery } from '../../../site/index.ts';
import type { eventKind } from '../event.ts';
import { timingOf } from '../event.ts';
import type { OwnKeys } from './own-key.ts';
import { isTaking } from './registration.ts';
import { type Counts, type Profile, readForPage } from './store.ts';

const words = messages.registration;
type Services = Pick<KitServices, 'db'> & { readonly eventKeys: OwnKeys };

/** On the page of an event: registering, how many seats are left, who agreed to be named; afterwards who came, as counts. */
export const registrationPanel =
  (services: Services): Panel =>
  async (seen, { reader, now, holder }) => {
    const { db, eventKeys } = services;
    const event = seen as SeenOf<typeof eventKind>;
    const meeting = isPublic(event) ? meetingOn(event) : null;
    const kept = meeting && (await readForPage(db, event.id, holder));
    if (!kept) return null;
    const { rules, profile } = kept;
    const { language } = reader;
    const isOver = timingOf(meeting.starts, meeting.ends, now, meeting.zone) === 'past';
    if (isOver) return <WhoCame profile={profile} language={language} />;
    if (!rules || event.state !== 'announced') return null;
    const isOpen = event.scope.guarded.openness === 'published' && isTaking(meeting, rules, now);
    return (
      <Coming
        language={language}
        room={sayRoom(language, meeting.seats, kept)}
        register={isOpen ? withQuery(`${event.href}/registration`, reader) : null}
        own={kept.isOwn ? withQuery(`${event.href}/registration/mine`, reader) : null}
        names={kept.listed.map((personal) => eventKeys.open(personal).name)}
      />
    );
  };

const meetingOn = ({ id, scope, state, facts }: SeenOf<typeof eventKind>) => {
  const { starts, ends = null, seats = null, zone } = facts;
  const place = scope.id ?? '';
  return starts ? { id, scope: place, state, starts, ends, seats, zone: zone ?? zoneOf(place) } : null;
};

const isPublic = ({ openness }: Pick<Seen, 'openness'>) => openness === 'published' || openness === 'closed';

function Coming(props: {
  language: Language;
  /** How much room there is, in words. */
  room: string;
  /** Where one registers; null where one cannot, now. */
  register: string | null;
  names: readonly string[];
  /** Where the registration of this browser is. */
  own: string | null;
}) {
  const { language, register, names, own } = props;
  return (
    <section>
      <h2>{say(language, words.title)}</h2>
      <p>{props.room}</p>
      {own ? (
        <p>
          {say(language, words.isRegistered)} <a href={own}>{say(language, words.toOwn)}</a>
        </p>
      ) : register === null ? (
        <p>{say(language, words.notTaking)}</p>
      ) : (
        <p>
          <ButtonLink kind="primary" href={register}>
            {say(language, words.send)}
          </ButtonLink>
        </p>
      )}
      {names.length > 0 && (
        <>
          <h3>{say(language, words.whoComes)}</h3>
          <ul>
            {names.map((name) => (
              <li dir="auto">{name}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** How many seats are left, or how many registered where there is room for everybody. */
export function sayRoom(
  language: Language,
  seats: number | null,
  { registered, waiting }: Pick<Counts, 'registered' | 'waiting'>,
): string {
  if (seats === null) return say(language, words.registeredCount, { count: registered });
  const left = Math.max(0, seats - registered);
  return left > 0 && waiting === 0
    ? say(language, words.seatsLeft, { left, seats })
    : say(language, words.seatsGone, { seats, waiting });
}

function WhoCame(props: { profile: Profile; language: Language }) {
  const { profile, language } = props;
  if (profile.length === 0) return null;
  // Beside how many came in all, which stands on the same page.
  const hidden = suppressed(
    profile.map(({ count }) => count ?? 0),
    { isWhole: true },
  );
  return (
    <section>
      <h2>{say(language, words.attendance.title)}</h2>
      <ul>
        {profile.map(({ label, count }, at) => (
          <li>
            <bdi>{label}</bdi>:{' '}
            {hidden[at]
              ? say(language, words.attendance.few)
              : (count ?? say(language, words.attendance.unknown))}
          </li>
        ))}
      </ul>
    </section>
  );
}
