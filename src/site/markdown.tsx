import { raw } from 'hono/html';
import markdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { direction } from './language.ts';

const markdown = markdownIt({ html: false, linkify: true, typographer: false });

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
  return sanitizeHtml(markdown.render(text), {
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

/** A long text written by staff, in its own language and direction. */
export function Markdown(props: { text: string; language: string }) {
  return (
    <div class="prose" lang={props.language} dir={direction(props.language)}>
      {raw(renderMarkdown(props.text))}
    </div>
  );
}
