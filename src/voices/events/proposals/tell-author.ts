import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';
import { zoneOf } from '../../../platform/zones/index.ts';
import { processScope } from '../../../processes/index.ts';
import { sayWhen } from '../../../records/calendar/index.ts';
import { findRecord, type Kept } from '../../../records/keeping/index.ts';
import { findStates, standingOf } from '../../../records/states/index.ts';
import { findTexts, originalOf } from '../../../records/texts/index.ts';
import { formatDateTime, isLanguage, type Language, messages, say } from '../../../site/index.ts';
import { siteName } from '../../../site/settings/index.ts';
import { type PreparesToAuthor, readEvent } from '../registration/index.ts';
import { announcedOf } from './announced.ts';
import { proposalKind } from './proposal.ts';

const words = messages.proposals.mails;
const dayMs = 24 * 3_600_000;

/**
 * Has whoever proposed an event and left an address told once that it is announced, or that it was declined. What is
 * older than a day is no news: it happened before this was told, or while no mail left the house. Whose address an
 * advertisement names did not write it.
 */
export async function keepMailsToAuthors(db: Queryable, now: Date): Promise<void> {
  const since = new Date(now.getTime() - dayMs);
  await sql`insert into event_mails (proposal_id, what, about)
    select p.id, told.what, '' from event_proposals p
      left join event_proposal_drafts d on d.proposal_id = p.id
      cross join lateral (
        select 'declined' as what from ${standingOf('p.id')} s
          where s.state = 'declined' and s.since > ${since} and s.reason is distinct from 'spam'
        union all
        select 'announced' from ${standingOf('d.event_id')} s where s.state = 'announced' and s.since > ${since}) told
    where p.contact is not null
    on conflict (proposal_id, what) do nothing`.execute(db);
}

/**
 * What became of a proposal, to the address that stands in it now, in the language in which it was written. None of its
 * words, since anybody can give any address.
 */
export const prepareToAuthor: PreparesToAuthor = async (services, { proposalId, what }) => {
  const { db, publicUrl } = services;
  const row = await findRecord(db, proposalKind, proposalId);
  const contact = row?.facts.contact;
  if (!row || typeof contact !== 'string') return null;
  const title = originalOf(await findTexts(db, [proposalId]), proposalId, 'title');
  const language = isLanguage(title?.language) ? title.language : 'en';
  const became = (await announcedOf(db, [proposalId])).get(proposalId);
  const event = became && (await readEvent(services, became.event, language));
  const said =
    what === 'announced'
      ? event && sayAnnounced(language, event, publicUrl)
      : !became && (await sayDeclined(db, language, row, publicUrl));
  if (!said) return null;
  const { subject, paragraphs } = said;
  const foot = say(language, words.foot, { site: siteName(language) });
  return { to: contact, subject, text: `${[...paragraphs, `-- \n${foot}`].join('\n\n')}\n` };
};

type Event = NonNullable<Awaited<ReturnType<typeof readEvent>>>;

function sayAnnounced(language: Language, { title, dated, href }: Event, publicUrl: string) {
  const { when, page } = messages.registration.mails;
  return {
    subject: say(language, words.announced.subject, { title }),
    paragraphs: [
      say(language, words.announced.text, { title }),
      ...(dated ? [say(language, when, { when: sayWhen(language, dated) })] : []),
      say(language, page, { url: `${publicUrl}${href}?lang=${language}` }),
    ],
  };
}

async function sayDeclined(
  db: Queryable,
  language: Language,
  { id, scope, state, facts }: Kept,
  publicUrl: string,
) {
  const process = await processScope.find(db, scope ?? '', language);
  if (!process || state !== 'declined') return null;
  const code = (await findStates(db, id)).at(-1)?.reason ?? '';
  const reason = proposalKind.sentIn?.reasons[code];
  const { starts, zone } = facts as { readonly starts: Date; readonly zone: string | null };
  const when = formatDateTime(language, starts, zone ?? zoneOf(scope));
  return {
    subject: say(language, words.declined.subject),
    paragraphs: [
      say(language, words.declined.text, { process: process.title.text }),
      say(language, messages.registration.mails.when, { when }),
      ...(reason ? [say(language, words.declined.why, { reason: say(language, reason) })] : []),
      say(language, words.declined.mine, { url: `${publicUrl}${process.href}/mine?lang=${language}` }),
    ],
  };
}
