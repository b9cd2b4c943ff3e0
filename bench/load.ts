/**
 * A load of many people at once, in a process of its own: `node bench/load.ts KIND URL WHAT CONCURRENT SECONDS`. WHAT is the
 * poll they vote in, or the address of the survey they answer.
 */
import { Agent, request } from 'node:http';

const [kind = 'votes', url = '', what = '', concurrent = '50', seconds = '10'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(concurrent) });

type Answer = { status: number; cookie: string | undefined; location: string; body: string };

function send(path: string, form: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}${path}`,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(form),
          origin: url,
          ...headers,
        },
      },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          body += chunk;
        });
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            cookie: answer.headers['set-cookie']
              ?.find((line) => line.startsWith('participant-'))
              ?.split(';')[0],
            location: answer.headers.location ?? '',
            body,
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(form);
  });
}

const waits: number[] = [];
let failed = 0;
const end = performance.now() + Number(seconds) * 1000;
const isOver = () => performance.now() >= end;

/** Somebody who sends one thing after the other until nothing is left; each from a line of their own. */
function person(status: number, accept: string): (path: string, form: string) => Promise<Answer | null> {
  let cookie: string | undefined;
  const line = Array.from({ length: 3 }, () => Math.floor(Math.random() * 256)).join('.');
  return async (path, form) => {
    const begun = performance.now();
    const headers = { accept, 'x-forwarded-for': `10.${line}`, ...(cookie ? { cookie } : {}) };
    const answer = await send(path, form, headers);
    waits.push(performance.now() - begun);
    cookie = answer.cookie ?? cookie;
    if (answer.status === status) return answer;
    failed += 1;
    return null;
  };
}

const oneOf = <T>(all: readonly T[]): T | undefined => all[Math.floor(Math.random() * all.length)];

async function votes(): Promise<() => Promise<void>> {
  const words = ['agree', 'agree', 'agree', 'disagree', 'pass'];
  const list = await fetch(`${url}/api/v1/polls/${what}/statements?limit=200`);
  const numbers = ((await list.json()) as { items: { number: number }[] }).items.map(({ number }) => number);
  return async () => {
    const vote = person(200, 'application/json');
    let next: number | null = oneOf(numbers) ?? null;
    while (next !== null && !isOver()) {
      const answer = await vote(`/polls/${what}/votes`, `statement=${next}&value=${oneOf(words)}`);
      if (!answer) return;
      next = (JSON.parse(answer.body) as { next: { number: number } | null }).next?.number ?? null;
    }
  };
}

/** Page by page to the end; every page has the same fields in its own numbers. */
async function answers(): Promise<() => Promise<void>> {
  const { pageFields } = await import('./survey-forms.ts');
  return async () => {
    const answer = person(303, 'text/html');
    for (let page: string | null = 'page1'; page !== null && !isOver(); ) {
      const came = await answer(`${what}/answer?page=${page}`, String(pageFields(page)));
      page = came && new URL(came.location, url).searchParams.get('page');
    }
  };
}

const one = await (kind === 'votes' ? votes() : answers());
const begun = performance.now();
const place = async () => {
  while (!isOver()) await one();
};
await Promise.all(Array.from({ length: Number(concurrent) }, place));
const took = (performance.now() - begun) / 1000;
waits.sort((a, b) => a - b);
const quantile = (q: number) => waits[Math.min(waits.length - 1, Math.floor(q * waits.length))] ?? 0;
process.stdout.write(
  JSON.stringify({ perSecond: waits.length / took, p50: quantile(0.5), p99: quantile(0.99), failed }),
);
agent.destroy();
