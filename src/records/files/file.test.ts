import { expect, test } from 'vitest';
import { languages, say } from '../../site/index.ts';
import { cleanName, isCleared } from './file.ts';
import { cautionWords } from './file-words.ts';

test.each([
  ['Plan.pdf', 'Plan.pdf'],
  ['plan.docx', 'plan.pdf'],
  ['invoice.pdf.exe', 'invoice.pdf.pdf'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['C:\\fake\\مسودة الخطة.PDF', 'مسودة الخطة.pdf'],
  ['.htaccess', 'file.pdf'],
  ['...', 'file.pdf'],
  ['', 'file.pdf'],
  ['a\u0000b\r\nSet-Cookie: x.pdf', 'a b Set-Cookie x.pdf'],
  // Shown from the right, this would end in "exe.pdf".
  ['plan\u202efdp.exe', 'plan fdp.pdf'],
  ['<img src=x onerror=alert(1)>.png', 'img src=x onerror=alert(1).pdf'],
  ['"quoted"; filename="other.html"', 'quoted ; filename= other.pdf'],
  ['e\u0301te\u0301.pdf', 'été.pdf'],
  ['half \ud800 pair.pdf', 'half \ufffd pair.pdf'],
])('%j is offered as %j', (given, clean) => {
  expect(cleanName(given, 'application/pdf')).toBe(clean);
});

test('a name is no longer than file systems take, whatever its letters', () => {
  const name = cleanName(`${'😀'.repeat(500)}.pdf`, 'application/pdf');
  expect([...name]).toHaveLength(60 + '.pdf'.length);
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
});

test('a file with cautions waits until somebody cleared it', () => {
  const found = [{ kind: 'comment', count: 1, example: 'A' }] as const;
  expect(isCleared({ state: 'kept', cautions: [] })).toBe(true);
  expect(isCleared({ state: 'kept', cautions: found })).toBe(false);
  expect(isCleared({ state: 'cleared', cautions: found })).toBe(true);
  expect(isCleared({ state: 'erased', cautions: [] })).toBe(false);
});

test('every caution has a name of its own in every language', () => {
  for (const language of languages) {
    const names = Object.values(cautionWords).map((word) => say(language, word));
    expect(new Set(names).size).toBe(18);
    expect(names.filter((name) => name.includes('[en]'))).toEqual([]);
  }
});
