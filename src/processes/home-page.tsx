import {
  ButtonLink,
  ButtonRow,
  Empty,
  formatDate,
  type Language,
  Page,
  type Reader,
  Say,
  State,
  say,
} from '../site/index.ts';
import type { ListedProcess } from './find-process.ts';
import { phaseTime, type Standing } from './phases.ts';
import { Short } from './reading.tsx';
import type { Channel } from './services.ts';
import { words } from './words.ts';

export type HomeEntry = {
  readonly process: ListedProcess;
  readonly channels: readonly Channel[];
  readonly standing: Standing;
};

/** The start page: what one can do now, then what is coming, then what is over. */
export function HomePage(props: {
  reader: Reader;
  entries: readonly HomeEntry[];
  today: string;
  mayCreate: boolean;
}) {
  const { reader, entries, today } = props;
  const { language } = reader;
  const sections = [
    { standing: 'open', heading: words.openNow },
    { standing: 'coming', heading: words.comingSoon },
    { standing: 'over', heading: words.over },
  ] as const;
  // The page's one primary act belongs to the process that stands first.
  const first = entries.find((entry) => entry.standing === 'open')?.process.id;
  return (
    <Page
      reader={reader}
      title={say(language, words.homeTitle)}
      description={say(language, words.homeLede)}
      section="take-part"
      feeds={[
        { href: '/feeds/processes.atom', type: 'application/atom+xml', title: say(language, words.feedAll) },
        { href: '/feeds/processes.json', type: 'application/feed+json', title: say(language, words.feedAll) },
      ]}
    >
      <h1>{say(language, words.homeTitle)}</h1>
      <p class="lede">{say(language, words.homeLede)}</p>
      {entries.length === 0 && <NothingYet language={language} mayCreate={props.mayCreate} />}
      {sections.map(({ standing, heading }) => {
        const here = entries.filter((entry) => entry.standing === standing);
        if (here.length === 0) return null;
        return (
          <section class={`processes is-${standing}`}>
            <h2>{say(language, heading)}</h2>
            <ul class="records">
              {here.map((entry) => (
                <Entry entry={entry} today={today} language={language} primary={entry.process.id === first} />
              ))}
            </ul>
          </section>
        );
      })}
      {entries.length > 0 && (
        <p class="quiet">
          <a href="/feeds/processes.atom">{say(language, words.followByFeed)}</a>
        </p>
      )}
    </Page>
  );
}

function NothingYet(props: { language: Language; mayCreate: boolean }) {
  const { language } = props;
  return (
    <Empty missing={say(language, words.nothingYet)}>
      <p>{say(language, words.nothingYetMore)}</p>
      {props.mayCreate ? (
        <ButtonRow>
          <ButtonLink kind="primary" href="/manage/processes/new">
            {say(language, words.createFirst)}
          </ButtonLink>
        </ButtonRow>
      ) : (
        <p>
          <strong>{say(language, words.forStaff)}</strong>{' '}
          <Say
            language={language}
            word={words.forStaffMore}
            values={{ link: (text) => <a href="/sign-in?next=%2Fmanage%2Fprocesses%2Fnew">{text}</a> }}
          />
        </p>
      )}
    </Empty>
  );
}

function Entry(props: { entry: HomeEntry; today: string; language: Language; primary: boolean }) {
  const { process, channels, standing } = props.entry;
  const { language } = props;
  const href = `/processes/${process.slug}`;
  const open = channels.filter((channel) => channel.state === 'open');
  const results = channels.find((channel) => channel.resultsHref !== null)?.resultsHref;
  return (
    <li class="record">
      <p class="record-kicker">
        <StandingWords entry={props.entry} today={props.today} language={language} />
      </p>
      <h3 class="record-title">
        <a href={href}>
          <Short text={process.title} />
        </a>
      </h3>
      {process.summary && <Short as="p" class="record-summary" text={process.summary} />}
      <ButtonRow>
        {open.map((channel, index) => (
          <ButtonLink kind={props.primary && index === 0 ? 'primary' : 'plain'} href={channel.href}>
            {open.length === 1 ? (
              say(language, words.voteNow)
            ) : (
              <Say
                language={language}
                word={words.voteOn}
                values={{ title: <bdi lang={channel.titleLanguage}>{channel.title}</bdi> }}
              />
            )}
          </ButtonLink>
        ))}
        {standing === 'over' && results && (
          <ButtonLink href={results}>{say(language, words.seeResults)}</ButtonLink>
        )}
        <ButtonLink kind="quiet" href={href}>
          {say(language, words.moreAbout)}
        </ButtonLink>
      </ButtonRow>
    </li>
  );
}

function StandingWords(props: { entry: HomeEntry; today: string; language: Language }) {
  const { process, standing } = props.entry;
  const { language, today } = props;
  if (standing === 'over') {
    const ended = process.phases
      .flatMap((phase) => phase.endsOn ?? [])
      .sort()
      .at(-1);
    const closed = process.state === 'closed';
    const day = closed ? process.stateSince : ended;
    const word = closed ? words.closedOn : words.endedOn;
    return (
      <State kind="closed">
        {day ? say(language, word, { day: formatDate(language, day) }) : say(language, words.isClosed)}
      </State>
    );
  }
  if (standing === 'coming') {
    const start = process.phases.flatMap((phase) => phase.startsOn ?? []).sort()[0];
    return (
      <State kind="waiting">
        {start
          ? say(language, words.startsOn, { start: formatDate(language, start) })
          : say(language, words.isComing)}
      </State>
    );
  }
  const now = process.phases.find((phase) => phaseTime(phase, today) === 'now');
  return (
    <>
      <State kind="open">{say(language, words.isOpen)}</State>
      {now?.title && (
        <>
          {' · '}
          <Say
            language={language}
            word={now.endsOn ? words.phaseNowUntil : words.phaseNow}
            values={{
              phase: <bdi lang={now.title.language}>{now.title.body}</bdi>,
              end: now.endsOn ? formatDate(language, now.endsOn) : '',
            }}
          />
        </>
      )}
    </>
  );
}
