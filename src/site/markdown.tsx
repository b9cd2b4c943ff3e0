import { raw } from 'hono/html';
import markdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { direction } from './language.ts';

const options = { html: false, linkify: true, typographer: false };
const markdown = markdownIt(options);
const withoutTables = markdownIt(options).disable('table');

// A table fills up every row to its widest: a few kilobytes of dashes would become a hundred thousand cells.
const mostColumns = 24;
const isWide = (line: string) => /^[\s|:-]+$/.test(line) && line.split('|').length > mostColumns + 2;

// The same few texts are on every page view; rendering them anew each time is what a long one would cost everybody.
const atMost = 300;
const rendered = new Map<string, string>();

const allowedTags = [
  'p',
  'br',
  'hr',
  'strong',
  'em',
  's',
  'code',
  'pre',
  'blockquote',
  'ul',
  'ol',
  'li',
  'a',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
];

// The page's own heading is h1 and its sections h2: a text's headings begin below.
// Most people begin with ##, some with #: both are a text's first level.
const shifted: Record<string, string> = { h1: 'h3', h2: 'h3', h3: 'h4', h4: 'h5', h5: 'h6', h6: 'h6' };

/** Markdown as safe HTML: no raw HTML, no images, links only to web and mail addresses or within the site. */
export function renderMarkdown(text: string): string {
  const known = rendered.get(text);
  if (known !== undefined) return known;
  const html = render(text);
  if (rendered.size >= atMost) rendered.clear();
  rendered.set(text, html);
  return html;
}

function render(text: string): string {
  const parser = text.split('\n').some(isWide) ? withoutTables : markdown;
  return sanitizeHtml(parser.render(text), {
    allowedTags,
    allowedAttributes: { a: ['href', 'title', 'rel'], ol: ['start'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    transformTags: {
      ...shifted,
      a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow noopener' }),
    },
  });
}

/** Where nothing stands between the page's own heading and the text's. */
const oneLevelUp = (html: string): string =>
  html.replace(/(<\/?h)([3-6])>/g, (_, tag: string, level: string) => `${tag}${Number(level) - 1}>`);

/** A long text written by staff, in its own language and direction; `under` is the level of the heading above it. */
export function Markdown(props: { text: string; language: string; under?: 1 }) {
  const html = renderMarkdown(props.text);
  return (
    <div class="prose" lang={props.language} dir={direction(props.language)}>
      {raw(props.under === 1 ? oneLevelUp(html) : html)}
    </div>
  );
}
