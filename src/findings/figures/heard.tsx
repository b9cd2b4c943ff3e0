import type { Context } from 'hono';
import { may } from '../../people/index.ts';
import { archivedAmong } from '../../records/archive/index.ts';
import type { Heard } from '../../records/index.ts';
import { type ListedRecord, MachineSign, State, Tag } from '../../site/components/index.ts';
import { formatDate, formatPercent, type Language, messages, Say, say } from '../../site/index.ts';
import { listPollIds } from '../../voices/polls/counts/index.ts';
import {
  closedSince,
  knowsSingleVotes,
  type PollSubject,
  phaseOf,
  plainText,
  StatementInline,
  simulatedAmong,
} from '../../voices/polls/index.ts';
import type { PollFigures } from './figures.ts';
import { type FigureServices, readFigures, sightOf } from './read-results.ts';

const findingWords = messages.findings;
const resultsWords = messages.figures;
const words = messages.figures.heard;

/** The most polls the list shows; older ones are found through their processes. */
const longestList = 100;

/** The polls whose results this visitor may see. */
export async function heardInPolls(c: Context, services: FigureServices): Promise<Heard[]> {
  const { language } = c.var.visitor;
  const now = services.clock();
  const heard: Heard[] = [];
  const polls = await listPollIds(services.db);
  const archived = await archivedAmong(
    services.db,
    polls.map(({ processId }) => processId),
  );
  for (const { id } of polls) {
    if (heard.length === longestList) break;
    const snapshot = await services.pollReader.find(id);
    const process =
      snapshot && (await services.processes.find(snapshot.poll.processId, c.var.visitor.language));
    if (!snapshot || snapshot.poll.archived || archived.has(process?.id ?? '') || !process) continue;
    const phase = phaseOf(snapshot.poll, now);
    const isPublic = process.guarded.openness === 'published' || process.guarded.openness === 'closed';
    if (!isPublic || phase === 'draft' || phase === 'coming' || !may(c.var.visitor, 'read', process.guarded))
      continue;
    const subject = { snapshot, process, phase, now };
    if ((await sightOf(c, services, subject)) !== 'open') continue;
    const figures = await readFigures(services.counts, subject);
    // The day beside its state: when it closed, or of the newest vote while it is open.
    const newest = closedSince(snapshot.poll, now) ?? figures.lastVoteAt;
    heard.push({ record: recordOf(subject, figures, newest, language), newest });
  }
  return heard;
}

function factsOf(figures: PollFigures, language: Language): string {
  const { final, fewVoters, voters, votes, statements } = figures;
  if (fewVoters) return say(language, final ? resultsWords.fewVotedClosed : resultsWords.fewVoted);
  if (voters === 0) return say(language, resultsWords.noVotesYet);
  return say(language, words.facts, { voters, votes, statements: statements.length });
}

function recordOf(
  subject: PollSubject,
  figures: PollFigures,
  newest: Date | null,
  language: Language,
): ListedRecord {
  const { poll } = figures;
  const title = plainText(poll.titles, poll.originalLanguage, language);
  const process = subject.process.title;
  const first = figures.rankings['most-agreed'][0]?.statement;
  return {
    title: title.text,
    lang: title.lang,
    ...(title.byMachine ? { sign: <MachineSign language={language} /> } : {}),
    href: `/polls/${poll.id}/results`,
    kicker: (
      <>
        <State kind={figures.final ? 'closed' : 'open'}>
          {say(language, figures.final ? words.closed : words.open)}
        </State>{' '}
        ·{' '}
        <span lang={process.lang} dir="auto">
          {process.text}
        </span>
        {newest && <> · {formatDate(language, newest)}</>}
      </>
    ),
    summary: first?.percent ? (
      <span dir="auto">
        <Say
          language={language}
          word={words.mostAgreed}
          values={{
            text: <StatementInline statement={first.statement} language={language} />,
            share: formatPercent(language, first.percent.agree),
            votes: first.votes,
          }}
        />
      </span>
    ) : undefined,
    facts: (
      <>
        {factsOf(figures, language)}
        {poll.simulated && !figures.fewVoters && (
          <>
            {' '}
            <Tag>{say(language, words.simulated, simulatedAmong(poll, figures.voters))}</Tag>
          </>
        )}
        {knowsSingleVotes(poll) && (
          <>
            {' '}
            · <a href={`/polls/${poll.id}/map`}>{say(language, findingWords.map)}</a>
          </>
        )}
      </>
    ),
  };
}
