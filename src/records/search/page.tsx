import type { Child } from 'hono/jsx';
import { Button, Empty, Field, Pagination, RecordList, Tag } from '../../site/components/index.ts';
import {
  direction,
  formatNumber,
  languageName,
  messages,
  type Reader,
  RecordPage,
  StaffPage,
  say,
  withQuery,
} from '../../site/index.ts';
import type { Asked, Found, Hit } from './find.ts';
import type { Mark } from './query.ts';
import { mostMatches } from './store.ts';

const words = messages.search;

type SearchView = {
  readonly reader: Reader;
  readonly asked: Asked;
  /** Null where nothing was asked for that can be found. */
  readonly found: Found | null;
};

/** What was found; the same for everybody, and for the staff with what is not public yet. */
export function SearchPage(props: SearchView) {
  const { reader, asked } = props;
  const { language } = reader;
  const title = say(language, words.title);
  const page = {
    reader,
    title: asked.q === '' ? title : say(language, words.titled, { q: asked.q }),
    heading: <h1>{title}</h1>,
    styles: ['search'],
  };
  const body = (
    <>
      <SearchForm {...props} />
      <Results {...props} />
    </>
  );
  return asked.isPublic ? (
    <RecordPage {...page} robots="noindex">
      {body}
    </RecordPage>
  ) : (
    <StaffPage {...page}>{body}</StaffPage>
  );
}

const pathOf = ({ isPublic }: Asked): string => (isPublic ? '/search' : '/manage/search');

function SearchForm({ reader, asked, found }: SearchView) {
  const { language } = reader;
  const choose = (
    name: 'kind' | 'process' | 'language',
    label: string,
    value: string | null | undefined,
    choices: readonly (readonly [string, string, string?])[],
  ) =>
    (choices.length > 1 || value) && (
      <Field
        name={name}
        kind="select"
        language={language}
        label={label}
        value={value ?? ''}
        choices={[
          { value: '', label: say(language, words.any) },
          ...choices
            .map(([of, called, lang]) => ({ value: of, label: called, ...(lang ? { lang } : {}) }))
            .sort((a, b) => a.label.localeCompare(b.label, language)),
        ]}
      />
    );
  const title = say(language, words.title);
  // Above what was found it would push that off the screen of a phone.
  const isHinted = !found || found.count === 0;
  return (
    <search>
      <form method="get" action={pathOf(asked)} class="search-form">
        <div class="search-words">
          <input
            type="search"
            name="q"
            dir="auto"
            value={asked.q}
            aria-label={title}
            aria-describedby={isHinted ? 'search-hint' : undefined}
            autocomplete="off"
          />
          <Button kind="primary">{title}</Button>
        </div>
        {isHinted && (
          <p class="field-hint" id="search-hint">
            {say(language, asked.isPublic ? words.hint : words.staffHint)}
          </p>
        )}
        {found && (
          <div class="search-filters">
            {choose(
              'kind',
              say(language, words.kind),
              asked.kind,
              [...found.kinds].map(([kind, word]) => [kind, say(language, word)]),
            )}
            {choose(
              'process',
              say(language, words.process),
              asked.scope,
              [...found.scopes].map(([id, { title: called, titleLanguage }]) => [id, called, titleLanguage]),
            )}
            {choose(
              'language',
              say(language, words.language),
              asked.language,
              found.languages.map((tag) => [tag, languageName(tag, language)]),
            )}
          </div>
        )}
        {reader.search.includes('lang=') && <input type="hidden" name="lang" value={language} />}
      </form>
    </search>
  );
}

function Results({ reader, asked, found }: SearchView) {
  const { language } = reader;
  if (asked.q === '') return null;
  const { kind, scope, language: only, q } = asked;
  const here = {
    q,
    ...(kind ? { kind } : {}),
    ...(scope ? { process: scope } : {}),
    ...(only ? { language: only } : {}),
  };
  const archive = found?.hasArchive && !asked.withArchive && (
    <p>
      <a href={withQuery(pathOf(asked), reader, { ...here, archive: '1' })}>
        {say(language, messages.archive.searchToo)}
      </a>
    </p>
  );
  if (!found || found.count === 0) {
    return (
      <Empty missing={say(language, found ? words.none : words.noWord)}>
        <p>{say(language, words.tryThis)}</p>
        {archive}
      </Empty>
    );
  }
  const next = found.next && { ...here, ...(asked.withArchive ? { archive: '1' } : {}), after: found.next };
  return (
    <>
      <p class="search-count quiet">
        {found.count > mostMatches
          ? say(language, words.more, { count: formatNumber(language, mostMatches) })
          : say(language, words.count, { count: found.count })}
      </p>
      <RecordList records={found.hits.map((hit) => lineOf(hit, reader))} />
      {archive}
      <Pagination next={next ? withQuery(pathOf(asked), reader, next) : undefined} language={language} />
    </>
  );
}

function lineOf(hit: Hit, reader: Reader) {
  const { language } = reader;
  const { passage, scope } = hit;
  return {
    title: <Marked text={hit.title} marks={hit.titleMarks} />,
    lang: hit.titleLanguage,
    href: hit.href,
    kicker: (
      <>
        {say(language, hit.word)}
        {scope && (
          <>
            {' · '}
            <bdi lang={scope.titleLanguage}>{scope.title}</bdi>
          </>
        )}
        {(hit.openness === 'draft' || hit.openness === 'sealed') && (
          <>
            {' '}
            <Tag>{say(language, hit.openness === 'draft' ? words.draft : words.sealed)}</Tag>
          </>
        )}
      </>
    ),
    ...(passage
      ? {
          summary: (
            <span class="search-passage" lang={passage.language} dir={direction(passage.language)}>
              {passage.isCutBefore && '… '}
              <Marked {...passage} />
              {passage.isCutAfter && ' …'}
            </span>
          ),
        }
      : {}),
    ...(passage && passage.language !== language && passage.language !== hit.titleLanguage
      ? { facts: languageName(passage.language, language) }
      : {}),
  };
}

/** A text with the words that were found. */
function Marked(props: { text: string; marks: readonly Mark[] }) {
  const parts: Child[] = [];
  let at = 0;
  for (const { start, end } of props.marks) {
    parts.push(props.text.slice(at, start), <mark>{props.text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {parts}
      {props.text.slice(at)}
    </>
  );
}
