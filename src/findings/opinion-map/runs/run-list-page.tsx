import { Table } from '../../../site/components/index.ts';
import { formatDateTime, formatNumber, formatWorldTime, messages, say } from '../../../site/index.ts';
import type { MapRunSummary } from './run.ts';
import { mapOf, type RunCommon, RunFrame } from './run-frame.tsx';

const words = messages.runs;
const mapWords = messages.map;

/** All runs of a poll, newest first. */
export function RunListPage(props: RunCommon & { runs: readonly MapRunSummary[]; most: number }) {
  const { reader, runs } = props;
  const { language } = reader;
  const [newest] = runs;
  return (
    <RunFrame {...props} title={words.listTitle} wide>
      <h1>{say(language, words.listTitle)}</h1>
      {runs.length === 0 ? (
        <p class="lede">{say(language, words.none)}</p>
      ) : (
        <>
          <p class="lede">{say(language, words.listLede, { count: props.most })}</p>
          {newest && props.subject.phase === 'open' && (
            <p class="quiet">
              {say(language, mapWords.asOfOpen, { moment: formatWorldTime(language, newest.startedAt) })}
            </p>
          )}
          <Table
            caption={say(language, words.listTitle)}
            rows={runs}
            columns={({ names, counts }) => [
              names(say(language, words.startedAtTime), (run) => (
                <a href={mapOf(props, `/runs/${run.id}`)}>{formatDateTime(language, run.startedAt)}</a>
              )),
              {
                heading: say(language, words.because),
                cell: (run) => say(language, words.askedBy[run.askedBy]),
              },
              counts(say(language, words.votes), (run) => formatNumber(language, run.totals.votes)),
              counts(say(language, words.groupsFound), (run) =>
                run.verdict === 'groups' ? formatNumber(language, run.k) : '–',
              ),
              {
                heading: say(language, words.kept),
                cell: (run) =>
                  run.keptFor !== null ? (
                    <span dir="auto">{run.keptFor}</span>
                  ) : (
                    say(language, run.isWhole ? words.keptWhole : words.keptSummary)
                  ),
              },
            ]}
          />
        </>
      )}
    </RunFrame>
  );
}
