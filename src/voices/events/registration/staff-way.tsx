import type { Seen } from '../../../records/kinds/index.ts';
import { messages, type Reader, say } from '../../../site/index.ts';

/** From the staff's page of an event to who registered for it. */
export function wayToRegistration({ scope, id, state }: Seen, { language }: Reader) {
  // Of the others nobody was ever asked to register, or was told that it is a closed meeting.
  if (state !== 'announced' && state !== 'cancelled') return null;
  return (
    <p>
      <a href={`${scope.manageHref}/events/${id}/registration`}>
        {say(language, messages.registration.staff.manage)}
      </a>
    </p>
  );
}
