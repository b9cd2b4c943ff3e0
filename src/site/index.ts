export {
  direction,
  formatDate,
  formatDateTime,
  formatNumber,
  formatPercent,
  formatWorldTime,
  languageName,
} from './language.ts';
export { keepLanguage, withQuery } from './links.ts';
export { Markdown } from './markdown.tsx';
export { AskPage, wasAsked } from './page/ask-page.tsx';
export { ErrorPage } from './page/error-pages.tsx';
export { LinkTo } from './page/link-to.tsx';
export { Page } from './page/page.tsx';
export { isJustNow, RecordPage, StaffPage, type Told } from './page/record-page.tsx';
export { PatternsPage } from './patterns.tsx';
export { anonymousReader, type Reader } from './reader.ts';
export { renderToHtml } from './render.ts';
export { bold, linkTo, Say } from './say-rich.tsx';
export { configureSite, siteSettings } from './settings/index.ts';
export {
  factsOf,
  isLanguage,
  type Language,
  languages,
  localeOf,
  type Message,
  messages,
  type SaidWith,
  say,
} from './words.ts';
export { isWrittenLanguage, languageChoices, writtenLanguages } from './written-languages.ts';
