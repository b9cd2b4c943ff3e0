import type { Child } from 'hono/jsx';
import { ErrorSummary, Facts, GroupMark, Notice, Table } from '../../../site/components/index.ts';
import { FormFields, formTable, line, PostForm, sayProblems } from '../../../site/form/index.ts';
import {
  formatNumber,
  formatWorldTime,
  linkTo,
  type Message,
  messages,
  type Reader,
  Say,
  say,
} from '../../../site/index.ts';
import { withQuery } from '../../../voices/polls/index.ts';
import { shownGroups } from '../map-threshold.ts';
import { commandFor, folderName } from './input-download.ts';
import type { LeftOut, MapRun, MapRunSummary } from './run.ts';
import { type Keeping, mapOf, RunFrame, type RunPageProps } from './run-frame.tsx';

const words = messages.runs;
/** What a run is needed for, so that it is not let go of. */
export const keepForm = formTable<Keeping>({
  reason: line({
    label: words.keepReason,
    hint: words.keepHint,
    missing: words.keepMissing,
    limit: 200,
    tooLong: words.keepMissing,
    dir: 'auto',
  }),
});

/** The record of one run. */
export function RunPage(props: RunPageProps) {
  const { reader, summary, run } = props;
  const { language } = reader;
  return (
    <RunFrame {...props} title={words.title} below={[words.listTitle, mapOf(props, '/runs')]}>
      <h1>{say(language, words.title)}</h1>
      <p class="lede">{say(language, words.lede)}</p>
      <ErrorSummary
        errors={sayProblems(props.keep.problems, language, keepForm.fields)}
        language={language}
      />
      <p>
        <Say
          language={language}
          word={props.isNewest ? words.newest : words.notNewest}
          values={{ a: linkTo(mapOf(props)) }}
        />{' '}
        <a href={mapOf(props, '/runs')}>{say(language, words.all)}</a>
      </p>
      {summary.keptFor !== null && (
        <Notice kind="info" language={language} title={say(language, words.keptFor)}>
          <p dir="auto">{summary.keptFor}</p>
        </Notice>
      )}
      <WhatItIs {...props} />
      {run && <Groups run={run} reader={reader} />}
      {run && <Tried run={run} reader={reader} />}
      <section aria-labelledby="check">
        <h2 id="check">{say(language, words.check)}</h2>
        <Check {...props} />
      </section>
      {props.mayKeep && run && summary.keptFor === null && <Keep {...props} />}
    </RunFrame>
  );
}

function WhatItIs({ reader, summary }: RunPageProps) {
  const { language } = reader;
  const { totals } = summary;
  const fact = (name: Message, fact: Child) => ({ name: say(language, name), fact });
  const input = { votes: totals.votes, people: totals.participants, statements: totals.statements };
  return (
    <section aria-labelledby="what">
      <h2 id="what">{say(language, words.what)}</h2>
      <Facts
        facts={[
          fact(
            words.startedAt,
            <time datetime={summary.startedAt.toISOString()}>
              {formatWorldTime(language, summary.startedAt)}
            </time>,
          ),
          fact(words.because, say(language, words.askedBy[summary.askedBy])),
          fact(words.input, say(language, words.inputIs, input)),
          fact(words.leftOut, <LeftOutList leftOut={summary.leftOut} reader={reader} />),
          fact(
            words.result,
            say(language, words.verdict[summary.verdict], { groups: summary.k, placed: totals.included }),
          ),
          fact(
            words.fingerprint,
            <code dir="ltr" class="fingerprint">
              {summary.inputHash}
            </code>,
          ),
          fact(words.settings, <code dir="ltr">{settingsAsText(summary.settings)}</code>),
          fact(words.program, <span dir="ltr">Throughline {summary.programVersion}</span>),
          fact(
            words.seconds,
            say(language, words.milliseconds, { milliseconds: Math.round(summary.seconds * 1000) }),
          ),
        ]}
      />
    </section>
  );
}

const settingsAsText = (settings: MapRunSummary['settings']): string =>
  Object.entries(settings)
    .filter(([, value]) => value !== null && value !== false)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

const states = ['rejected', 'merged', 'held', 'withdrawn'] as const satisfies readonly (keyof LeftOut)[];

