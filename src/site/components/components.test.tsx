import { describe, expect, it } from 'vitest';
import { inlineCode } from '../../../test/support/inline-code.ts';
import { allExamples, PatternsPage } from '../patterns.tsx';
import { anonymousReader } from '../reader.ts';
import { renderToHtml } from '../render.ts';
import { languages } from '../words.ts';
import { ErrorSummary } from './error-summary.tsx';
import { Field, fieldId } from './field.tsx';
import { LineChart } from './line-chart.tsx';
import { Passage } from './passage.tsx';
import { Progress } from './progress.tsx';
import { AnswerParts } from './share-bar.tsx';

describe('every example', () => {
  it.each(allExamples.map((example) => [example.name, example] as const))('%s', async (_, example) => {
    const rendered = await Promise.all(languages.map((language) => renderToHtml(example.render(language))));
    for (const html of rendered) {
      expect(html.length).toBeGreaterThan(20);
      expect(html).not.toMatch(/undefined|\[object|NaN/);
      expect(inlineCode(html)).toEqual([]);
    }
    // A component that forgot its words would say the same in both.
    expect(rendered[languages.indexOf('ar')]).not.toBe(rendered[languages.indexOf('en')]);
  });

  it('stands on the pattern page, whose ids are single and whose references lead somewhere', async () => {
    const html = await renderToHtml(<PatternsPage reader={anonymousReader('en', '/patterns')} />);
    for (const { name } of allExamples) expect(html).toContain(`>${name}<`);
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...html.matchAll(/\s(?:for|of|aria-describedby|aria-labelledby)="([^"]*)"/g)].flatMap(
      ([, value]) => (value ?? '').split(' '),
    );
    expect(references.length).toBeGreaterThan(10);
    expect(references.filter((reference) => !ids.includes(reference))).toEqual([]);
  });
});

describe('AnswerParts', () => {
  const rects = (html: string) =>
    [...html.matchAll(/<rect class="fill-(\w+)" x="([\d.]+)%" y="0" width="([\d.]+)%"/g)].map(
      ([, answer, x, width]) => [answer, Number(x), Number(width)],
    );

  it('draws the true shares and mirrors them from right to left', async () => {
    const parts = { figure: { agree: 5, disagree: 3, pass: 2 }, height: 14 };
    expect(rects(await renderToHtml(<AnswerParts {...parts} language="en" />))).toEqual([
      ['agree', 0, 50],
      ['disagree', 50, 30],
      ['pass', 80, 20],
    ]);
    expect(rects(await renderToHtml(<AnswerParts {...parts} language="ar" />))).toEqual([
      ['agree', 50, 50],
      ['disagree', 20, 30],
      ['pass', 0, 20],
    ]);
  });

  it('leaves out an answer that nobody gave', async () => {
    const parts = { figure: { agree: 4, disagree: 0, pass: 0 }, height: 14 };
    const html = await renderToHtml(<AnswerParts {...parts} language="en" />);
    expect(rects(html)).toEqual([['agree', 0, 100]]);
    expect(html).not.toContain('share-bar-gap');
  });
});

describe('Passage', () => {
  it('carries its own language and direction among other text', async () => {
    const html = await renderToHtml(
      <Passage text="نص" language="ar" state="original" reader={{ language: 'en' }} />,
    );
    expect(html).toBe('<p class="passage" lang="ar" dir="rtl">نص</p>');
  });

  it('keeps the original one step from a translation and says who checked it', async () => {
    const original = { text: 'Un texto', language: 'es', href: '/original' };
    const machine = (state: 'machine' | 'verified') =>
      renderToHtml(
        <Passage text="A text" language="en" state={state} original={original} reader={{ language: 'en' }} />,
      );
    expect(await machine('machine')).toContain('Translated from Spanish by machine, not yet checked');
    expect(await machine('verified')).toContain('Translated from Spanish, verified by a person');
    expect(await machine('machine')).toContain(
      '<blockquote class="passage" lang="es" dir="ltr">Un texto</blockquote>',
    );
  });

  it('escapes what people write', async () => {
    const text = '<img src=x onerror=alert(1)>';
    const html = await renderToHtml(
      <Passage text={text} language={'"><script>'} state="original" reader={{ language: 'en' }} />,
    );
    expect(html).not.toMatch(/<img|<script/);
  });
});

describe('Field', () => {
  it('ties label, hint, error and count to the control and keeps what was entered', async () => {
    const html = await renderToHtml(
      <Field
        name="text"
        kind="textarea"
        label="L"
        hint="H"
        error="E"
        value={'</textarea><b>'}
        language="en"
        counted
        maxLength={140}
      />,
    );
    expect(html).toContain('aria-describedby="field-text-hint field-text-count field-text-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('&lt;/textarea&gt;&lt;b&gt;</textarea>');
    expect(html).not.toContain('maxlength');
    expect(html).toContain('At most 140 characters');
  });

  it('is where the error summary leads, for radio buttons too', async () => {
    const choices = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ];
    const summary = await renderToHtml(
      <ErrorSummary errors={{ place: 'Choose one.', other: undefined }} language="en" />,
    );
    expect(summary).toContain(`href="#${fieldId('place')}"`);
    expect(summary).toContain('One thing needs your attention');
    const field = await renderToHtml(
      <Field name="place" kind="radio" label="L" choices={choices} value="b" language="en" />,
    );
    expect(field).toContain(`id="${fieldId('place')}" type="radio"`);
    expect(field).toMatch(/value="b" checked/);
    expect(await renderToHtml(<ErrorSummary errors={{}} language="en" />)).toBe('');
  });
});

describe('Progress', () => {
  it('stays within its bounds whatever it is given', async () => {
    const html = await renderToHtml(<Progress done={9} total={4} language="en" label="Answered" />);
    expect(html).toContain('4 of 4');
    expect(await renderToHtml(<Progress done={0} total={0} language="en" label="Answered" />)).toContain(
      'width="0%"',
    );
  });
});

describe('LineChart', () => {
  const points = [3, 8].map((value, index) => ({ at: new Date(Date.UTC(2026, 0, 1 + index)), value }));

  it('has a table with every number it draws', async () => {
    const html = await renderToHtml(<LineChart title="T" points={points} language="en" />);
    const table = html.slice(html.indexOf('<table'));
    expect(table).toContain('1 January 2026');
    expect(table).toMatch(/>3<.*>8</);
    expect(inlineCode(html)).toEqual([]);
  });

  it('draws one point, and none, without breaking', async () => {
    for (const some of [points.slice(0, 1), []]) {
      const html = await renderToHtml(<LineChart title="T" points={some} language="ar" />);
      expect(html).not.toContain('NaN');
    }
  });
});
