import type { Child } from 'hono/jsx';
import { Notice } from '../../site/components/index.ts';
import {
  formatDate,
  languageName,
  Markdown,
  type Message,
  messages,
  type Reader,
  RecordPage,
  say,
  withQuery,
} from '../../site/index.ts';
import type { SitePage } from '../../site/settings/index.ts';
import { History, textLines } from '../showing/index.ts';
import type { FormerText, PassageText } from '../texts/index.ts';
import type { Blank } from './facts.ts';
import { idOf } from './page-texts.ts';

const words = messages.installation;
const { texts } = messages.records;

/** One of the pages on which an installation says who it is and what it does with what people bring. */
export function OwnPage(props: {
  reader: Reader;
  page: SitePage;
  read: PassageText | null;
  /** Its Markdown with the blanks filled. */
  shown: string;
  /** When this wording came to be. */
  since: Date | null;
  missing: readonly Blank[];
  isReady: boolean;
}) {
  const { reader, page, read, missing } = props;
  const { language } = reader;
  return (
    <RecordPage
      reader={reader}
      title={say(language, messages.site.pages[page])}
      robots={props.isReady ? undefined : 'noindex'}
    >
      {missing.length > 0 && reader.account?.isAdministrator && (
        <Notice kind="warning" language={language}>
          <p>{say(language, props.isReady ? words.missingHere : words.notShown)}</p>
          <ul>
            {missing.map((blank) => (
              <li>
                <a href={withQuery(`/manage/settings#field-${blank}`, { search: '' })}>
                  {say(language, words.fields[blank])}
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {read && props.isReady && (
        <>
          <p class="quiet">{said(props)}</p>
          <Markdown text={props.shown} language={read.language} under={1} />
        </>
      )}
      {missing.length > 0 && <p class="quiet">{say(language, words.whomToAsk)}</p>}
    </RecordPage>
  );
}

type OwnPageProps = Parameters<typeof OwnPage>[0];

/** Since when it reads like this, how it came into this language, and the ways to how else it reads or read. */
function said({ reader, page, read, since }: OwnPageProps): Child {
  const { language } = reader;
  const mark = read && markOf(read);
  const parts: Child[] = [
    since && since.getTime() > 0 && say(language, words.since, { day: formatDate(language, since) }),
    mark && say(language, mark),
    read?.untranslated &&
      say(language, texts.markMissing, { language: languageName(read.language, language) }),
    read?.original && (
      <a href={withQuery(`/${page}`, reader, { texts: 'original' })}>{say(language, words.original)}</a>
    ),
    <a href={withQuery(`/${page}/versions`, reader)}>{say(language, words.versions)}</a>,
  ];
  return parts.filter(Boolean).map((part, at) => (
    <>
      {at > 0 && ' · '}
      {part}
    </>
  ));
}

function markOf({ state, older }: PassageText): Message | null {
  if (older) return messages.site.components.older;
  return state === 'machine' ? texts.markMachine : state === 'verified' ? texts.markVerified : null;
}

/** How such a page read before. */
export function VersionsPage(props: { reader: Reader; page: SitePage; former: readonly FormerText[] }) {
  const { reader, page, former } = props;
  const { language } = reader;
  const title = messages.site.pages[page];
  return (
    <RecordPage
      reader={reader}
      title={say(language, words.versionsOf[page])}
      robots="noindex"
      trail={[{ label: say(language, title), href: withQuery(`/${page}`, reader) }]}
      lede={say(language, words.versionsLede)}
    >
      {former.length === 0 && <p>{say(language, messages.records.former.none)}</p>}
      <History
        language={language}
        lines={textLines(
          former,
          [{ recordId: idOf(page), field: 'body', label: title, long: true }],
          language,
        )}
      />
    </RecordPage>
  );
}
