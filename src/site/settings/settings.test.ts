import { expect, test } from 'vitest';
import { configureSite, mailText, siteSettings } from './index.ts';

test('only what a mail is filled in with is filled in, whatever else stands in braces', () => {
  const { own } = siteSettings();
  configureSite({ own: { ...own, mail: () => '{constructor} {url} {toString}' } });
  expect(mailText('mailSignIn', 'en', { url: 'u' }, 'usual')).toBe('{constructor} u {toString}\n');
  configureSite({ own });
});
