import { join } from 'node:path';
import pg from 'pg';
import { writeCalendarFile, writeMails, writeMailWithPdf } from './channels.ts';
import { firstVisit } from './first-visit.ts';
import { median, type Row, row, withServer } from './measure.ts';
import { runCommand } from './program.ts';

/** How much comes in by each way: meetings of one process, meetings in one calendar, mails, pages of one file. */
const many = { meetings: 5_000, inCalendar: 500, mails: 1_000, pages: 200 };

/** What comes in by calendar files, by mail and from halls: how long it takes, and the pages that show it. */
export function measureChannels(folder: string): Promise<readonly Row[]> {
  return withServer(join(folder, 'data-4'), true, async (program, databaseUrl) => {
    const rows: Row[] = [];
    const within = (what: string, reached: number, unit: string, bound: number) =>
      rows.push(row(what, reached, unit, `at most ${bound}`, bound));
    const run = async (...words: string[]) => (await runCommand(program.environment, ...words)).seconds;
    const into = (slug: string, file: string) => run('import', 'events', file, '--process', slug);
    const [small, large] = ['ogp-strategy-2023-2028', 'market-street'];
    await into(small, await writeCalendarFile(folder, many.inCalendar));
    const imported = await into(large, await writeCalendarFile(folder, many.meetings));
    within(`import of ${many.meetings} meetings from a calendar file`, imported, 's', 5);
    await announceImported(databaseUrl);
    for (const [what, path, bound] of [
      [`register of ${many.meetings} meetings`, `/processes/${large}/events`, 60],
      ['page of their process', `/processes/${large}`, 60],
      [`calendar file of ${many.inCalendar} meetings`, `/processes/${small}/calendar.ics`, 100],
    ] as const)
      within(what, await median(program.url + path), 'ms', bound);
    const visit = await firstVisit(`${program.url}/processes/${small}/conversations/return`);
    within('first visit to the form for hosts', visit.bytes / 1000, 'kB', 40);
    const mails = await writeMails(folder, many.mails);
    within(`${many.mails} mails`, await run('receive-mail', ...mails, '--process', large), 's', 60);
    const alone = await run('receive-mail', mails[0] ?? '', '--process', large);
    const withPdf = await writeMailWithPdf(folder, many.pages);
    const read = await run('receive-mail', withPdf, '--process', large);
    within(`text of a PDF of ${many.pages} pages`, read - alone, 's', 5);
    return rows;
  });
}

/** Meetings of a calendar file come as drafts; here all of them are announced. */
async function announceImported(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      'update process_events set announced_at = now() where id in (select event_id from event_origins)',
    );
    await client.query(
      `update records set state = 'announced', public_since = now() where id in (select event_id from event_origins)`,
    );
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
