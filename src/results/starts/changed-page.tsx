import type { ListedRecord } from '../../site/components/index.ts';
import { Empty, RecordList } from '../../site/components/index.ts';
import { messages, Page, type Reader, Say, say } from '../../site/index.ts';
import { inLine, saidDay, titled } from '../kept/index.ts';
import { bothSay } from './both-say.tsx';
import { Late } from './commitments-page.tsx';
import type { Promised } from './read-results.ts';

const words = messages.starts.changed;
const { status } = messages.progress.fields;
const { completion } = messages.reviews.fields;
const mostShown = 12;

/** What was said and judged last, where the two disagree, and what is late. */
export function ChangedPage({ reader, promised }: { reader: Reader; promised: readonly Promised[] }) {
  const { language } = reader;
  const title = say(language, messages.site.line.result);
  const newest = promised
    .flatMap((one) => newsOf(one, reader))
    .sort((a, b) => b.day.localeCompare(a.day))
    .slice(0, mostShown);
  const disagreeing = promised.flatMap((one) => disagreeingIn(one, reader)).slice(0, mostShown);
  return (
    <Page reader={reader} title={title} section="changed">
      <h1>{title}</h1>
      {newest.length === 0 ? (
        <Empty missing={say(language, words.empty)}>
          <p>{say(language, words.emptyNext)}</p>
        </Empty>
      ) : (
        <p class="lede">{say(language, words.lede)}</p>
      )}
      {newest.length > 0 && (
        <section>
          <h2>{say(language, words.newest)}</h2>
          <RecordList level={3} records={newest.map(({ record }) => record)} />
        </section>
      )}
      {disagreeing.length > 0 && (
        <section>
          <h2>{say(language, words.disagree)}</h2>
          <RecordList level={3} records={disagreeing} />
        </section>
      )}
      <Late promised={promised} reader={reader} />
    </Page>
  );
}

function newsOf({ scope, progress, reviews }: Promised, reader: Reader) {
  const { language } = reader;
  const facts = <bdi lang={scope.title.lang}>{scope.title.text}</bdi>;
  const said = progress.map((seen) => ({
    day: seen.facts.saidOn ?? '',
    record: {
      ...titled(seen, reader),
      kicker: inLine([
        say(language, words.said),
        ...(seen.facts.status ? [say(language, status.choices[seen.facts.status])] : []),
        saidDay(seen, language),
      ]),
      facts,
    },
  }));
  const judged = reviews.map((seen) => ({
    day: seen.facts.judgedOn ?? '',
    record: {
      ...titled(seen, reader),
      kicker: inLine([
        <Say
          language={language}
          word={words.judged}
          values={{ who: <bdi dir="auto">{seen.facts.by}</bdi> }}
        />,
        ...(seen.facts.completion ? [say(language, completion.choices[seen.facts.completion])] : []),
        saidDay(seen, language),
      ]),
      facts,
    },
  }));
  return [...said, ...judged];
}

/** The commitments and milestones of which the newest report and the newest review say different things. */
function disagreeingIn({ scope, commitments }: Promised, reader: Reader): ListedRecord[] {
  return commitments.flatMap(({ seen, whole, milestones }) =>
    [{ of: seen, ...whole }, ...milestones.map((one) => ({ of: one.milestone, ...one }))].flatMap(
      (stands) => {
        if (stands.compared !== 'disagree') return [];
        return [
          {
            ...titled(stands.of, reader),
            summary: inLine(bothSay(stands, reader)),
            facts: <bdi lang={scope.title.lang}>{scope.title.text}</bdi>,
          },
        ];
      },
    ),
  );
}
