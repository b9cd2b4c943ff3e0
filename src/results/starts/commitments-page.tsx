import type { Child } from 'hono/jsx';
import { inReaderLanguage } from '../../records/texts/index.ts';
import { Empty, type ListedRecord, RecordList } from '../../site/components/index.ts';
import { formatDate, messages, Page, type Reader, Say, say } from '../../site/index.ts';
import { inLine, titled } from '../kept/index.ts';
import { bothSay } from './both-say.tsx';
import type { Promised } from './read-results.ts';

const words = messages.starts.commitments;
const mostShown = 20;

/** What is late, and what was promised: who leads it, until when, and what people said that led to it. */
export function CommitmentsPage({ reader, promised }: { reader: Reader; promised: readonly Promised[] }) {
  const { language } = reader;
  const sinceOf = ({ since }: Promised, id: string) => since.get(id)?.getTime() ?? 0;
  const adopted = promised
    .flatMap((one) => one.commitments.map((commitment) => ({ one, commitment })))
    .sort((a, b) => sinceOf(b.one, b.commitment.seen.id) - sinceOf(a.one, a.commitment.seen.id))
    .slice(0, mostShown);
  const withdrawn = promised
    .flatMap(({ scope, withdrawn }) => withdrawn.map((seen) => ({ scope, seen })))
    .slice(0, mostShown);
  return (
    <Page reader={reader} title={say(language, messages.commitments.many)} section="commitments">
      <h1>{say(language, messages.commitments.many)}</h1>
      {adopted.length + withdrawn.length === 0 ? (
        <Empty missing={say(language, words.empty)}>
          <p>{say(language, words.emptyNext)}</p>
        </Empty>
      ) : (
        <>
          <p class="lede">{say(language, words.lede)}</p>
          <Late promised={promised} reader={reader} />
          {adopted.length > 0 && (
            <section>
              <h2>{say(language, words.adopted)}</h2>
              <RecordList
                level={3}
                records={adopted.map(({ one, commitment }) => listed(one, commitment, reader))}
              />
            </section>
          )}
          {withdrawn.length > 0 && (
            <section>
              <h2>{say(language, words.withdrawn)}</h2>
              <RecordList
                level={3}
                records={withdrawn.map(({ scope, seen }) => ({
                  ...titled(seen, reader),
                  kicker: <LeadUntil {...seen} language={language} />,
                  facts: <bdi lang={scope.title.lang}>{scope.title.text}</bdi>,
                }))}
              />
            </section>
          )}
        </>
      )}
    </Page>
  );
}

/** The commitments and milestones whose day has passed, the longest late first. */
export function Late({ promised, reader }: { promised: readonly Promised[]; reader: Reader }) {
  const { language } = reader;
  const late = promised
    .flatMap(({ scope, commitments }) =>
      commitments.flatMap(({ seen, whole, milestones }) => [
        { scope, ...whole, of: seen, due: seen.facts.ends ?? '', owner: seen.facts.lead ?? '' },
        ...milestones.map(({ milestone, ...stands }) => {
          const { due = '', owner = '' } = milestone.facts;
          return { scope, ...stands, of: milestone, due, owner };
        }),
      ]),
    )
    .filter(({ isLate }) => isLate)
    .sort((a, b) => a.due.localeCompare(b.due))
    .slice(0, mostShown);
  if (late.length === 0) return null;
  return (
    <section>
      <h2>{say(language, words.late)}</h2>
      <RecordList
        level={3}
        records={late.map(({ scope, of, due, owner, ...stands }) => ({
          ...titled(of, reader),
          kicker: (
            <Say
              language={language}
              word={words.dueOn}
              values={{ day: formatDate(language, due), owner: <bdi dir="auto">{owner}</bdi> }}
            />
          ),
          facts: inLine([...bothSay(stands, reader), <bdi lang={scope.title.lang}>{scope.title.text}</bdi>]),
        }))}
      />
    </section>
  );
}

function listed(
  { scope }: Promised,
  { seen, milestones, whole, answers, restsOn }: Promised['commitments'][number],
  reader: Reader,
): ListedRecord {
  const { language } = reader;
  const late = [whole, ...milestones].filter(({ isLate }) => isLate).length;
  const done = milestones.filter(({ said }) => said?.facts.status === 'completed').length;
  const both = bothSay(whole, reader);
  const reviewed = milestones.flatMap(({ judged }) => judged ?? []);
  const complete = reviewed.filter(({ facts }) => facts.completion === 'complete').length;
  const facts: Child[] = [
    ...(milestones.length > 0 ? [say(language, words.milestones, { done, all: milestones.length })] : []),
    ...(reviewed.length > 0
      ? [<strong>{say(language, words.reviewed, { done: complete, all: reviewed.length })}</strong>]
      : []),
    ...(late > 0 ? [<strong>{say(language, words.lateOnes, { count: late })}</strong>] : []),
    <bdi lang={scope.title.lang}>{scope.title.text}</bdi>,
  ];
  return {
    ...titled(seen, reader),
    kicker: <LeadUntil {...seen} language={language} />,
    summary: answers > 0 ? say(language, words.restsOn, { count: restsOn }) : outside(seen, reader),
    facts: (
      <>
        {inLine(facts)}
        {both.length > 0 && <br />}
        {milestones.length > 0 && both.length > 0 && `${say(language, words.whole)} `}
        {inLine(both)}
      </>
    ),
  };
}

const LeadUntil = ({
  facts,
  language,
}: Pick<Promised['withdrawn'][number], 'facts'> & { language: Reader['language'] }) => (
  <Say
    language={language}
    word={words.leadUntil}
    values={{ lead: <bdi dir="auto">{facts.lead}</bdi>, day: formatDate(language, facts.ends ?? '') }}
  />
);

/** Why it is promised though nothing that people said led to it. */
function outside(seen: Promised['commitments'][number]['seen'], { language }: Reader): Child {
  const why = inReaderLanguage(seen.texts, seen.id, 'outside', language);
  if (!why?.body) return say(language, words.unsaid);
  return (
    <Say
      language={language}
      word={words.outside}
      values={{ why: <bdi lang={why.language}>{why.body}</bdi> }}
    />
  );
}
