import { ButtonLink, Empty, Facts, Pagination, pageOf, Table } from '../../../site/components/index.ts';
import { formatDateTime, formatNumber, LinkTo, messages, type Reader, say } from '../../../site/index.ts';
import { WordedAtLength } from '../passage.tsx';
import type { PollSubject } from '../poll-access.ts';
import { PollPage } from '../poll-frame.tsx';
import { withQuery } from '../poll-links.ts';
import { saidDecision, saidReason } from './decision-words.ts';
import type { LogLine, ModerationLog } from './log.ts';
import { policyFor } from './policy.ts';
import { rejectReasons } from './reasons.ts';

const words = messages.moderation;
const w = words.log;
const logPageSize = 200;

/** What was decided about the statements of a poll, for everybody. */
export function LogPage(props: { reader: Reader; subject: PollSubject; log: ModerationLog; page: number }) {
  const { reader, subject, log } = props;
  const { language } = reader;
  const { id } = subject.snapshot.poll;
  const { items, page, pages } = pageOf(log.lines, logPageSize, props.page);
  return (
    <PollPage reader={reader} subject={subject} title={say(language, w.title)} below>
      <h1>{say(language, w.title)}</h1>
      <p>{say(language, w.intro)}</p>
      <p>
        <LinkTo reader={reader} to={`/polls/${id}/policy`} word={w.policy} />
      </p>
      {log.lines.length === 0 ? (
        <Empty missing={say(language, w.empty)}>
          <p>{say(language, w.emptyHint)}</p>
        </Empty>
      ) : (
        <>
          <h2>{say(language, w.counts)}</h2>
          <Numbers reader={reader} log={log} />
          <h2>{say(language, w.decisions)}</h2>
          <LogTable {...props} lines={items} />
          <Pagination
            language={language}
            page={page}
            pages={pages}
            to={(number) => withQuery(`/polls/${id}/moderation`, reader, { page: String(number) })}
          />
          <p>
            <ButtonLink href={`/polls/${id}/moderation.csv`} download>
              {say(language, w.csv)}
            </ButtonLink>
          </p>
        </>
      )}
    </PollPage>
  );
}

function Numbers(props: { reader: Reader; log: ModerationLog }) {
  const { language } = props.reader;
  const { log } = props;
  const number = (value: number) => formatNumber(language, value);
  const { accepted, upheld, open } = log.appeals;
  return (
    <Facts
      facts={[
        { name: say(language, w.decisionsCount), fact: number(log.lines.length) },
        { name: say(language, w.waiting), fact: number(log.waiting) },
        {
          name: say(language, w.nowRejected),
          fact:
            log.rejectedBy.length === 0 ? (
              say(language, w.noneRejected)
            ) : (
              <ul class="plain-list">
                {log.rejectedBy.map(({ reason, count }) => (
                  <li>
                    {saidReason(language, { reason }, null)} — {number(count)}
                  </li>
                ))}
              </ul>
            ),
        },
        ...(accepted + upheld + open === 0
          ? []
          : [
              {
                name: say(language, w.appeals),
                fact: say(language, w.appealsOf, {
                  accepted: number(accepted),
                  upheld: number(upheld),
                  open: number(open),
                }),
              },
            ]),
      ]}
    />
  );
}

function LogTable(props: { reader: Reader; subject: PollSubject; lines: readonly LogLine[] }) {
  const { reader, subject } = props;
  const { language } = reader;
  const { poll, byNumber } = subject.snapshot;
  return (
    <Table
      caption={say(language, w.decisions)}
      rows={props.lines}
      columns={[
        {
          heading: say(language, w.when),
          cell: ({ at }) => <time datetime={at.toISOString()}>{formatDateTime(language, at)}</time>,
        },
        {
          heading: say(language, w.statement),
          cell: ({ number }) => {
            const state = byNumber.get(number)?.state;
            // Only what everybody may read has a page to go to.
            const isPublic = state === 'accepted' || state === 'merged';
            return isPublic ? (
              <a href={withQuery(`/polls/${poll.id}/statements/${number}`, reader)}>
                {formatNumber(language, number)}
              </a>
            ) : (
              formatNumber(language, number)
            );
          },
        },
        {
          heading: say(language, w.decision),
          cell: ({ decision, otherNumber }) => saidDecision(language, decision, otherNumber),
        },
        {
          heading: say(language, w.reason),
          cell: (line) => saidReason(language, line, line.otherNumber) ?? '',
        },
        { heading: say(language, w.who), cell: ({ byKind }) => say(language, words.by[byKind]) },
      ]}
    />
  );
}

/** The rules by which statements of this poll are accepted or not. */
export function PolicyPage(props: { reader: Reader; subject: PollSubject }) {
  const { reader, subject } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  return (
    <PollPage reader={reader} subject={subject} title={say(language, words.policy.title)} below>
      <h1>{say(language, words.policy.title)}</h1>
      {poll.acceptsStatements && poll.kind === 'votes' && (
        <p>{say(language, poll.moderation === 'strict' ? words.policy.modeStrict : words.policy.modeOpen)}</p>
      )}
      <WordedAtLength {...policyFor(poll, language)} language={language} />
      <h2>{say(language, words.policy.reasons)}</h2>
      <Facts
        facts={rejectReasons.map(({ code }) => ({
          name: say(language, words.reasons[code]),
          fact: say(language, words.reasonsExplained[code]),
        }))}
      />
      <p>
        <LinkTo reader={reader} to={`/polls/${poll.id}/moderation`} word={words.policy.log} />
      </p>
    </PollPage>
  );
}
