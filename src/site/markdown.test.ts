import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './markdown.tsx';

// A tag with nothing but the attributes we allow, in the form the sanitiser writes them.
const safeTag =
  /^<\/?(p|br|hr|strong|em|s|code|pre|blockquote|ul|ol|li|a|h[3-6]|table|thead|tbody|tr|th|td)( (title|rel|start)="[^"<>]*"| href="(https?:\/\/|mailto:|\/(?!\/)|#|\.|[\w-]+(\/|\.|$|"))[^"<>]*"?)*\s*\/?>$/;

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](&#x6A;avascript&colon;alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '![x](https://example.org/pixel.gif)',
  '[x](//example.org)',
  '[x](https://example.org "\\" onmouseover=alert(1) x=\\"")',
  '[x](https://example.org" onclick="alert(1))',
  '<https://example.org/" onclick="alert(1)>',
  '<javascript:alert(1)>',
  '[a]: javascript:alert(1)\n\n[a]',
  '```html onload=alert(1)"><script>\n<script>alert(1)</script>\n```',
  '`<script>alert(1)</script>`',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<style>*{display:none}</style>',
  '<p style="position:fixed">x</p>',
  '<form action=https://example.org><input name=code></form>',
  '<math><mtext></p><style><!--</style><img src onerror=alert(1)>',
  '<!-- --!><script>alert(1)</script>',
  '| a | b |\n|---|:-:|\n| <b onclick=alert(1)> | x |',
  '# <script>alert(1)</script>',
  'www.example.org"onmouseover="alert(1)',
  '\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>',
];

describe('renderMarkdown', () => {
  it.each(attacks)('disarms %j', (attack) => {
    const html = renderMarkdown(attack);
    for (const tag of html.match(/<[^>]*>/g) ?? []) {
      expect(tag).toMatch(safeTag);
      const href = /href="([^"]*)"/.exec(tag)?.[1] ?? '';
      expect(new URL(href, 'https://here.example/').protocol).toMatch(/^(https?|mailto):$/);
      expect(href).not.toMatch(/^\/\//);
    }
    expect(html).not.toMatch(/<(script|img|svg|iframe|style|form|input|math)/i);
  });

  it('keeps what people write', () => {
    expect(renderMarkdown('**Goals** and [the plan](https://example.org/plan)\n\n- one\n- two')).toBe(
      '<p><strong>Goals</strong> and <a href="https://example.org/plan" rel="nofollow noopener">the plan</a></p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n',
    );
  });

  it('starts a text’s headings below the page’s', () => {
    expect(renderMarkdown('# One\n\n## Two\n\n### Three')).toBe(
      '<h3>One</h3>\n<h3>Two</h3>\n<h4>Three</h4>\n',
    );
  });

  it('leaves links within the site and to mail', () => {
    const html = renderMarkdown('[results](/polls/1/results) [mail](mailto:unit@example.org)');
    expect(html).toContain('href="/polls/1/results"');
    expect(html).toContain('href="mailto:unit@example.org"');
  });

  it('draws a table that people can read, and leaves one of thousands of columns as it was typed', () => {
    const table = (columns: number, rows: number) =>
      ['a', '-', ...Array(rows).fill('b')].map((cell) => `|${`${cell}|`.repeat(columns)}`).join('\n');
    expect(renderMarkdown(table(5, 3))).toContain('<table>');
    expect(renderMarkdown(table(24, 3))).toContain('<table>');
    // Twelve kilobytes that would become five million cells.
    const wide = `${table(2_000, 0)}\n${'|x|\n'.repeat(2_500)}`;
    const html = renderMarkdown(wide);
    expect(html).not.toContain('<t');
    expect(html.length).toBeLessThan(wide.length * 3);
  });

  it('takes a long hostile text in its stride', () => {
    expect(renderMarkdown('['.repeat(20_000)).length).toBeGreaterThan(20_000);
    expect(renderMarkdown('*a_ '.repeat(10_000)).length).toBeGreaterThan(20_000);
  });
});
