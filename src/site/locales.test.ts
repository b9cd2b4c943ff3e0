import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IntlMessageFormat } from 'intl-messageformat';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { localesFolder, readLocale, readLocales, shareTranslated } from './locales.ts';
import { compile } from './words.ts';

type Terms = Record<string, { found: string } & Record<string, { use: string; never: string[] } | string>>;
type Parts = ReturnType<IntlMessageFormat['getAst']>;

const folder = localesFolder();
const english = readLocale(folder, 'en');
const described = new Set(
  globSync('en/*.json', { cwd: folder }).flatMap((file) =>
    Object.entries(
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, { description?: string }>,
    )
      .filter(([, { description = '' }]) => description.trim() !== '')
      .map(([id]) => id),
  ),
);
const languages = ['en', 'fr', 'es', 'ar'];

/** Forms that a language takes for whole numbers below 200: Arabic changes the noun with 1, 2, 3 to 10, 11 to 99. */
function pluralForms(locale: string): string[] {
  const rules = new Intl.PluralRules(locale);
  const forms = new Set(Array.from({ length: 199 }, (_, n) => rules.select(n + 1)));
  forms.delete('other');
  return [...forms];
}

/** What is wrong with one language: broken messages, unknown ones, differing values, missing plural forms. */
function problemsOf(texts: ReadonlyMap<string, string>, locale: string): string[] {
  const forms = pluralForms(locale);
  return [...texts].flatMap(([id, text]) => {
    const source = english.texts.get(id);
    if (source === undefined) return [`${id}: English has no such message`];
    try {
      const problems: string[] = [];
      const [names, expected] = [namesIn(text, locale), namesIn(source, 'en')];
      if (names !== expected)
        problems.push(`${id}: uses ${names || 'no values'}, English ${expected || 'none'}`);
      for (const given of pluralsIn(compile(locale, text, true).getAst())) {
        const missing = forms.filter((form) => !given.includes(form) && !given.includes(`=${exactOf[form]}`));
        if (missing.length > 0) problems.push(`${id}: lacks the plural ${missing.join(', ')}`);
      }
      return problems;
    } catch (error) {
      return [`${id}: is no message: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}

const exactOf: Record<string, string> = { one: '1', two: '2' };

function namesIn(text: string, locale: string): string {
  const names = new Set<string>();
  collect(compile(locale, text, true).getAst(), (part) => {
    if ('value' in part && part.type !== literalPart) names.add(String(part.value));
  });
  return [...names].sort().join(', ');
}

// As the parser numbers them: a literal text, and the # of a plural.
const literalPart = 0;
const poundPart = 7;

/** The forms of each plural that writes its number beside a noun; "the statements 3 and 4" needs only two. */
function pluralsIn(parts: Parts): string[][] {
  const found: string[][] = [];
  collect(parts, (part) => {
    if (!('pluralType' in part) || part.pluralType !== 'cardinal') return;
    const { value, options } = part;
    if (Object.values(options).some((option) => writesNumberOf(option.value, value)))
      found.push(Object.keys(options));
  });
  return found;
}

function collect(parts: Parts, visit: (part: Parts[number]) => void): void {
  for (const part of parts) {
    visit(part);
    if ('options' in part) for (const option of Object.values(part.options)) collect(option.value, visit);
    if ('children' in part) collect(part.children, visit);
  }
}

/** French says its `one` of zero as well: "une personne" written out in it would be said of nobody. */
function saidOfZero(texts: ReadonlyMap<string, string>): string[] {
  return [...texts].flatMap(([id, text]) => {
    const found: string[] = [];
    collect(compile('fr', text, true).getAst(), (part) => {
      if (!('pluralType' in part) || part.pluralType !== 'cardinal' || '=0' in part.options) return;
      const { one } = part.options;
      if (!one || writesNumberOf(one.value, part.value)) return;
      // Where no form tells how many, the forms only agree with a number said elsewhere.
      const tellsNumber = Object.values(part.options).some(({ value }) => writesNumberOf(value, part.value));
      const writtenOut = JSON.stringify(one.value).match(/\b[Uu]ne?\b/);
      if (tellsNumber || writtenOut) found.push(`${id}: says its one of zero ${part.value}`);
    });
    return found;
  });
}

function writesNumberOf(parts: Parts, value: string): boolean {
  let writes = false;
  collect(parts, (inner) => {
    writes ||= inner.type === poundPart || ('value' in inner && inner.value === value);
  });
  return writes;
}

/** A copy of the folder to which a language is added. */
function withLanguage(
  language: string,
  share: number,
  change: (text: string) => string = (text) => text,
): string {
  const copy = mkdtempSync(join(tmpdir(), 'throughline-locales-'));
  made.push(copy);
  cpSync(folder, copy, { recursive: true });
  mkdirSync(join(copy, language));
  const facts = {
    name: 'Português',
    shortName: 'PT',
    locale: 'pt',
    listSeparator: ', ',
    openGraph: 'pt_PT',
    translated: 0,
  };
  writeFileSync(join(copy, language, 'language.json'), JSON.stringify(facts));
  const ids = [...english.texts].slice(0, Math.round(english.texts.size * share));
  const messages = Object.fromEntries(ids.map(([id, text]) => [id, { defaultMessage: change(text) }]));
  writeFileSync(join(copy, language, 'all.json'), JSON.stringify(messages));
  return copy;
}
const made: string[] = [];
afterEach(() => {
  for (const copy of made.splice(0)) rmSync(copy, { recursive: true, force: true });
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** What the pages of a new installation (privacy, terms and the like) say, line by line. */
function linesOfPages(language: string): [string, string][] {
  const pages = join(folder, '../templates/pages');
  return readdirSync(pages).flatMap((name) => {
    const page = JSON.parse(readFileSync(join(pages, name), 'utf8')) as Record<string, string[]>;
    const lines = (page[language] ?? []).flatMap((passage) => passage.split('\n'));
    return lines.map((line, at): [string, string] => [`${name}:${at}`, line]);
  });
}

describe('the messages', () => {
  it.each(languages)('of %s are whole, with the same values as in English and every plural', (language) => {
    const { texts, locale, translated } = readLocale(folder, language);
    expect(problemsOf(texts, locale)).toEqual([]);
    expect(translated).toBe(Math.floor(shareTranslated(english.texts, texts) * 100));
    expect(texts.size).toBe(english.texts.size);
  });

  it('tell translators in English where each is used', () => {
    const bare = [...english.texts.keys()].filter((id) => !described.has(id));
    expect(bare).toEqual([]);
  });

  it('are all said somewhere', () => {
    const source = join(folder, '..', 'src');
    const code = globSync('**/*.{ts,tsx}', { cwd: source })
      .filter((file) => !file.includes('.test.'))
      .map((file) => readFileSync(join(source, file), 'utf8'))
      .join('\n');
    const known = new Set(code.match(/[\w$-]+/g));
    // Of these the name is put together where they are said.
    const put = /^map\.picture\.place\./;
    expect(
      [...english.texts.keys()].filter((id) => !put.test(id) && !known.has(id.split('.').at(-1) ?? id)),
    ).toEqual([]);
  });

  it.each(['fr', 'es', 'ar'])('of %s have one word for one term of the field', (language) => {
    const texts = new Map([...readLocale(folder, language).texts, ...linesOfPages(language)]);
    const terms = JSON.parse(readFileSync(join(folder, 'terms.json'), 'utf8')) as Terms;
    const others = Object.entries(terms).flatMap(([term, { found, ...words }]) => {
      const { use, never } = words[language] as { use: string; never: string[] };
      const about = [...english.texts, ...linesOfPages('en')].filter(([, text]) =>
        new RegExp(found, 'i').test(text),
      );
      const said = about.filter(([id]) => new RegExp(use, 'i').test(texts.get(id) ?? ''));
      // Not each mention is repeated in each language; what is said nearly always is the term.
      expect(said.length, term).toBeGreaterThan(about.length * 0.6);
      return about.flatMap(([id]) => {
        const other = never.find((word) => new RegExp(word, 'iu').test(texts.get(id) ?? ''));
        return other ? [`${id}: ${term} is “${use}”, not “${other}”`] : [];
      });
    });
    expect(others).toEqual([]);
  });

  it('of fr say zero where there is none: its one is said of zero too', () => {
    expect(saidOfZero(readLocale(folder, 'fr').texts)).toEqual([]);
    const said = (text: string) => saidOfZero(new Map([['some.id', text]])).length;
    expect(said('{n, plural, one {Une personne} other {# personnes}}')).toBe(1);
    expect(said('{n, plural, one {jour} other {# jours}}')).toBe(1);
    expect(said('{n, plural, one {une autre} other {d’autres}}')).toBe(1);
    expect(said('{n, plural, =1 {Une personne} one {# personne} other {# personnes}}')).toBe(0);
    expect(said('{n, plural, =0 {Personne} one {Une personne} other {# personnes}}')).toBe(0);
    expect(said('{n, plural, one {a} other {ont}} {n}')).toBe(0);
  });

  it('are checked: an unknown, a broken, one that lost a value and one without a plural are found', () => {
    const [counted] = [...english.texts].find(([, text]) => text.startsWith('{count, plural')) ?? [''];
    const [valued] = [...english.texts].find(([, text]) => /^[^{<]+\{\w+\}[^{<]*$/.test(text)) ?? [''];
    const found = problemsOf(
      new Map([
        ['no.such', 'x'],
        [valued, '{broken'],
        [`${valued}`, 'lost'],
        [counted, '{count, plural, one {صوت} other {# صوت}}'],
      ]),
      'ar',
    );
    expect(found.map((problem) => problem.replace(/^\S+ /, '').slice(0, 8))).toEqual([
      'English ',
      'uses no ',
      'lacks th',
    ]);
    expect(found[2]).toContain('two, few, many');
    expect(problemsOf(new Map([[valued, '{broken']]), 'fr')[0]).toContain('is no message');
  });
});

describe('a language', () => {
  it('is a folder and nothing else, offered from 90 % translated', () => {
    expect(readLocales(withLanguage('pt', 0.95)).map(({ language }) => language)).toEqual([
      'en',
      'fr',
      'es',
      'ar',
      'pt',
    ]);
    expect(readLocales(withLanguage('pt', 0.85)).map(({ language }) => language)).toEqual(languages);
  });

  it('is looked for where LOCALES_DIR says, and where there is none, in one sentence', () => {
    vi.stubEnv('LOCALES_DIR', join(folder, 'nowhere'));
    expect(() => localesFolder()).toThrow(
      /LOCALES_DIR is .*nowhere, where no languages are\. Set it to a copy/,
    );
    const broken = withLanguage('pt', 1);
    writeFileSync(join(broken, 'pt', 'all.json'), '{"voting.undo": ');
    expect(() => readLocales(broken)).toThrow(/pt\/all\.json cannot be read: /);
  });

  it('says in English, marked, what is not translated yet', async () => {
    vi.stubEnv(
      'LOCALES_DIR',
      withLanguage('pt', 0.95, (text) => `~${text}`),
    );
    vi.resetModules();
    const { isLanguage, messages, say } = await import('./words.ts');
    expect(isLanguage('pt')).toBe(true);
    const last = [...english.texts].findLast(([, text]) => !text.includes('{'))?.[0].split('.') ?? [];
    const missing = last.reduce((branch, name) => (branch as never)[name], messages as unknown) as {
      id: string;
    };
    expect(say('pt', missing as never)).toBe(`\u2068${english.texts.get(missing.id)}\u2069 [en]`);
    expect(say('en', missing as never)).toBe(english.texts.get(missing.id));
    expect(say('pt', messages.charts.title)).toBe(`~${english.texts.get('charts.title')}`);
    // And every page offers it.
    const [{ Page }, { anonymousReader }, { renderToHtml }] = await Promise.all([
      import('./page/page.tsx'),
      import('./reader.ts'),
      import('./render.ts'),
    ]);
    const page = await renderToHtml(Page({ reader: anonymousReader('pt', '/'), title: 'x', children: '' }));
    expect(page).toContain('<html lang="pt"');
    expect(page).toMatch(/href="\/\?lang=pt" lang="pt"[^>]*><span class="language-long">Português</);
    expect(page).toContain(`~${english.texts.get('site.frame.takePart')}`);
  });
});