function LeftOutList({ leftOut, reader }: { leftOut: LeftOut; reader: Reader }) {
  const { language } = reader;
  const some = states.filter((state) => leftOut[state].statements > 0);
  const setAside = leftOut.setAside ?? 0;
  if (some.length === 0 && setAside === 0) return <>{say(language, words.leftOutNothing)}</>;
  return (
    <ul class="plain-list">
      {some.map((state) => (
        <li>{say(language, words.leftOutState[state], { ...leftOut[state] })}</li>
      ))}
      {(leftOut.people ?? 0) > 0 && (
        <li>{say(language, words.leftOutPeople, { people: leftOut.people ?? 0 })}</li>
      )}
      {setAside > 0 && <li>{say(language, words.leftOutSetAside, { people: setAside })}</li>}
    </ul>
  );
}

function Groups({ run, reader }: { run: MapRun; reader: Reader }) {
  const { language } = reader;
  if (run.map.verdict !== 'groups') return null;
  const shown = shownGroups(run.map);
  const people = (groups: readonly { readonly size: number }[]) =>
    groups.reduce((sum, { size }) => sum + size, 0);
  const hidden = people(run.map.groups) - people(shown);
  return (
    <section aria-labelledby="groups">
      <h2 id="groups">{say(language, words.groupsFound)}</h2>
      <ul class="plain-list">
        {shown.map(({ id, size }) => (
          <li>
            <GroupMark id={id} /> {say(language, words.groupPeople, { people: size })}
          </li>
        ))}
        {hidden > 0 && <li>{say(language, words.tooSmall, { people: hidden })}</li>}
      </ul>
    </section>
  );
}

/** Which numbers of groups were tried, and how well each fitted. */
function Tried({ run, reader }: { run: MapRun; reader: Reader }) {
  const { language } = reader;
  const { silhouettes, stability } = run.map;
  const numbers = [...new Set([...Object.keys(silhouettes), ...Object.keys(stability)].map(Number))].sort(
    (a, b) => a - b,
  );
  if (numbers.length === 0) return null;
  const rounded = (value: number | undefined) =>
    value === undefined || !Number.isFinite(value)
      ? '–'
      : formatNumber(language, Math.round(value * 100) / 100);
  return (
    <section aria-labelledby="tried">
      <h2 id="tried">{say(language, words.tried)}</h2>
      <p>{say(language, words.triedHint)}</p>
      <Table
        caption={say(language, words.tried)}
        rows={numbers}
        columns={({ names, counts }) => [
          names(say(language, words.triedK), (k) =>
            k === run.map.k ? <strong>{formatNumber(language, k)}</strong> : formatNumber(language, k),
          ),
          counts(say(language, words.silhouette), (k) => rounded(silhouettes[k])),
          counts(say(language, words.stability), (k) => rounded(stability[k])),
        ]}
      />
    </section>
  );
}

/** How anybody can work it out again, or why not yet or no more. */
function Check(props: RunPageProps) {
  const { reader, run, summary } = props;
  const { language } = reader;
  const refusal = run ? props.rowsKept : words.notWhole;
  if (refusal) {
    return (
      <Notice kind="info" language={language}>
        <p>{say(language, refusal)}</p>
      </Notice>
    );
  }
  const path = `/runs/${summary.id}`;
  return (
    <>
      <ol class="steps">
        <li>
          <Say
            language={language}
            word={words.checkGet}
            values={{ a: linkTo(mapOf(props, `${path}/input.zip`)) }}
          />
        </li>
        <li>
          {say(language, words.checkRun)}
          <pre class="code-line" dir="ltr" tabindex={0}>
            <code>{`unzip ${folderName(summary)}.zip\n${commandFor(summary)}`}</code>
          </pre>
        </li>
        <li>
          <Say
            language={language}
            word={words.checkCompare}
            values={{ a: linkTo(mapOf(props, `${path}/result.json`)) }}
          />
        </li>
      </ol>
      {summary.erasedSince > 0 && (
        <Notice kind="warning" language={language}>
          <p>{say(language, words.erased, { people: summary.erasedSince })}</p>
        </Notice>
      )}
    </>
  );
}

function Keep(props: RunPageProps) {
  const { reader, subject, summary } = props;
  const { language } = reader;
  const action = `/manage/polls/${subject.snapshot.poll.id}/map/runs/${summary.id}/keep`;
  return (
    <section aria-labelledby="staff" class="no-print">
      <h2 id="staff">{say(language, words.staff)}</h2>
      <PostForm action={withQuery(action, reader)} kind="plain" submit={say(language, words.keep)}>
        <FormFields form={keepForm} entered={props.keep} language={language} />
      </PostForm>
    </section>
  );
}
