/** Measures the running program against the figures it has to reach; prints a table in Markdown. */
import { mkdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { size, writeConversation } from './conversation.ts';
import { firstVisit } from './first-visit.ts';
import { manyWaiting, writeWaiting } from './inbox.ts';
import { onTheLine, writeLine } from './line.ts';
import { type Load, load, median, middle, type Row, row, withServer } from './measure.ts';
import { measureChannels } from './measure-channels.ts';
import { measureSurveys } from './measure-surveys.ts';
import { ownWords, writeOwnWords } from './my-words.ts';
import { newFolder, type Program, removeFolder, runCommand, startProgram } from './program.ts';
import { recordPages, writeRecords } from './records.ts';
import { manyTexts, searches, writeTexts } from './search.ts';

/** `--seconds N`: how long each load lasts. `--surveys`: nothing but surveys. */
export async function main(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--seconds');
  const seconds = at >= 0 ? Number(args[at + 1]) : 10;
  const rows: Row[] = [];
  const folder = newFolder();
  try {
    if (!args.includes('--surveys')) await measureAllElse(folder, seconds, rows);
    rows.push(...(await measureSurveys(folder, seconds)));
  } finally {
    removeFolder(folder);
  }
  print(rows);
}

async function measureAllElse(folder: string, seconds: number, rows: Row[]): Promise<void> {
  await measureEmbedded(folder, seconds, rows);
  await measureServer(folder, seconds, rows);
  rows.push(...(await measureChannels(folder)));
  await measureWithoutFsync(folder, seconds, rows);
}

async function measureEmbedded(folder: string, seconds: number, rows: Row[]): Promise<void> {
  const dataDir = join(folder, 'data');
  const first = await startProgram({ dataDir });
  rows.push(row('start with a new database and the demo', first.startedIn / 1000, 's', 'at most 5', 5));
  const reached = await vote(first, seconds);
  rows.push(
    row(
      'votes a second, 50 people at once, embedded',
      reached.perSecond,
      '',
      'at least 1,500',
      1500,
      'least',
    ),
    row('p99 of those', reached.p99, 'ms', 'at most 80', 80),
  );
  if (reached.failed) rows.push(row('votes not acknowledged', reached.failed, '', 'none', 0));
  const conversation = join(folder, 'conversation');
  mkdirSync(conversation);
  writeConversation(conversation);
  const imported = await runCommand(first.environment, 'import', 'polis', conversation, '--json');
  rows.push(
    row(`import of ${size.people} people, ${size.votes} votes`, imported.seconds, 's', 'at most 10', 10),
  );
  const { pollId } = JSON.parse(imported.output) as { pollId: string };
  // What was imported is a draft, which its staff see.
  const cookie = await first.signIn();
  rows.push(
    row(
      'results page of that poll',
      await median(`${first.url}/polls/${pollId}/results`, { cookie }),
      'ms',
      'at most 60',
      60,
    ),
    row('page with the next vote', await nextVotePage(first), 'ms', 'at most 5', 5),
  );
  const visit = await firstVisit(`${first.url}/polls/market-street`);
  rows.push(
    row(
      `first visit to the voting page (${visit.requests} requests)`,
      visit.bytes / 1000,
      'kB',
      'at most 40',
      40,
    ),
  );
  await first.stop();
  const restarts = [];
  for (let i = 0; i < 3; i += 1) {
    const again = await startProgram({ dataDir });
    restarts.push(again.startedIn / 1000);
    if (i === 2) {
      await fetch(`${again.url}/polls/${pollId}/results`, { headers: { cookie } }).then((answer) =>
        answer.text(),
      );
      await new Promise((resolve) => setTimeout(resolve, 3000));
      rows.push(row('memory at rest with that poll', again.residentMegabytes(), 'MB', 'at most 600', 600));
    }
    await again.stop();
  }
  rows.push(row('restart (median of 3)', middle(restarts), 's', 'at most 1.5', 1.5));
}

async function measureServer(folder: string, seconds: number, rows: Row[]): Promise<void> {
  const ofRecords: Row[] = [];
  const reached = await loadServer(join(folder, 'data-2'), seconds, true, async (program, databaseUrl) => {
    await writeRecords(databaseUrl, 'market-street');
    for (const [what, path, bound] of recordPages('market-street'))
      ofRecords.push(row(what, await median(program.url + path), 'ms', `at most ${bound}`, bound));
    const { seconds: folding } = await writeTexts(databaseUrl, 'market-street');
    ofRecords.push(
      row(`${manyTexts} texts until all are found`, folding, 's', '(to compare)', Number.POSITIVE_INFINITY),
    );
    for (const [what, q] of searches) {
      const path = `/search?q=${encodeURIComponent(q)}`;
      ofRecords.push(
        row(`search among them: ${what}`, await median(program.url + path), 'ms', 'at most 100', 100),
      );
    }
    const participant = await writeOwnWords(databaseUrl, program, 'market-street');
    ofRecords.push(
      row(
        `page of one’s own words: ${ownWords.statements} statements, ${ownWords.votes} votes`,
        await median(`${program.url}/processes/market-street/mine`, { cookie: participant }),
        'ms',
        'at most 80',
        80,
      ),
    );
    const line = await writeLine(databaseUrl, 'market-street');
    for (const [what, path] of [
      [`page of a line of ${onTheLine} things`, `/processes/${line.slug}/line`],
      ['the same by the API', `/api/v1/line?of=process:${line.id}`],
    ] as const)
      ofRecords.push(row(what, await median(program.url + path), 'ms', 'at most 100', 100));
    const whole = await firstVisit(`${program.url}/processes/${line.slug}/line`);
    ofRecords.push(row('first visit to that page', whole.bytes / 1000, 'kB', 'at most 60', 60));
    const cookie = await writeWaiting(databaseUrl, program);
    ofRecords.push(
      row(
        `inbox of ${manyWaiting} items`,
        await median(`${program.url}/manage`, { cookie }),
        'ms',
        'at most 60',
        60,
      ),
    );
  });
  rows.push(
    row(
      'votes a second, 50 people at once, PostgreSQL server',
      reached.perSecond,
      '',
      'at least 2,000',
      2000,
      'least',
    ),
    row('p99 of those', reached.p99, 'ms', 'at most 60', 60),
    ...ofRecords,
  );
}

/** What waiting for the disk costs: the same server, which would lose votes in a power cut. */
async function measureWithoutFsync(folder: string, seconds: number, rows: Row[]): Promise<void> {
  const reached = await loadServer(join(folder, 'data-3'), seconds, false);
  rows.push(
    row('the same without fsync', reached.perSecond, '', '(to compare)', 0, 'least'),
    row('p99 of those', reached.p99, 'ms', '(to compare)', Number.POSITIVE_INFINITY),
  );
}

async function loadServer(
  dataDir: string,
  seconds: number,
  durable: boolean,
  then: (program: Program, databaseUrl: string) => Promise<void> = async () => {},
): Promise<Load> {
  return withServer(dataDir, durable, async (program, databaseUrl) => {
    const reached = await vote(program, seconds);
    await then(program, databaseUrl);
    return reached;
  });
}

const vote = (program: Program, seconds: number) => load(program, 'votes', 'market-street', seconds);

async function nextVotePage(program: Program): Promise<number> {
  const answer = await fetch(`${program.url}/polls/market-street/votes`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: program.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'statement=1&value=agree',
  });
  const cookie =
    answer.headers
      .getSetCookie()
      .find((line) => line.startsWith('participant-'))
      ?.split(';')[0] ?? '';
  return median(`${program.url}/polls/market-street`, { cookie });
}

function print(rows: readonly Row[]): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  process.stdout.write(`\n${machine}\n\n| what | reached | to reach | |\n|---|---|---|---|\n`);
  for (const { what, reached, wanted, good } of rows)
    process.stdout.write(`| ${what} | ${reached} | ${wanted} | ${good ? 'yes' : 'no'} |\n`);
}
