export { fromLeft, type Moment, percent, timeScales } from './charts/scales.ts';
export * from './components/index.ts';
export { ErrorPage, type ErrorStatus } from './error-pages.tsx';
export { lineWords } from './frame-words.ts';
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
  defineWords,
  isLanguage,
  type Language,
  languages,
  localeOf,
  say,
  type Word,
  type WordTree,
  type WordValues,
} from './words.ts';
