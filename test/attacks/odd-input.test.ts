import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredRoutes } from '../../src/people/guarded-routes.ts';
import { type Browser, openBrowser } from '../support/browser.ts';
import { filled, formsIn, type PageForm } from '../support/forms.ts';
import { inTurn, patience } from '../support/in-turn.ts';
import { fill, parametersOf, placesIn, routesOf, standingForAll } from '../support/places.ts';
import { serveWholeSite, type WholeSite } from '../support/whole-site.ts';

/**
 * Whatever is sent, and wherever: an answer that says what is wrong, never a failure, and nothing of it as markup. There are
 * hundreds of routes and dozens of values: routes take them in turn.
 */
let site: WholeSite;
let places: Readonly<Record<string, string>>;
let nobody: Browser;
let administrator: Browser;

beforeAll(async () => {
  site = await serveWholeSite({ env: { STATEMENTS_PER_HOUR: '100000' } });
  places = await placesIn(site);
  nobody = openBrowser(site.home);
  administrator = await site.becomeAdministrator();
}, 120_000);
afterAll(() => site?.close());

const routesTried = (method: Parameters<typeof routesOf>[1]) => standingForAll(site, routesOf(site, method));

/** Every name that a query may have, in the code and in the habits of attackers. */
const queryNames =
  `lang view exposure written q text places next preview token told pause statement cursor limit process done
  edit error filter generation id language other page sent texts added state sort order per_page __proto__ constructor`.split(
    /\s+/,
  );
const markup = `x"'><xssprobe onload=alert(1)>`;
const oddValues = [
  '%00',
  '%FF%FE',
  '%ED%A0%80',
  '%',
  '%zz',
  'a'.repeat(8_000),
  '-1',
  '0',
  '99999999999999999999999',
  '1e309',
  'NaN',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  "'%20or%201=1--",
  '%E2%80%AE%D8%A7',
];

