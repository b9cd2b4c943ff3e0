export { fromLeft, type Moment, percent, timeScales } from './charts/scales.ts';
export * from './components/index.ts';
export { ErrorPage, type ErrorStatus } from './error-pages.tsx';
export {
  direction,
  formatDate,
  formatDateTime,
  formatNumber,
  formatPercent,
  formatWorldTime,
  languageName,
} from './language.ts';
export { Markdown, renderMarkdown } from './markdown.tsx';
export { Page, type PageProps, type Section } from './page.tsx';
export { PatternsPage } from './patterns.tsx';
export { type PreviewPicture, previewPicture } from './previews/pictures.ts';
export { canonicalAddress } from './previews/preview-tags.tsx';
export { anonymousReader, inLanguage, type Reader } from './reader.ts';
export { renderToHtml } from './render.ts';
export { Say } from './say-rich.tsx';
export { configureSite, type SiteSettings, siteSettings } from './settings.ts';
export {
  factsOf,
  isLanguage,
  type Language,
  languages,
  localeOf,
  type Message,
  type MessageValues,
  messages,
  type SaidWith,
  say,
} from './words.ts';
export { isWrittenLanguage, languageChoices, writtenLanguages } from './written-languages.ts';
