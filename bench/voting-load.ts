/** A load of people voting, in a process of its own: `node bench/voting-load.ts URL POLL CONCURRENT SECONDS`. */
import { Agent, request } from 'node:http';

const [url = '', poll = '', concurrent = '50', seconds = '10'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(concurrent) });
const words = ['agree', 'agree', 'agree', 'disagree', 'pass'];

type Answer = { status: number; cookie: string | undefined; body: string };

function post(path: string, form: string, cookie: string | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}${path}`,
      {
        method: 'POST',
        agent,
        headers: {
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(form),
          origin: url,
          ...(cookie ? { cookie } : {}),
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
            body,
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(form);
  });
}

const numbers = (
  (await (await fetch(`${url}/api/v1/polls/${poll}/statements?limit=200`)).json()) as {
    items: { number: number }[];
  }
).items.map((statement) => statement.number);
const waits: number[] = [];
let failed = 0;
const end = performance.now() + Number(seconds) * 1000;

/** One person after the other takes this place: each votes on what the server shows next until nothing is left. */
async function place(): Promise<void> {
  while (performance.now() < end) {
    let cookie: string | undefined;
    let next: number | null = numbers[Math.floor(Math.random() * numbers.length)] ?? null;
    while (next !== null && performance.now() < end) {
      const word = words[Math.floor(Math.random() * words.length)];
      const begun = performance.now();
      const answer = await post(`/polls/${poll}/votes`, `statement=${next}&value=${word}`, cookie);
      waits.push(performance.now() - begun);
      cookie = answer.cookie ?? cookie;
      if (answer.status !== 200) {
        failed += 1;
        break;
      }
      next = (JSON.parse(answer.body) as { next: { number: number } | null }).next?.number ?? null;
    }
  }
}

const begun = performance.now();
await Promise.all(Array.from({ length: Number(concurrent) }, place));
const took = (performance.now() - begun) / 1000;
waits.sort((a, b) => a - b);
const quantile = (q: number) => waits[Math.min(waits.length - 1, Math.floor(q * waits.length))] ?? 0;
process.stdout.write(
  JSON.stringify({
    perSecond: waits.length / took,
    p50: quantile(0.5),
    p99: quantile(0.99),
    failed,
    votes: waits.length,
  }),
);
agent.destroy();
