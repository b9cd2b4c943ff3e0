import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { Line, type LineNode, type LineStep } from '../components/line.tsx';
import { direction, languageName } from '../language.ts';
import { withQuery } from '../links.ts';
import type { PreviewPicture } from '../previews/pictures.ts';
import { isPreview, PreviewTags } from '../previews/preview-tags.tsx';
import { inLanguage, type Reader } from '../reader.ts';
import { siteName, siteSettings } from '../settings/index.ts';
import { factsOf, type Language, languages, messages, say } from '../words.ts';

const frameWords = messages.site.frame;

type Section = 'take-part' | 'heard' | 'answers' | 'commitments' | 'changed' | 'manage' | (string & {});

export interface PageProps {
  reader: Reader;
  title: string;
  /** The part of the main navigation that this page belongs to. */
  section?: Section | undefined;
  line?: readonly LineNode[] | Promise<readonly LineNode[]> | undefined;
  /** The step of the line that this page belongs to. */
  here?: LineStep | undefined;
  /** For tables and maps: the content may use the full width. */
  wide?: boolean | undefined;
  feeds?: readonly { readonly href: string; readonly type: string; readonly title: string }[] | undefined;
  robots?: string | undefined;
  /** Islands this page asks for, by name: `vote` loads the asset `vote.js`. */
  scripts?: readonly string[] | undefined;
  /** Style sheets beyond the common one, by name: `map` loads the asset `map.css`. */
  styles?: readonly string[] | undefined;
  /** One sentence for search results and previews. */
  description?: string | undefined;
  /** What messengers show beside a link to this page. */
  picture?: PreviewPicture | undefined;
  /** `bare` leaves out header and footer, for a poll embedded in another page. */
  frame?: 'full' | 'bare' | undefined;
  children?: Child | undefined;
}

// A node on the line. Written into the page, so that no request is spent on it.
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M8 0v16" stroke="#17839a" stroke-width="2"/><circle cx="8" cy="8" r="5" fill="#17839a"/></svg>',
)}`;

/** A whole page: head, header, the line, the content, footer. Never any inline script or style. */
export function Page(props: PageProps) {
  const { reader } = props;
  const { language } = reader;
  const bare = props.frame === 'bare';
  const classes = [bare && 'is-bare', props.line && 'has-line', props.wide && 'is-wide']
    .filter(Boolean)
    .join(' ');
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language} dir={direction(language)}>
        <Head {...props} />
        <body class={classes || undefined}>
          {!bare && (
            <a class="skip" href="#content">
              {say(language, frameWords.skip)}
            </a>
          )}
          {!bare && <Header reader={reader} section={props.section} />}
          <div class="frame">
            {props.line && <Line nodes={props.line} language={language} here={props.here ?? 'voices'} />}
            <main id="content" tabindex={-1}>
              {props.children}
            </main>
          </div>
          {!bare && <Footer reader={reader} />}
        </body>
      </html>
    </>
  );
}

function Head(props: PageProps) {
  const { reader } = props;
  const { assets, own } = siteSettings();
  const robots = isPreview(reader) ? 'noindex, nofollow' : props.robots;
  const isFound = robots === undefined && props.section !== 'manage' && props.frame !== 'bare';
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${props.title} — ${siteName(reader.language)}`}</title>
      {props.description && <meta name="description" content={props.description} />}
      {robots && <meta name="robots" content={robots} />}
      {isFound && (
        <PreviewTags
          reader={reader}
          title={props.title}
          description={props.description}
          picture={props.picture ?? 'line'}
        />
      )}
      <link rel="icon" type="image/svg+xml" href={icon} />
      {['site', ...(props.section === 'manage' ? ['staff'] : []), ...(props.styles ?? [])].map((sheet) => (
        <link rel="stylesheet" href={assets(`${sheet}.css`)} />
      ))}
      {own.look && <link rel="stylesheet" href={own.look} />}
      {(props.feeds ?? []).map((feed) => (
        <link rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
      ))}
      {(props.scripts ?? []).map((script) => (
        <script type="module" src={assets(`${script}.js`)} />
      ))}
    </head>
  );
}

/** The steps after what was heard, each from when there is something to read at it. */
const laterSteps = [
  { step: 'answer', section: 'answers', label: messages.answers.many },
  { step: 'commitment', section: 'commitments', label: messages.commitments.many },
  { step: 'result', section: 'changed', label: messages.site.line.result },
] as const;

