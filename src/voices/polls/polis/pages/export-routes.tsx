import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../../people/index.ts';
import { type KeptFiles, sendKept, stateOf } from '../../../../platform/downloads/index.ts';
import { addressKey, createRateLimit, refuse } from '../../../../platform/http/index.ts';
import type { ImportReport } from '../../../../polis/index.ts';
import { ButtonLink, ButtonRow } from '../../../../site/components/index.ts';
import { formatDateTime, LinkTo, messages, StaffPage, say } from '../../../../site/index.ts';
import { countForRows } from '../../counts/participant-numbers.ts';
import { loadImportReports } from '../../counts/poll-figures.ts';
import { loadVotesState } from '../../counts/poll-impression.ts';
import { whyRowsAreKept } from '../../counts/row-files.ts';
import { phaseOf } from '../../poll.ts';
import { type PollSubject, pollOf } from '../../poll-access.ts';
import { withQuery } from '../../poll-links.ts';
import type { PollServices } from '../../poll-services.ts';
import { pollSteps } from '../../staff/staff-frame.tsx';
import { exportEntries } from '../export-poll.ts';
import { ReportView } from './report-view.tsx';

const words = messages.polis.pages;
/** Exports of one address in a minute. */
const exportsPerMinute = 30;

/** The kept report of an import, and a poll as files for other tools. */
export function exportRoutes(
  app: Hono,
  /** Exports are built once for a state of their poll, and name the address people type as its place. */
  services: PollServices & { readonly downloads: KeptFiles; readonly publicUrl: string },
): void {
  const routes = guarded(app);
  const find = pollOf(services);
  const staff = { act: 'work', find } as const;
  const downloads = createRateLimit('exports', exportsPerMinute, 60);
  const mayTake = (c: Context) => downloads.take(c, addressKey(c, services.config.trustedProxies));

  routes.get('/manage/polls/:poll/import-report', staff, async (c, subject) => {
    const kept = await loadImportReports(services.db, subject.snapshot.poll.id);
    const polis = kept.filter(({ sourceKind }) => sourceKind === 'polis');
    if (polis.length === 0) return refuse(c, 'not-found');
    const reader = readerOf(c);
    const { language } = reader;
    return c.html(
      <StaffPage reader={reader} title={say(language, words.reportTitle)} trail={pollSteps(reader, subject)}>
        {polis.map(({ report, at }) => (
          <>
            <p class="lede">{say(language, words.importedAt, { date: formatDateTime(language, at) })}</p>
            <ReportView reader={reader} report={report as ImportReport} />
          </>
        ))}
      </StaffPage>,
    );
  });

  routes.get('/manage/polls/:poll/export', staff, async (c, subject) => {
    const kept = await loadImportReports(services.db, subject.snapshot.poll.id);
    if (subject.snapshot.poll.kind !== 'votes') return refuse(c, 'not-found');
    const reader = readerOf(c);
    const { language } = reader;
    const file = (generation: string) =>
      withQuery(`/manage/polls/${subject.snapshot.poll.id}/export.zip`, reader, { generation });
    return c.html(
      <StaffPage
        reader={reader}
        title={say(language, words.exportTitle)}
        trail={pollSteps(reader, subject)}
        lede={say(language, words.exportLede)}
      >
        <ButtonRow>
          <ButtonLink kind="primary" href={file('zip')} download>
            {say(language, words.exportZip)}
          </ButtonLink>
          <ButtonLink href={file('report')} download>
            {say(language, words.exportReport)}
          </ButtonLink>
        </ButtonRow>
        {kept.some(({ sourceKind }) => sourceKind === 'polis') && (
          <p>
            <LinkTo
              reader={reader}
              to={`/manage/polls/${subject.snapshot.poll.id}/import-report`}
              word={words.reportTitle}
            />
          </p>
        )}
      </StaffPage>,
    );
  });

  routes.get('/manage/polls/:poll/export.zip', staff, async (c, subject) =>
    (await mayTake(c)) ? send(c, subject, false) : refuse(c, 'too-many'),
  );

  routes.get('/polls/:poll/export.zip', { act: 'read', find }, async (c, subject) => {
    const { poll } = subject.snapshot;
    if (!(await mayTake(c))) return refuse(c, 'too-many');
    const counted = await countForRows(services.db, poll.id);
    if (whyRowsAreKept(poll, subject.now, counted) !== null) return refuse(c, 'not-found');
    return send(c, subject, true);
  });

  async function send(c: Context, { snapshot, now }: PollSubject, forPublic: boolean): Promise<Response> {
    const { poll } = snapshot;
    if (poll.kind !== 'votes') return refuse(c, 'not-found');
    const generation = c.req.query('generation') === 'report' ? 'report' : 'zip';
    const how = { generation, forPublic, url: `${services.publicUrl}/polls/${poll.id}` } as const;
    const votes = await loadVotesState(services.db, poll.id);
    return sendKept(c, services.downloads, {
      name: `export ${poll.id} ${generation} ${forPublic ? 'public' : 'staff'}`,
      state: stateOf(how, votes, phaseOf(poll, now)),
      entries: (stop) => exportEntries(services.db, poll.id, { ...how, stop }),
      fileName: `polis-${poll.id}-${generation}.zip`,
      forEverybody: forPublic,
    });
  }
}