/** What must never be in a page, whoever asks for whatever. */
function faults(
  what: string,
  answer: { status: number; text: string; headers: Headers; location: string | null },
): string[] {
  const found: string[] = [];
  if (answer.status >= 500) found.push(`${what} -> ${answer.status}`);
  const isPage = (answer.headers.get('content-type') ?? '').startsWith('text/html');
  if (isPage && /<xssprobe|x"'>/.test(answer.text)) found.push(`${what}: markup came through`);
  if (isPage && /(href|src|action)="?\s*(javascript|vbscript|data:text):?/i.test(answer.text))
    found.push(`${what}: a script address`);
  if (answer.headers.get('x-content-type-options') !== 'nosniff')
    found.push(`${what}: content type may be guessed`);
  if (!(answer.headers.get('content-security-policy') ?? '').includes("script-src 'self';"))
    found.push(`${what}: no policy`);
  if (answer.headers.has('x-injected')) found.push(`${what}: a header was injected`);
  if (
    answer.location !== null &&
    !answer.location.startsWith('/') &&
    !answer.location.startsWith(site.home)
  ) {
    found.push(`${what}: leads away to ${answer.location}`);
  }
  if (answer.location?.startsWith('//')) found.push(`${what}: leads away to ${answer.location}`);
  return found;
}

describe('addresses', { timeout: patience }, () => {
  it('show no markup from any query parameter, and lead nowhere else', async () => {
    const found: string[] = [];
    const values = inTurn(
      [
        'javascript:alert(1)',
        '//evil.example.org/',
        'https://evil.example.org',
        '/\\evil.example.org',
        'a\r\nx-injected: yes',
      ],
      1,
    );
    for (const { path } of routesTried('GET')) {
      for (const value of [markup, ...values()]) {
        const query = queryNames.map((name) => `${name}=${encodeURIComponent(value)}`).join('&');
        for (const [who, browser] of [
          ['nobody', nobody],
          ['administrator', administrator],
        ] as const) {
          found.push(
            ...faults(`${who} GET ${path} ${value}`, await browser.get(`${fill(path, places)}?${query}`)),
          );
        }
      }
    }
    expect(found).toEqual([]);
  });

  it('take any value of any query parameter, once or many times', async () => {
    const found: string[] = [];
    const values = inTurn(oddValues, 4);
    for (const { path } of routesTried('GET')) {
      const address = fill(path, places);
      for (const value of values()) {
        const query = queryNames.map((name) => `${name}=${value.slice(0, 400)}`).join('&');
        found.push(
          ...faults(`GET ${path} ${value.slice(0, 20)}`, await administrator.get(`${address}?${query}`)),
        );
      }
      const twice = queryNames.map((name) => `${name}=1&${name}=b&${name}[]=2&${name}[x]=3`).join('&');
      found.push(...faults(`GET ${path} twice`, await administrator.get(`${address}?${twice}`)));
    }
    expect(found).toEqual([]);
  });

  it('take anything for an id', async () => {
    const found: string[] = [];
    const more = [encodeURIComponent(markup), '%0d%0ax-injected:%20yes', '%2F%2Fevil.example.org'];
    const values = inTurn([...oddValues, ...more], 4);
    for (const { method, path } of standingForAll(site, declaredRoutes(site.app))) {
      for (const name of parametersOf(path)) {
        for (const value of values()) {
          const answer = await administrator.send(fill(path, { ...places, [name]: value }), {
            method,
            headers: { origin: site.home },
          });
          found.push(...faults(`${method} ${path} with ${name}=${value.slice(0, 20)}`, answer));
        }
      }
    }
    expect(found).toEqual([]);
  });
});

describe('bodies', { timeout: patience }, () => {
  const bodies: [string, RequestInit][] = [
    ['nothing', {}],
    ['plain text', { body: 'hello', headers: { 'content-type': 'text/plain' } }],
    [
      'a broken multipart',
      {
        body: '--x\r\nContent-Disposition: form-data; name="a"',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      },
    ],
    ['a multipart without boundary', { body: 'a=b', headers: { 'content-type': 'multipart/form-data' } }],
    ['broken JSON', { body: '{"a":', headers: { 'content-type': 'application/json' } }],
    ['JSON that is no object', { body: '[1,null,"a"]', headers: { 'content-type': 'application/json' } }],
    [
      'a JSON prototype',
      {
        body: '{"__proto__":{"admin":true},"value":{"a":1},"text":["b"],"language":7}',
        headers: { 'content-type': 'application/json' },
      },
    ],
    [
      'deep JSON',
      { body: `${'['.repeat(20_000)}${']'.repeat(20_000)}`, headers: { 'content-type': 'application/json' } },
    ],
    [
      'half characters',
      {
        body: 'text=%ED%A0%80&value=%FF&statement=%',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    ],
    [
      'ten thousand fields',
      { body: 'a=1&'.repeat(10_000), headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
    ['a file where text belongs', { body: withFile() }],
  ];
  function withFile(): FormData {
    const form = new FormData();
    for (const name of ['statement', 'value', 'text', 'code', 'name', 'token'])
      form.append(name, new Blob(['x']), 'x.txt');
    return form;
  }

  it('of any kind get an answer from every route that writes', async () => {
    const found: string[] = [];
    const writes = (['POST', 'PUT', 'DELETE', 'PATCH'] as const).flatMap(routesTried);
    expect(writes.length).toBeGreaterThan(40);
    const kinds = inTurn(bodies, 4);
    for (const { method, path } of writes) {
      if (path.includes('sign-out')) continue;
      for (const [kind, init] of kinds()) {
        for (const [who, browser] of [
          ['nobody', nobody],
          ['administrator', administrator],
        ] as const) {
          const headers = { origin: site.home, ...(init.headers as Record<string, string>) };
          found.push(
            ...faults(
              `${who} ${method} ${path} with ${kind}`,
              await browser.send(fill(path, places), { ...init, method, headers }),
            ),
          );
        }
      }
    }
    expect(found).toEqual([]);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  // What every object has by inheritance is in no list of ours, and must not be found there.
  it('naming what every object inherits are told so by every route that writes', async () => {
    const fields = [
      ...['act', 'answer', 'confirm', 'decision', 'entry', 'exposure', 'filter', 'generation', 'how', 'kind'],
      ...['language', 'moderation', 'poll', 'process', 'reason', 'role', 'state', 'template', 'value', 'way'],
    ];
    const found: string[] = [];
    const words = inTurn(['__proto__', 'constructor', 'toString', 'hasOwnProperty'], 1);
    for (const { path } of routesTried('POST')) {
      if (path.includes('sign-out')) continue;
      for (const word of words()) {
        const form = Object.fromEntries(fields.map((field) => [field, word]));
        for (const browser of [nobody, administrator]) {
          const answer = await browser.post(fill(path, places), { statement: '1', ...form });
          found.push(...faults(`POST ${path} with ${word}`, answer));
        }
      }
    }
    expect(found).toEqual([]);
  });

  it('with a number written otherwise than in digits name no statement, no page and no role', async () => {
    const made = await nobody.send(`/api/v1/processes/${places.process}/participants`, { method: 'POST' });
    const { token } = JSON.parse(made.text) as { token: string };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    for (const odd of ['1e0', '0x1', ' 1', '1 ', '+1', '1.0', '%C2%A01']) {
      const form = { statement: decodeURIComponent(odd), value: 'agree' };
      expect((await nobody.post(`/polls/${places.poll}/votes`, form)).status, odd).toBe(400);
      const api = await nobody.send(
        `/api/v1/polls/${places.poll}/statements/${encodeURIComponent(decodeURIComponent(odd))}/vote`,
        { method: 'PUT', headers, body: JSON.stringify({ value: 'agree' }) },
      );
      expect(api.status, odd).toBe(404);
      const list = await nobody.get(`/api/v1/polls?limit=${encodeURIComponent(decodeURIComponent(odd))}`);
      expect([400, 422], odd).toContain(list.status);
      const grant = encodeURIComponent(decodeURIComponent(odd));
      expect((await administrator.post(`/manage/people/${grant}/revoke`)).status, odd).toBe(404);
    }
  });

  it('larger than a form ever is are refused before they are read', async () => {
    const large = 'x'.repeat(300 * 1024);
    for (const path of [
      `/polls/${places.poll}/votes`,
      `/polls/${places.poll}/statements`,
      '/receipt',
      '/sign-in',
    ]) {
      expect((await nobody.post(path, { text: large, code: large })).status).toBe(413);
    }
    const answer = await nobody.send(`/api/v1/polls/${places.poll}/statements`, {
      method: 'POST',
      body: JSON.stringify({ text: large }),
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(413);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('made to be slow to read are answered at once', async () => {
    // What backtracking expressions and nested markup stumble over, at the length of a field and far beyond.
    const units = [
      'a@',
      '1-',
      '[',
      '![](',
      '*a_',
      'http://a.',
      ' ',
      '<a ',
      '`',
      '> ',
      'a.b.',
      '\n',
      '&#',
      '||-\n',
    ];
    const slow: string[] = [];
    const timed = async (what: string, act: () => Promise<unknown>) => {
      const from = performance.now();
      await act();
      // Far above what it takes on a busy machine, far below what a runaway expression takes.
      if (performance.now() - from > 5_000) slow.push(what);
    };
    for (const unit of units) {
      for (const size of [490, 100_000]) {
        const text = `${unit.repeat(size / unit.length)}x`;
        await timed(`reason ${unit}`, () =>
          nobody.post(`/polls/${places.poll}/votes`, { statement: '1', value: 'agree', reason: text }),
        );
        await timed(`statement ${unit}`, () =>
          nobody.post(`/polls/${places.poll}/statements`, { text, language: '' }),
        );
        await timed(`receipt ${unit}`, () => nobody.post('/receipt', { code: text }));
        await timed(`policy ${unit}`, () =>
          administrator.post(`/manage/polls/${places.poll}/texts`, {
            language: 'en',
            [`${places.poll}.policy`]: text.slice(0, 19_000),
          }),
        );
      }
      await timed(`search ${unit}`, () =>
        nobody.get(`/polls/${places.poll}/results?q=${encodeURIComponent(unit.repeat(500))}`),
      );
    }
    expect(slow).toEqual([]);
  });

  it('of every form on every page take any value in any field', async () => {
    const forms = new Map<string, PageForm>();
    for (const { path } of routesTried('GET')) {
      const { text } = await administrator.get(fill(path, places));
      for (const form of formsIn(text)) {
        // The same form for the next statement or phase is the same form.
        const kind = `${form.action.split('?')[0]} ${form.fields.map(({ name }) => name)}`.replace(
          /\d+/g,
          '',
        );
        if (form.method === 'post' && !form.action.includes('sign-out')) forms.set(kind, form);
      }
    }
    expect(forms.size).toBeGreaterThan(20);
    const found: string[] = [];
    const values = inTurn(
      [
        '',
        '\0',
        'a'.repeat(5_000),
        '-1',
        '99999999999999999999',
        '1e309',
        '__proto__',
        'toString',
        '\ud800',
        '0001-01-01',
        '+275760-09-13',
        markup,
        'a\r\nx-injected: yes',
        '//evil.example.org',
      ],
      3,
    );
    for (const form of forms.values()) {
      const all = [
        ...form.fields.map(({ name }) => name),
        ...form.buttons.flatMap((button) => Object.keys(button)),
      ];
      // Of the same field of many records (`ID.title`), one stands for all.
      const names = new Map(
        all.map((name) => [name.replace(/^[^.]+\./, '').replace(/\d+/g, ''), name]),
      ).values();
      for (const name of names) {
        for (const value of values()) {
          const answer = await administrator.post(form.action, filled(form, { [name]: value }));
          found.push(
            ...faults(`POST ${form.action} with ${name}=${JSON.stringify(value.slice(0, 20))}`, answer),
          );
        }
      }
    }
    expect(found).toEqual([]);
  });
});
