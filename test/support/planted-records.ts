import { expect } from 'vitest';
import type { Browser } from './browser.ts';

/** A meeting that is announced and a letter, so that their pages are looked at as well. */
export async function plantRecords(administrator: Browser, process: string): Promise<void> {
  const manage = `/manage/processes/${process}`;
  const meeting = {
    do: 'announce',
    title: 'A walk along the street',
    about: 'We look at every bench.',
    starts: '2027-03-01T10:00',
    form: 'in-person',
    place: 'In front of the bakery',
  };
  const answers = [
    await administrator.post(`${manage}/events/new`, meeting),
    await administrator.post(`${manage}/submissions/box`, { do: 'open', closesOn: '' }),
    await administrator.post('/processes/market-street/submissions/new', {
      title: 'More shade',
      body: 'Trees would do.',
      language: 'en',
      publish: 'without-name',
    }),
  ];
  answers.push(...(await plantHeard(administrator, manage)));
  answers.push(await plantSurvey(administrator, manage));
  expect(answers.filter(({ status }) => status !== 303).map(({ text }) => text)).toEqual([]);
}

/** What others propose and held, what was done so that people hear of it, and whom it is to reach. */
async function plantHeard(administrator: Browser, manage: string) {
  const unknown = (...names: string[]) =>
    Object.fromEntries(names.map((name) => [`${name}:missing`, 'not-recorded']));
  const add = (kind: string, typed: Record<string, string>) =>
    administrator.post(`${manage}/${kind}/new`, { do: 'save', ...typed });
  const answers = [
    await administrator.post(`${manage}/event-proposals/box`, { do: 'open' }),
    await administrator.post('/processes/market-street/event-proposals/new', {
      title: 'An evening at the bakery',
      about: 'We talk.',
      starts: '2027-04-01T18:00',
      form: 'in-person',
      language: 'en',
    }),
    await add('stakeholders', { title: 'Young people', type: 'citizens' }),
    await add('outreach', {
      title: 'A poster',
      through: 'poster',
      ...unknown('sentOn'),
      'reached:missing': 'not-counted',
    }),
    await add('conversations', { title: 'At a kitchen table', language: 'en' }),
    await add('lessons', { do: 'learn', title: 'Whoever has a bench stays longer', channel: 'events' }),
  ];
  const { text } = await administrator.get(`${manage}/conversations`);
  const conversation = new RegExp(`${manage}/conversations/(\\w{12})"`).exec(text)?.[1] ?? '';
  const { text: events } = await administrator.get(`${manage}/events`);
  const event = new RegExp(`${manage}/events/(\\w{12})"`).exec(events)?.[1] ?? '';
  return [
    ...answers,
    await add('points', { title: 'More shade', conversation, says: 'point' }),
    await add('notes', { title: 'A bench at the bakery', event, consent: 'given' }),
    await add('event-files', { title: 'The slides', event, href: 'https://example.org/slides' }),
  ];
}

/** A survey that can be answered. */
async function plantSurvey(administrator: Browser, manage: string) {
  await administrator.post(`${manage}/surveys/new`, { do: 'save', title: 'How do you get about?' });
  const { text } = await administrator.get(`${manage}/surveys`);
  const care = `${manage}/surveys/${/\/surveys\/([a-z0-9]{12})"/.exec(text)?.[1]}`;
  const choices = ['on foot', 'by bus', 'by car'];
  const asked = [
    { type: 'radiogroup', name: 'mostly', title: 'How mostly?', choices, isRequired: true },
    { type: 'checkbox', name: 'also', title: 'And how else?', choices, showOtherItem: true },
    { type: 'matrix', name: 'safe', title: 'How safe is it?', rows: choices, columns: ['safe', 'not safe'] },
    { type: 'ranking', name: 'first', title: 'What comes first?', choices },
    { type: 'comment', name: 'why', title: 'Why?' },
  ];
  const form = new FormData();
  form.append(
    'file',
    new File([JSON.stringify({ pages: [{ name: 'page1', elements: asked }] })], 'form.json'),
  );
  const brought = await administrator.send(`${care}/form`, {
    method: 'POST',
    body: form,
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(brought.status).toBe(200);
  const opened = await administrator.post(`${care}/steps`, { act: 'open' });
  const survey = care.split('/').at(-1);
  await administrator.post(`/processes/market-street/surveys/${survey}/answer?page=page1`, {
    do: 'next',
    mostly: 'on foot',
    why: 'More benches',
    'texts.publish': 'without-name',
  });
  return opened;
}
