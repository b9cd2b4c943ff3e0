import { zoneOf } from '../platform/zones/index.ts';
import type { Channel, Piece } from '../records/index.ts';
import type { NoticeWords, Publication } from '../records/publications/index.ts';
import { Short } from '../records/texts/index.ts';
import {
  ButtonLink,
  ButtonRow,
  Empty,
  type LineNode,
  LineSign,
  RecordList,
  State,
} from '../site/components/index.ts';
import {
  formatDate,
  type Language,
  messages,
  Page,
  type Reader,
  RecordPage,
  Say,
  say,
  siteSettings,
} from '../site/index.ts';
import { CameOf } from './came-of.tsx';
import { ActLink, ChannelState, ChannelTitle } from './channel-list.tsx';
import type { ListedProcess } from './find-process.ts';
import { daysUntil, lastOf, type Standing } from './phases.ts';
import { processLine } from './process-line.ts';
import { PublicationList } from './publications-page.tsx';

import { TookPart } from './took-part.tsx';

const lineWords = messages.site.line;
const words = messages.processes;
export type HomeEntry = {
  readonly process: ListedProcess;
  readonly channels: readonly Channel[];
  readonly stretches: readonly LineNode[];
  readonly standing: Standing;
};

type Props = {
  reader: Reader;
  entries: readonly HomeEntry[];
  now: Date;
  mayCreate: boolean;
  hasArchive: boolean;
  /** The open process that stands first. */
  lead: HomeEntry | null;
  /** What can be answered right here, of the process that stands first. */
  actHere: Piece | null;
  /** The newest things that were published anywhere. */
  publications: readonly Publication[];
  notices: NoticeWords;
};

/** The start page: the act itself, what else is open or coming, and what became of earlier questions. */
export function HomePage(props: Props) {
  const { reader, entries, lead } = props;
  const { language } = reader;
  const of = (standing: Standing) => entries.filter((entry) => entry.standing === standing);
  const more = of('open').filter((entry) => entry !== lead);
  const coming = of('coming');
  const over = of('over');
  const { own } = siteSettings();
  const title = own.text('homeTitle', language) ?? { body: say(language, words.homeTitle), language };
  const text = own.text('homeText', language) ?? { body: say(language, words.homeLede), language };
  return (
    <Page
      reader={reader}
      title={title.body}
      description={text.body}
      section="take-part"
      styles={['process']}
      scripts={props.actHere?.scripts ?? []}
      feeds={[
        { href: '/feeds/processes.atom', type: 'application/atom+xml', title: say(language, words.feedAll) },
        { href: '/feeds/processes.json', type: 'application/feed+json', title: say(language, words.feedAll) },
      ]}
    >
      <div class="home-head">
        <h1 lang={title.language}>{title.body}</h1>
        <p class="lede as-typed" lang={text.language}>
          {text.body}
        </p>
      </div>
      {entries.length === 0 && <NothingYet language={language} mayCreate={props.mayCreate} />}
      {lead && (
        <section class="home-section">
          <h2>{say(language, words.openNow)}</h2>
          <Lead {...props} entry={lead} />
          {more.length > 0 && <AlsoOpen {...props} entries={more} />}
        </section>
      )}
      {coming.length > 0 && (
        <section class="home-section">
          <h2>{say(language, words.comingSoon)}</h2>
          <Entries {...props} entries={coming} />
        </section>
      )}
      {over.length > 0 && <Became {...props} entries={over} />}
      {props.publications.length > 0 && (
        <section class="home-section">
          <h2>{say(language, words.lately)}</h2>
          <PublicationList
            standsOn="/"
            publications={props.publications}
            words={props.notices}
            language={language}
          />
          <p class="quiet">
            <a href="/follow">{say(language, messages.follow.link)}</a>
            {' · '}
            <a href="/calendar">{say(language, messages.calendar.title)}</a>
            {props.hasArchive && (
              <>
                {' · '}
                <a href="/archive">{say(language, messages.archive.title)}</a>
              </>
            )}
          </p>
        </section>
      )}
    </Page>
  );
}

/** The process that stands first, beside the statement that can be answered at once. */
function Lead(props: Props & { entry: HomeEntry }) {
  const { entry, actHere, reader } = props;
  const { process, channels } = entry;
  const { language } = reader;
  const href = `/processes/${process.slug}`;
  const open = channels.filter((channel) => channel.state === 'open');
  return (
    <div class="home-lead">
      <h3>
        <a href={href}>
          <Short text={process.title} />
        </a>
      </h3>
      <div class="home-act">{actHere?.body ?? <ActLinks channels={open} language={language} primary />}</div>
      <div class="home-lead-words">
        {process.summary && <Short as="p" class="record-summary" text={process.summary} />}
        <p class="home-facts">
          <Left {...props} />
        </p>
        <CameOf {...entry} />
      </div>
    </div>
  );
}

/** The ways to take part in a process, each by its name where there are several. */
function ActLinks(props: { channels: readonly Channel[]; language: Language; primary: boolean }) {
  const { channels, language } = props;
  return (
    <ButtonRow>
      {channels.map((channel, index) => (
        <ActLink channel={channel} language={language} primary={props.primary && index === 0}>
          {channels.length > 1 && (
            // One element: in a button, the space between two would be lost.
            <span>
              <Say
                language={language}
                word={channel.act.titled}
                values={{ title: <ChannelTitle channel={channel} language={language} /> }}
              />
            </span>
          )}
        </ActLink>
      ))}
    </ButtonRow>
  );
}

