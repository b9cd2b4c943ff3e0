import { dayIn, zoneHere, zoneOf } from '../platform/zones/index.ts';
import {
  type NoticeWords,
  type Publication,
  publicationIn,
  type Reworded,
  rewordedIn,
  targetOf,
} from '../records/publications/index.ts';
import { Short, TranslationMark } from '../records/texts/index.ts';
import { Empty } from '../site/components/index.ts';
import {
  direction,
  formatDate,
  formatDateTime,
  formatWorldTime,
  type Language,
  type Message,
  messages,
  type Reader,
  RecordPage,
  say,
} from '../site/index.ts';
import { ZonedTime } from '../site/zones/index.ts';
import type { Process } from './process.ts';
import type { Reading } from './reading.tsx';

const words = messages.processes;
/** A notice entered more than a minute after it says it became public counts as entered later. */
const sameMoment = 60_000;

/** What was published when, the newest first. */
export function PublicationList(props: {
  publications: readonly Publication[];
  words: NoticeWords;
  language: Language;
  /** Path of the page that the list stands on. */
  standsOn: string;
  withTimes?: boolean;
}) {
  const { language } = props;
  const together = enteredTogether(props.publications);
  return (
    <>
      {together && (
        <p class="quiet">
          {say(language, words.enteredTogether, {
            day: formatDate(language, together.day),
            until: formatDate(language, together.until),
          })}
        </p>
      )}
      <ol class="publications" reversed>
        {props.publications.map((publication) => {
          const zone = zoneOf(publication.scope);
          const text = publicationIn(publication, language);
          const wordings = rewordedIn(publication, language);
          const late = isLate(publication);
          const word = props.words[publication.kind];
          const target = targetOf(publication, props.standsOn);
          const when =
            props.withTimes && !late
              ? formatDateTime(language, publication.at, zone)
              : formatDate(language, publication.at, zone);
          return (
            <li class="publication" id={`publication-${publication.id}`}>
              <p class="publication-when">
                {props.withTimes && !late ? (
                  <ZonedTime at={publication.at} language={language} zone={zone}>
                    {when}
                  </ZonedTime>
                ) : (
                  <time datetime={publication.at.toISOString()}>{when}</time>
                )}
                {late && !together && (
                  <span class="publication-late">
                    {say(language, words.enteredLater, {
                      day: formatWorldTime(language, publication.recordedAt, zone),
                    })}
                  </span>
                )}
              </p>
              <div class="publication-what">
                <p>
                  {word && (
                    <>
                      <span class="publication-kind">{say(language, word)}</span>{' '}
                    </>
                  )}
                  {target === null ? (
                    <Short text={text} />
                  ) : (
                    <a href={target}>
                      <Short text={text} />
                    </a>
                  )}
                  <TranslationMark text={text} language={language} />
                </p>
                {text.note && (
                  <p class="quiet as-typed">
                    <bdi lang={text.noteLanguage}>{text.note}</bdi>
                  </p>
                )}
                {wordings && <BothWordings {...wordings} reader={language} />}
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** A text as it read and as it reads: short enough to stay closed, long enough to be compared. */
function BothWordings({ before, after, language, reader }: Reworded & { reader: Language }) {
  const wording = (word: Message, body: string) => (
    <>
      <dt>{say(reader, word)}</dt>
      <dd class="as-typed" lang={language} dir={direction(language)}>
        {body}
      </dd>
    </>
  );
  return (
    <details class="both-wordings">
      <summary>{say(reader, words.bothWordings)}</summary>
      <dl>
        {wording(words.wordingBefore, before)}
        {wording(words.wordingAfter, after)}
      </dl>
    </details>
  );
}

const isLate = ({ recordedAt, at }: Publication) => recordedAt.getTime() - at.getTime() > sameMoment;

/** The day on which all that was entered later was entered, when one sentence says it of every notice up to a date. */
function enteredTogether(publications: readonly Publication[]): { day: Date; until: Date } | null {
  const late = publications.filter(isLate);
  const [newest] = late;
  if (late.length < 2 || !newest) return null;
  const dayOf = (date: Date) => dayIn(zoneHere(), date);
  const sameDay = late.every(({ recordedAt }) => dayOf(recordedAt) === dayOf(newest.recordedAt));
  const others = publications.filter((one) => !isLate(one) && one.at <= newest.at);
  return sameDay && others.length === 0 ? { day: newest.recordedAt, until: newest.at } : null;
}

/** The whole list of one process: the proof of notice. */
export function PublicationsPage(props: {
  reader: Reader;
  process: Process;
  reading: Reading;
  publications: readonly Publication[];
  notices: NoticeWords;
}) {
  const { reader, process, reading, publications } = props;
  const { language } = reader;
  const title = reading.text(process.id, 'title');
  const path = `/processes/${process.slug}`;
  const feed = say(language, words.feedOne, { title: title?.body ?? process.slug });
  return (
    <RecordPage
      reader={reader}
      title={feed}
      section="take-part"
      robots={process.state === 'draft' ? 'noindex, nofollow' : undefined}
      feeds={[
        { href: `${path}/publications.atom`, type: 'application/atom+xml', title: feed },
        { href: `${path}/publications.json`, type: 'application/feed+json', title: feed },
      ]}
      trail={[{ label: title?.body ?? process.slug, href: path, lang: title?.language }]}
      heading={<h1>{say(language, words.published)}</h1>}
      lede={say(language, words.publishedLede)}
    >
      {publications.length === 0 ? (
        <Empty missing={say(language, words.nothingPublished)} />
      ) : (
        <PublicationList
          publications={publications}
          words={props.notices}
          language={language}
          standsOn={`${path}/publications`}
          withTimes
        />
      )}
      <p>
        <a href={`${path}/changes`}>{say(language, messages.records.former.title)}</a>
      </p>
      <p>
        {process.state !== 'draft' && (
          <>
            <a href={`/follow?what=${process.id}`}>{say(language, messages.follow.link)}</a>
            {' · '}
          </>
        )}
        <a href={`${path}/publications.atom`}>Atom</a>
        {' · '}
        <a href={`${path}/publications.json`}>JSON Feed</a>
      </p>
    </RecordPage>
  );
}
