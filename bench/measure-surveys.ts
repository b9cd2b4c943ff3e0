import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { firstVisit } from './first-visit.ts';
import { load, middle, type Row, row, withServer } from './measure.ts';
import { type Program, runCommand } from './program.ts';
import { pageFields, writeAnswers, writeForm, writePlaces } from './survey-forms.ts';

const size = { questions: 100, people: 10_000, long: 150, conditions: 400, places: 5_667 };
const process = 'market-street';

/** Answering, the results, in and out: each as long as it takes, and how long the program's processor was at it. */
export function measureSurveys(folder: string, seconds: number): Promise<readonly Row[]> {
  return withServer(join(folder, 'data-5'), true, async (program, databaseUrl) => {
    const rows: Row[] = [];
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      const at = new Surveys(program, client, rows);
      mkdirSync(join(folder, 'surveys'));
      await answering(at, join(folder, 'surveys'), seconds);
      await inAndOut(at, join(folder, 'surveys'));
    } finally {
      await client.end();
    }
    return rows;
  });
}

class Surveys {
  readonly program: Program;
  readonly client: pg.Client;
  readonly #rows: Row[];

  constructor(program: Program, client: pg.Client, rows: Row[]) {
    this.program = program;
    this.client = client;
    this.#rows = rows;
  }

  most(what: string, reached: number, unit: string, bound: number, processor?: number): void {
    this.#rows.push(row(what, reached, unit, `at most ${bound}`, bound, 'most', processor));
  }

  least(what: string, reached: number, bound: number, processor: number): void {
    this.#rows.push(row(what, reached, '', `at least ${bound}`, bound, 'least', processor));
  }

  /** A command, by the clock and by the processor. */
  async run(what: string, bound: number, ...words: string[]): Promise<string> {
    const { output, seconds, processor } = await runCommand(this.program.environment, ...words);
    this.most(what, seconds, 's', bound, processor);
    return output;
  }

  /** The median of so many, by the clock, and the mean of the processor. */
  async asked(
    what: string,
    bound: number,
    times: number,
    ask: (warm: boolean) => Promise<void>,
  ): Promise<void> {
    const took: number[] = [];
    const warmUp = times > 1 ? 5 : 0;
    let from = this.program.processorSeconds();
    for (let i = -warmUp; i < times; i += 1) {
      if (i === 0) from = this.program.processorSeconds();
      const begun = performance.now();
      await ask(i < 0);
      if (i >= 0) took.push(performance.now() - begun);
    }
    const processor = ((this.program.processorSeconds() - from) / times) * 1000;
    this.most(what, middle(took), 'ms', bound, processor);
  }

  async imported(form: string): Promise<string> {
    const { output } = await runCommand(
      this.program.environment,
      'import',
      'survey',
      form,
      '--process',
      process,
      '--json',
    );
    return (JSON.parse(output) as { survey: string }).survey;
  }

  async step(survey: string, state: 'open' | 'closed'): Promise<string> {
    await this.client.query('update records set state = $2, public_since = now() where id = $1', [
      survey,
      state,
    ]);
    await this.client.query('analyze');
    return `/processes/${process}/surveys/${survey}`;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<string> {
    const answer = await fetch(this.program.url + path, { headers, redirect: 'manual' });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return text;
  }

  /** What a browser does with a page: sends it, and shows where that leads. */
  async post(
    path: string,
    body: URLSearchParams,
    cookie: string,
  ): Promise<{ page: string | null; cookie: string }> {
    const headers = { origin: this.program.url, cookie };
    const answer = await fetch(this.program.url + path, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
    });
    await answer.text();
    const location = answer.headers.get('location');
    if (!location && answer.status !== 422) throw new Error(`${path} answered ${answer.status}`);
    const came = answer.headers
      .getSetCookie()
      .find((line) => line.startsWith('participant-'))
      ?.split(';')[0];
    const own = came ?? cookie;
    if (location) await this.get(location, { cookie: own });
    return { page: new URL(location ?? path, this.program.url).searchParams.get('page'), cookie: own };
  }
}

async function answering(at: Surveys, folder: string, seconds: number): Promise<void> {
  const { program } = at;
  const survey = await at.step(await at.imported(writeForm(folder, size.questions)), 'open');
  const from = program.processorSeconds();
  const saved = await load(program, 'answers', survey, seconds);
  at.least(
    'pages of answers saved a second, 50 people at once',
    saved.perSecond,
    500,
    program.processorSeconds() - from,
  );
  at.most('p99 of those', saved.p99, 'ms', 150);
  if (saved.failed) at.most('pages not saved', saved.failed, '', 0);
  const long = await at.step(await at.imported(writeForm(folder, size.long, size.conditions)), 'open');
  let who: { page: string | null; cookie: string } = { page: 'page1', cookie: '' };
  await at.asked(
    `next page of ${size.long} questions with ${size.conditions} conditions`,
    60,
    30,
    async () => {
      const page = who.page ?? 'page1';
      who = await at.post(`${long}/answer?page=${page}`, pageFields(page), who.cookie);
      if (who.page === page) throw new Error(`nobody comes further than ${page}`);
    },
  );
  const visit = await firstVisit(`${program.url}${long}/answer`);
  at.most('first visit to its first page', visit.bytes / 1000, 'kB', 40);
  const places = await at.step(await at.imported(writePlaces(folder, size.places)), 'open');
  const field = await firstVisit(`${program.url}${places}/answer`);
  at.most(`first visit to a question with ${size.places} choices`, field.bytes / 1000, 'kB', 40);
  await at.asked('finding one of them by a part of its name', 60, 20, async () => {
    const typed = new URLSearchParams({ 'place-find': 'place 56', do: 'next' });
    await at.post(`${places}/answer?page=page1`, typed, '');
  });
}

async function inAndOut(at: Surveys, folder: string): Promise<void> {
  const what = `${size.people} answers to ${size.questions} questions`;
  const form = writeForm(folder, size.questions);
  const answers = writeAnswers(folder, size.questions, size.people);
  const into = ['--process', process, '--json'];
  const output = await at.run(
    `import of ${what}`,
    20,
    'import',
    'survey',
    form,
    '--responses',
    answers,
    ...into,
  );
  const { survey: id, answers: taken } = JSON.parse(output) as { survey: string; answers: { added: number } };
  if (taken.added !== size.people) throw new Error(`${taken.added} answers came in`);
  for (const [format, bound] of [
    ['csv', 4],
    ['xlsx', 10],
  ] as const)
    await at.run(
      `the same as ${format}`,
      bound,
      'export',
      'survey',
      id,
      '--format',
      format,
      '--out',
      join(folder, format),
    );
  const results = `${await at.step(id, 'closed')}/results`;
  const look = (query = '') => at.get(results + query).then(() => {});
  await at.asked('results of them, first look', 150, 1, () => look());
  await at.asked('the same again', 150, 20, () => look());
  await at.asked('by the answers to a question', 250, 20, () => look('?by=q5'));
  const changed = (many: number) =>
    at.client.query(
      `update survey_answers set saved_at = now() where id in
        (select id from survey_answers where survey = $1 order by saved_at, id limit $2)`,
      [id, many],
    );
  await changed(1);
  await at.asked('right after another answer', 150, 1, () => look());
  await changed(5);
  await at.asked('after as many as it is counted again for', 150, 1, () => look());
}
