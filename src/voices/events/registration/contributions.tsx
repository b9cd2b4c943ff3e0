import type { Queryable } from '../../../platform/database/index.ts';
import { processScope } from '../../../processes/index.ts';
import type { Contributions, Contributor } from '../../../records/contributions/index.ts';
import type { KitServices } from '../../../records/showing/index.ts';
import { findTexts, inReaderLanguage } from '../../../records/texts/index.ts';
import { keepLanguage, messages, say } from '../../../site/index.ts';
import type { OwnKeys } from './own-key.ts';
import { forgetHolders } from './register.ts';
import { eventsRegisteredFor, registrationsOf } from './store.ts';

const words = messages.registration;
type Services = Pick<KitServices, 'db'> & { readonly eventKeys: OwnKeys };
type Who = Pick<Contributor, 'processId' | 'holderHash'>;

/** For which events somebody registered: found with their receipt alone, and gone with them when they leave. */
export function registrationContributions({ db, eventKeys }: Services): Contributions {
  return {
    async sections(own) {
      const theirs = await ownOf(db, own);
      if (theirs.length === 0) return [];
      const { language } = own.reader;
      const scope = await processScope.find(db, own.processId, language);
      const texts = await findTexts(
        db,
        theirs.map(({ eventId }) => eventId),
        { only: ['title'] },
      );
      return [
        {
          id: 'registrations',
          title: words.mine,
          body: (
            <ul class="records">
              {theirs.map(({ eventId, standing, personal }) => {
                const title = inReaderLanguage(texts, eventId, 'title', language);
                const key = personal && standing !== 'cancelled' ? eventKeys.open(personal).key : null;
                return (
                  <li class="record">
                    <p>
                      <a
                        href={`${scope?.href}/events/${eventId}${keepLanguage(own.reader)}`}
                        lang={title?.language}
                      >
                        {title?.body ?? eventId}
                      </a>
                    </p>
                    <p>{say(language, words.standings[standing])}</p>
                    {key && (
                      <p>
                        <a
                          href={`${scope?.href}/events/${eventId}/registration/mine?of=${key}&lang=${language}`}
                        >
                          {say(language, words.toOwn)}
                        </a>
                      </p>
                    )}
                  </li>
                );
              })}
            </ul>
          ),
        },
      ];
    },
    async data(who) {
      const theirs = await ownOf(db, who);
      return {
        registrations: theirs.map(
          ({ eventId, standing, personal, needs, wantsListing, language, registeredOn }) => {
            const { name = '', mail = null, words: own = '' } = personal ? eventKeys.open(personal) : {};
            return {
              event: eventId,
              standing,
              registeredOn,
              name,
              mail,
              needs,
              words: own,
              wantsListing,
              language,
            };
          },
        ),
      };
    },
    async count(tx, who) {
      const count = (await ownOf(tx, who)).length;
      return {
        counts: { registrations: count },
        said: (language) => say(language, words.left, { count }),
      };
    },
    async forget(tx, leaver) {
      // Either way: a registration is nothing but what somebody said of themselves.
      await forgetHolders(tx, await holdersOf(tx, leaver), new Date());
    },
  };
}

const holdersOf = async (db: Queryable, { processId, holderHash }: Who): Promise<Buffer[]> =>
  (await eventsRegisteredFor(db, processId)).map((id) => holderHash(id));

const ownOf = async (db: Queryable, who: Who) => registrationsOf(db, await holdersOf(db, who));
