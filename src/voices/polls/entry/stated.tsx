import {
  formatDateTime,
  formatWorldTime,
  type Language,
  type Message,
  messages,
  type Reader,
  say,
} from '../../../site/index.ts';
import type { Poll, PollEvent, WhoMayVote } from '../poll.ts';

const mailboxWords = messages.entry.mailbox;
const wayWords = messages.entry.ways;
const words = messages.entry;

/**
 * Who could vote, and what that does not prevent: for programs and in words. `events` are when the limit of new people,
 * or of mails, did not hold. `isOver`: can nobody vote any more? Null where votes were cast elsewhere, by other rules.
 */
export function whoCouldVote(
  poll: Poll,
  language: Language,
  isOver: boolean,
): {
  readonly value: WhoMayVote;
  readonly words: string;
  readonly events: readonly PollEvent[];
} | null {
  if (poll.kind === 'totals' || poll.simulated || poll.source !== null) return null;
  const value = poll.whoMayVote;
  const events = hasLimit(value) ? poll.events : [];
  const told = toldEvents(events, value, language);
  const codes = value === 'invited' ? say(language, words.statedCodes, poll.codes) : null;
  return {
    value,
    events,
    words: [say(language, stated[value], { over: isOver ? 'yes' : 'no' }), codes, told]
      .filter((one) => one !== null)
      .join(' '),
  };
}

/** Is it counted by internet line how many come? Codes and sign-ins are not; asking for mails is. */
export const hasLimit = (who: WhoMayVote): boolean => who === 'anybody' || who === 'mailbox';

/** From when to when an event was, or is. */
export function timesOf({ from, until }: PollEvent, language: Language): string {
  return say(language, words.eventTimes, {
    from: formatDateTime(language, from),
    until: formatWorldTime(language, until),
  });
}

function toldEvents(events: readonly PollEvent[], who: WhoMayVote, language: Language): string | null {
  if (events.length === 0) return null;
  const times = events.map((event) => timesOf(event, language)).join(say(language, words.betweenTimes));
  return say(language, who === 'mailbox' ? words.statedMailEvents : words.statedEvents, { times });
}

const stated: Record<WhoMayVote, Message<{ over: 'yes' | 'no' }>> = {
  anybody: words.statedAnybody,
  invited: words.statedInvited,
  mailbox: wayWords.statedMailbox,
  'signed-in': wayWords.statedSignedIn,
};

/** Said to somebody who was not let in. */
export const notAdmitted: Record<WhoMayVote, Message> = {
  // Never: anybody is let in.
  anybody: words.onlyInvited,
  invited: words.onlyInvited,
  mailbox: mailboxWords.onlyMailbox,
  'signed-in': wayWords.onlySignedIn,
};

/** The same, as a line of a page. */
export function EntryStated(props: { poll: Poll; isOver: boolean; reader: Reader }) {
  const could = whoCouldVote(props.poll, props.reader.language, props.isOver);
  return could && <p class="quiet">{could.words}</p>;
}
