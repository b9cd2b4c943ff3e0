import { afterEach, describe, expect, it } from 'vitest';
import { inlineCode } from '../../../test/support/inline-code.ts';
import type { LineNode } from '../components/line.tsx';
import { anonymousReader } from '../reader.ts';
import { renderToHtml } from '../render.ts';
import { Say } from '../say-rich.tsx';
import { configureSite } from '../settings/index.ts';
import { languages, messages } from '../words.ts';
import { ErrorPage, type ErrorStatus } from './error-pages.tsx';
import { Page } from './page.tsx';

const reader = anonymousReader('en', '/polls/one', '?q=a%26b');

afterEach(() => configureSite({ name: 'Throughline', assets: (name) => `/assets/${name}` }));

describe('Page', () => {
  it('is a whole document in the reader’s language and direction', async () => {
    for (const language of languages) {
      const html = await renderToHtml(<Page reader={anonymousReader(language)} title="x" />);
      expect(html).toMatch(
        new RegExp(`^<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`),
      );
    }
  });

  it('names the installation, once and escaped', async () => {
    configureSite({ name: 'Town <Hall>' });
    const html = await renderToHtml(<Page reader={reader} title={'</title><script>alert(1)</script>'} />);
    expect(html).toContain(
      '<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; — Town &lt;Hall&gt;</title>',
    );
    expect(inlineCode(html)).toEqual([]);
  });

  it('carries no inline script, style or handler, and only the scripts it asks for', async () => {
    const line: LineNode[] = [{ step: 'voices', state: 'done', href: '/polls/one' }];
    const html = await renderToHtml(<Page reader={reader} title="x" line={line} scripts={['vote']} wide />);
    expect(inlineCode(html)).toEqual([]);
    expect([...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<script type="module" src="/assets/vote.js">',
    ]);
    expect(await renderToHtml(<Page reader={reader} title="x" />)).not.toContain('<script');
  });

  it('would notice inline code', () => {
    expect(
      inlineCode('<p style="color:red" onclick="x()">a</p><script>1</script><style>b{}</style>'),
    ).toHaveLength(4);
    expect(inlineCode('<a href=" javascript:x">a</a>')).toHaveLength(1);
  });

  it('takes addresses of assets from the build', async () => {
    configureSite({ assets: (name) => `/built/${name}?v=1` });
    expect(await renderToHtml(<Page reader={reader} title="x" />)).toContain(
      '<link rel="stylesheet" href="/built/site.css?v=1"/>',
    );
  });

  it('skips to its content first, and switches languages in place', async () => {
    const html = await renderToHtml(<Page reader={reader} title="x" />);
    expect(html).toMatch(/<body><a class="skip" href="#content">/);
    expect(html).toContain('<main id="content"');
    expect(html).toContain('href="/polls/one?q=a%26b&amp;lang=ar" lang="ar" hreflang="ar"');
  });

  it('does not let a query break out of the language links', async () => {
    const hostile = anonymousReader('en', '/"><script>alert(1)</script>', '?a="><script>alert(1)</script>');
    expect(inlineCode(await renderToHtml(<Page reader={hostile} title="x" />))).toEqual([]);
  });

  it('shows the way to manage only to those with an account', async () => {
    const account = { id: '1', name: 'unit@example.org', isAdministrator: false };
    expect(await renderToHtml(<Page reader={reader} title="x" />)).not.toContain('href="/manage"');
    const signedIn = await renderToHtml(<Page reader={{ ...reader, account }} title="x" section="manage" />);
    expect(signedIn).toContain('<a href="/manage" aria-current="true">');
    expect(signedIn).not.toContain('href="/sign-in"');
  });

  it('can stand inside another page without header and footer', async () => {
    const html = await renderToHtml(<Page reader={reader} title="x" frame="bare" />);
    expect(html).not.toMatch(/<header|<footer|class="skip"/);
  });
});

describe('error pages', () => {
  const statuses: readonly ErrorStatus[] = [400, 403, 404, 405, 413, 429, 500, 503];

  it('say what to do next in every language, without inline code', async () => {
    for (const language of languages) {
      const pages = await Promise.all(
        statuses.map((status) =>
          renderToHtml(<ErrorPage status={status} reader={anonymousReader(language)} />),
        ),
      );
      for (const html of pages) {
        expect(html).toMatch(/<h1>[^<]+<\/h1><p class="lede">[^<]+<\/p>/);
        expect(html).toMatch(/<a class="button is-primary" href="\/">[^<]+<\/a>/);
        expect(inlineCode(html)).toEqual([]);
      }
      // Seven texts for eight statuses: see the next test.
      expect(new Set(pages).size).toBe(statuses.length - 1);
    }
  });

  it('do not tell "not yours" from "not there"', async () => {
    const notYours = await renderToHtml(<ErrorPage status={403} reader={reader} />);
    expect(notYours).toBe(await renderToHtml(<ErrorPage status={404} reader={reader} />));
  });
});

describe('Say', () => {
  it('puts marked-up parts where each language has them, and escapes values', async () => {
    const said = (language: 'en' | 'fr') => (
      <Say
        language={language}
        word={messages.figures.ownRule}
        values={{ percent: '<b>', a: (text) => <a href="/rules">{text}</a> }}
      />
    );
    expect(await renderToHtml(said('en'))).toBe(
      'This is the rule you chose. The poll’s own is &lt;b&gt;: <a href="/rules">go back to it</a>.',
    );
    expect(await renderToHtml(said('fr'))).toBe(
      'C’est la règle que vous avez choisie. Celle du sondage est &lt;b&gt; : <a href="/rules">y revenir</a>.',
    );
  });

  it('falls back without throwing', async () => {
    expect(
      await renderToHtml(<Say language="en" word={messages.figures.ownRule} values={{} as never} />),
    ).toBe('This is the rule you chose. The poll’s own is {percent}: &lt;a&gt;go back to it&lt;/a&gt;.');
  });
});