/** The other open processes, each with what it asks and the way to answer. */
function AlsoOpen(props: { entries: readonly HomeEntry[]; reader: Reader; now: Date }) {
  const { language } = props.reader;
  return (
    <ul class="home-open">
      {props.entries.map((entry) => {
        const open = entry.channels.filter(({ state }) => state === 'open');
        const [only] = open;
        const next = entry.channels.filter(({ state }) => state === 'coming');
        return (
          <li>
            <div>
              <h3>
                <a href={`/processes/${entry.process.slug}`}>
                  <Short text={entry.process.title} />
                </a>
              </h3>
              {entry.process.summary && <Short as="p" text={entry.process.summary} />}
              <p class="home-facts">
                <Left entry={entry} reader={props.reader} now={props.now} />
              </p>
              <CameOf {...entry} />
            </div>
            <div>
              {only && open.length === 1 && (
                <p class="poll-question">
                  <ChannelTitle channel={only} language={language} />
                </p>
              )}
              {open.length > 0 && <ActLinks channels={open} language={language} primary={false} />}
              {open.length === 0 &&
                next.map((channel) => (
                  <p>
                    <a href={channel.href}>
                      <ChannelTitle channel={channel} language={language} />
                    </a>
                    {' · '}
                    <ChannelState channel={channel} language={language} zone={zoneOf(entry.process.id)} />
                  </p>
                ))}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** What is left of the time, and how many took part so far. */
function Left(props: { entry: HomeEntry; reader: Reader; now: Date }) {
  const { entry, now } = props;
  const { language } = props.reader;
  const open = entry.channels.filter((channel) => channel.state === 'open');
  const end = lastOf(open.map(({ closesAt }) => closesAt));
  return (
    <>
      {end === null ? (
        <State kind="open">{say(language, words.isOpen)}</State>
      ) : (
        <>
          <strong>
            {say(language, words.daysLeft, { days: daysUntil(end, now, zoneOf(entry.process.id)) })}
          </strong>
          {' · '}
          {say(language, words.lineOpenUntil, { end: formatDate(language, end, zoneOf(entry.process.id)) })}
        </>
      )}
      {entry.channels.some(({ figures }) => figures.people.count > 0) && (
        <>
          {' · '}
          <TookPart channels={entry.channels} language={language} />
        </>
      )}
    </>
  );
}

/** Processes to come, side by side. */
function Entries(props: { entries: readonly HomeEntry[]; reader: Reader }) {
  const { language } = props.reader;
  return (
    <ul class="home-entries">
      {props.entries.map((entry) => {
        const starts = entry.process.phases.flatMap((phase) => phase.startsOn ?? []).sort()[0];
        return (
          <li>
            <h3>
              <a href={`/processes/${entry.process.slug}`}>
                <Short text={entry.process.title} />
              </a>
            </h3>
            <p class="quiet">
              <State kind="waiting">
                {starts
                  ? say(language, words.startsOn, { start: formatDate(language, starts) })
                  : say(language, words.isComing)}
              </State>
            </p>
            {entry.process.summary && <Short as="p" text={entry.process.summary} />}
          </li>
        );
      })}
    </ul>
  );
}

const becameSteps = ['voices', 'findings', 'answer'] as const;

/** What stands under one heading together. */
const besides = { findings: ['findings'], answer: ['answer', 'commitment', 'result'] } as const;

/** We asked, you said, we did: the one that failed, too. */
function Became(props: Props & { entries: readonly HomeEntry[] }) {
  const { language } = props.reader;
  const headings = { voices: words.weAsked, findings: words.youSaid, answer: words.weDid };
  return (
    <section class="home-section">
      <h2>{say(language, words.became)}</h2>
      <ul class="became">
        {props.entries.map(({ process, channels, stretches }) => {
          const line = processLine(process, channels, props.now, language, stretches);
          return (
            <li>
              {becameSteps.map((step) => {
                const node = line.find((one) => one.step === step);
                if (!node) return null;
                return (
                  <div class={`became-step is-${node.state}`}>
                    <p class="became-head">
                      <LineSign state={node.state} /> {say(language, headings[step])}
                    </p>
                    {step === 'voices' && (
                      <h3>
                        <a href={`/processes/${process.slug}`}>
                          <Short text={process.title} />
                        </a>
                      </h3>
                    )}
                    {step === 'findings' && <Said channels={channels} language={language} />}
                    {step !== 'voices' && <CameOf {...{ stretches }} steps={besides[step]} />}
                    {!stretches.some((one) => one.step === step) &&
                      !(step === 'findings' && node.state === 'done') && (
                        <p class="became-note">{node.note ?? say(language, lineWords.notYet)}</p>
                      )}
                  </div>
                );
              })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Said(props: { channels: readonly Channel[]; language: Language }) {
  const { language } = props;
  return (
    <ul class="plain-list">
      {props.channels.map((channel) => {
        const title = <ChannelTitle channel={channel} language={language} />;
        const [results] = channel.looks;
        return (
          <li>
            {results ? <a href={results.href}>{title}</a> : title}
            <span class="quiet"> {channel.figures.summary}</span>
          </li>
        );
      })}
    </ul>
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

/** What is over and was put away. */
export function ArchivePage(props: { reader: Reader; processes: readonly ListedProcess[] }) {
  const { reader, processes } = props;
  const { language } = reader;
  return (
    <RecordPage
      reader={reader}
      title={say(language, messages.archive.title)}
      section="take-part"
      lede={say(language, messages.archive.listLede)}
    >
      {processes.length === 0 && <p>{say(language, messages.archive.none)}</p>}
      <RecordList
        records={processes.map(({ slug, title, summary, archivedAt }) => ({
          kicker:
            archivedAt && say(language, messages.archive.since, { day: formatDate(language, archivedAt) }),
          title: title.body,
          lang: title.language,
          href: `/processes/${slug}`,
          summary: summary && <Short text={summary} />,
        }))}
      />
    </RecordPage>
  );
}
