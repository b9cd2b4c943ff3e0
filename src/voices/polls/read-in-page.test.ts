import { expect, it } from 'vitest';
import { convener, noon, openStaffPolls, somePoll } from '../../../test/support/staff-polls.ts';
import { translateStatement } from './settings/edit-texts.ts';

const test = openStaffPolls();

it('what is written in a language that the program does not speak can be read by everybody', async () => {
  const read = async (path: string) => (await test.site.as().get(path)).body;
  const poll = await somePoll(test.db);
  expect(await read(`/polls/${poll}`)).not.toContain('Kiswahili');
  const there = await somePoll(test.db, {
    titles: [
      { language: 'en', body: 'What should change?', state: 'original' },
      { language: 'sw', body: 'Nini kibadilike?', state: 'verified' },
    ],
  });
  const which = { pollId: there, number: 1 };
  const swahili = { language: 'sw', body: 'Chapisheni mikataba.', state: 'machine' } as const;
  expect(await translateStatement(test.db, which, swahili, convener, noon)).toMatchObject({ ok: true });
  expect(await read(`/polls/${there}`)).toContain(`href="/polls/${there}/texts?language=sw"`);
  const page = await read(`/polls/${there}/texts?language=sw`);
  expect(page).toMatch(/<h1 lang="sw" dir="ltr">Nini kibadilike\?<\/h1>/);
  expect(page).toMatch(
    /<bdi lang="sw">Chapisheni mikataba\.<\/bdi><\/a> \(translated by machine, not checked\)/,
  );
  // What is not translated stands there as it was written, and says so.
  expect(page).toMatch(/Meet in the evening too\.<\/bdi><\/a> \(in English, not translated\)/);
  expect(await read(`/polls/${there}/texts?language=<b>`)).toContain('What should change?');
});