async function Header(props: { reader: Reader; section: Section | undefined }) {
  const { reader, section } = props;
  const { language } = reader;
  const shown = await reader.stepsShown?.();
  const hasSteps = shown !== undefined && shown.size > 0;
  const has = [reader.account && 'has-account', hasSteps && 'has-steps'];
  const item = (of: Section, href: string, label: string) => (
    <li>
      <a href={href} aria-current={section === of ? 'true' : undefined}>
        {label}
      </a>
    </li>
  );
  return (
    <header class={['site-header', ...has].filter(Boolean).join(' ')}>
      <div class="site-header-row">
        <Wordmark language={language} />
        <button class="menu-button" type="button" popovertarget="site-nav">
          {say(language, frameWords.menu)}
        </button>
        <nav
          class="site-nav"
          id="site-nav"
          popover="auto"
          aria-label={say(language, frameWords.mainNavigation)}
        >
          <ul>
            {item('take-part', '/', say(language, frameWords.takePart))}
            {item('heard', '/heard', say(language, frameWords.heard))}
            {laterSteps.map(({ step, section, label }) =>
              shown?.has(step) ? item(section, `/${section}`, say(language, label)) : null,
            )}
            {reader.account && item('manage', '/manage', say(language, frameWords.manage))}
            <li class={hasSteps ? undefined : 'search-link'}>
              <a
                href={withQuery(searchAt(section === 'manage'), reader)}
                aria-current={reader.path === searchAt(section === 'manage') ? 'true' : undefined}
              >
                {say(language, frameWords.search)}
              </a>
            </li>
            {reader.account && (
              <li>
                <form method="post" action="/sign-out">
                  <button type="submit">{say(language, frameWords.signOut)}</button>
                </form>
              </li>
            )}
          </ul>
        </nav>
        {!hasSteps && <SearchBox reader={reader} isStaff={section === 'manage'} />}
        <LanguageSwitch reader={reader} />
      </div>
    </header>
  );
}

/** The name of the installation, its logo, or both; a logo with the name in it stands alone. */
function Wordmark({ language }: { language: Language }) {
  const { logo, text } = siteSettings().own;
  const name = siteName(language);
  if (!logo) {
    return (
      <a class="wordmark" href="/">
        {name}
      </a>
    );
  }
  const { light, dark, hasName } = logo;
  const shows = text('logoAlt', language)?.body;
  return (
    <a class="wordmark has-logo" href="/">
      <picture>
        {dark && (
          <source
            media="(prefers-color-scheme: dark)"
            srcset={dark.href}
            width={dark.width}
            height={dark.height}
          />
        )}
        <img
          src={light.href}
          width={light.width}
          height={light.height}
          alt={hasName ? (shows ?? name) : (shows ?? '')}
        />
      </picture>
      {!hasName && <span>{name}</span>}
    </a>
  );
}

/** Where one searches: the staff find more. */
const searchAt = (isStaff: boolean) => (isStaff ? '/manage/search' : '/search');

/** A field where there is room for it; elsewhere, and where the line has more steps, a link leads to one. The page that searches has its own. */
function SearchBox({ reader, isStaff }: { reader: Reader; isStaff: boolean }) {
  if (reader.path === searchAt(isStaff)) return null;
  const label = say(reader.language, frameWords.search);
  return (
    <search class="search-box">
      <form method="get" action={searchAt(isStaff)}>
        <input type="search" name="q" aria-label={label} dir="auto" autocomplete="off" />
        {reader.search.includes('lang=') && <input type="hidden" name="lang" value={reader.language} />}
        <button type="submit">{label}</button>
      </form>
    </search>
  );
}

function LanguageSwitch(props: { reader: Reader }) {
  const { reader } = props;
  return (
    <nav class="language-switch" aria-label={say(reader.language, frameWords.languageSwitch)}>
      <ul>
        {languages.map((language) => (
          <li>
            <a
              href={inLanguage(reader, language)}
              lang={language}
              hreflang={language}
              aria-current={language === reader.language ? 'true' : undefined}
            >
              <span class="language-long">{languageName(language)}</span>
              <span class="language-short" aria-hidden="true">
                {factsOf(language).shortName}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Footer(props: { reader: Reader }) {
  const { language, account } = props.reader;
  const { sourceUrl, own } = siteSettings();
  return (
    <footer class="site-footer">
      <div class="site-footer-row">
        <p class="site-footer-about">{say(language, frameWords.about)}</p>
        <p>{say(language, frameWords.privacy)}</p>
        <div class="site-footer-links">
          {own.pages.length > 0 && (
            <ul class="site-footer-pages">
              {own.pages.map((page) => (
                <li>
                  <a href={`/${page}`}>{say(language, messages.site.pages[page])}</a>
                </li>
              ))}
            </ul>
          )}
          <ul>
            {account && (
              <li>
                <a href="/guide">{say(language, messages.site.help.guides)}</a>
              </li>
            )}
            <li>
              <a href="/receipt">{say(language, frameWords.receipt)}</a>
            </li>
            <li>
              <a href="/api/">{say(language, frameWords.api)}</a>
            </li>
            <li>
              {sourceUrl ? (
                <a href={sourceUrl}>{say(language, frameWords.licence)}</a>
              ) : (
                say(language, frameWords.licence)
              )}
            </li>
            <li>
              {account ? (
                <a href="/manage/account">{say(language, frameWords.signedInAs, { name: account.name })}</a>
              ) : (
                <a href="/sign-in">{say(language, frameWords.signIn)}</a>
              )}
            </li>
          </ul>
        </div>
      </div>
    </footer>
  );
}
