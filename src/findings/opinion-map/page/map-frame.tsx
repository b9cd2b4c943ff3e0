import type { Child } from 'hono/jsx';
import { ButtonLink, Empty } from '../../../site/components/index.ts';
import { type Language, type Message, messages, type Reader, say } from '../../../site/index.ts';
import {
  knowsSingleVotes,
  type PollSubject,
  plainText,
  titleOf,
  Worded,
  withQuery,
} from '../../../voices/polls/index.ts';
import { FindingPage } from '../../finding-page.tsx';
import { FindingTabs } from '../../finding-tabs.tsx';
import { type MapShortage, type NoMap, peopleForMap, votesForMap } from '../map-threshold.ts';
import { whyNeverMapped } from '../no-map.ts';

const resultsWords = messages.figures;
const words = messages.map;
const noMapWords = messages.map.none;

/** Where a map belongs: the poll it is about, and the findings on the line. */
export function MapFrame(props: {
  reader: Reader;
  subject: PollSubject;
  scripts?: readonly string[];
  children?: Child;
}) {
  const { reader, subject, scripts = [] } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const { text, lang } = plainText(poll.titles, poll.originalLanguage, language);
  return (
    <FindingPage
      reader={reader}
      subject={subject}
      title={say(language, words.titleOf, { title: text })}
      trail={[{ label: text, lang, href: `/polls/${poll.id}/results` }, { label: say(language, words.map) }]}
      picture="findings"
      styles={['map']}
      scripts={scripts}
    >
      <Worded as="h1" {...titleOf(poll)} reader={reader} />
      {knowsSingleVotes(poll) && <FindingTabs pollId={poll.id} here="map" reader={reader} />}
      {props.children}
    </FindingPage>
  );
}

const missingWords: Record<NoMap['kind'], { title: Message; text: Message | null }> = {
  shortage: { title: noMapWords.title, text: null },
  few: { title: noMapWords.title, text: resultsWords.fewVoted },
  alike: { title: noMapWords.alikeTitle, text: noMapWords.alike },
  making: { title: noMapWords.makingTitle, text: noMapWords.making },
  failed: { title: noMapWords.failedTitle, text: noMapWords.failed },
  totals: { title: noMapWords.totalsTitle, text: noMapWords.totals },
};

/** The page while there is no map: what is missing, and where to go. */
export function NoMapPage(props: { reader: Reader; subject: PollSubject; why: NoMap }) {
  const { reader, subject, why } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const closed = subject.phase === 'closed';
  const tooLittle = why.kind === 'shortage' || why.kind === 'few';
  const title = closed && tooLittle ? noMapWords.closedTitle : missingWords[why.kind].title;
  const text = closed && why.kind === 'few' ? resultsWords.fewVotedClosed : missingWords[why.kind].text;
  const never = whyNeverMapped(language, subject);
  const rule = <p>{say(language, noMapWords.rule, { people: peopleForMap, votes: votesForMap })}</p>;
  return (
    <MapFrame reader={reader} subject={subject}>
      <h2>{say(language, title)}</h2>
      {why.kind === 'shortage' ? (
        <Empty missing={shortageSaid(why.shortage, language, closed)}>
          {!closed && (
            <p>{say(language, noMapWords.has, { people: why.shortage.placed, votes: why.shortage.votes })}</p>
          )}
          {rule}
        </Empty>
      ) : (
        text && <Empty missing={never ?? say(language, text)}>{why.kind === 'few' && rule}</Empty>
      )}
      <p class="button-row">
        {subject.phase === 'open' && (
          <ButtonLink kind="primary" href={`/polls/${poll.id}`}>
            {say(language, resultsWords.toVote)}
          </ButtonLink>
        )}
        {(why.kind === 'making' || why.kind === 'failed') && (
          <ButtonLink href={withQuery(`/polls/${poll.id}/map`, reader)}>
            {say(language, noMapWords.again)}
          </ButtonLink>
        )}
        <ButtonLink href={`/polls/${poll.id}/results`}>{say(language, noMapWords.results)}</ButtonLink>
      </p>
    </MapFrame>
  );
}

/** What a map lacks; once nobody can add anything any more, what there is, because the lack is no invitation. */
function shortageSaid(shortage: MapShortage, language: Language, closed: boolean): string {
  const { placed, votes, morePeople, moreVotes } = shortage;
  if (closed) return say(language, noMapWords.closedHas, { people: placed, votes });
  const lacks = { people: morePeople, votes: moreVotes };
  if (morePeople === 0) return say(language, noMapWords.missingVotes, lacks);
  return say(language, moreVotes === 0 ? noMapWords.missingPeople : noMapWords.missingBoth, lacks);
}
