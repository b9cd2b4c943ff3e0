import type { Child } from 'hono/jsx';
import { Breadcrumb, ButtonLink, Empty } from '../../../site/components/index.ts';
import { type Message, messages, Page, type Reader, say } from '../../../site/index.ts';
import {
  knowsSingleVotes,
  type PollSubject,
  plainText,
  Worded,
  withQuery,
} from '../../../voices/polls/index.ts';
import { FindingTabs } from '../../finding-tabs.tsx';
import { type MapShortage, type NoMap, peopleForMap, votesForMap } from './map-threshold.ts';
import { whyNeverMapped } from './no-map.ts';

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
  const { reader, subject } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const title = plainText(poll.titles, poll.originalLanguage, language);
  const process = subject.process.title;
  return (
    <Page
      styles={['map']}
      reader={reader}
      title={say(language, words.titleOf, { title: title.text })}
      section="heard"
      wide
      line={subject.process.line?.()}
      here="findings"
      picture="findings"
      {...(props.scripts ? { scripts: props.scripts } : {})}
    >
      <Breadcrumb
        language={language}
        trail={[
          { label: process.text, lang: process.lang, href: `/processes/${subject.process.slug}` },
          { label: title.text, lang: title.lang, href: `/polls/${poll.id}/results` },
          { label: say(language, words.map) },
        ]}
      />
      <Worded as="h1" wordings={poll.titles} originalLanguage={poll.originalLanguage} reader={reader} />
      {knowsSingleVotes(poll) && <FindingTabs pollId={poll.id} here="map" reader={reader} />}
      {props.children}
    </Page>
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
  return (
    <MapFrame reader={reader} subject={subject}>
      <h2>{say(language, title)}</h2>
      {why.kind === 'shortage' ? (
        <Shortage shortage={why.shortage} reader={reader} closed={closed} />
      ) : (
        text && (
          <Empty missing={never ?? say(language, text)}>
            {why.kind === 'few' && (
              <p>{say(language, noMapWords.rule, { people: peopleForMap, votes: votesForMap })}</p>
            )}
          </Empty>
        )
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

function Shortage(props: { shortage: MapShortage; reader: Reader; closed: boolean }) {
  const { language } = props.reader;
  const { placed, votes, morePeople, moreVotes } = props.shortage;
  const missing =
    morePeople === 0
      ? noMapWords.missingVotes
      : moreVotes === 0
        ? noMapWords.missingPeople
        : noMapWords.missingBoth;
  // Nobody can add anything any more: what is missing is no invitation.
  if (props.closed) {
    return (
      <Empty missing={say(language, noMapWords.closedHas, { people: placed, votes })}>
        <p>{say(language, noMapWords.rule, { people: peopleForMap, votes: votesForMap })}</p>
      </Empty>
    );
  }
  return (
    <Empty missing={say(language, missing, { people: morePeople, votes: moreVotes })}>
      <p>{say(language, noMapWords.has, { people: placed, votes })}</p>
      <p>{say(language, noMapWords.rule, { people: peopleForMap, votes: votesForMap })}</p>
    </Empty>
  );
}
