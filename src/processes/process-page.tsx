import type { Child } from 'hono/jsx';
import {
  ButtonLink,
  ButtonRow,
  Facts,
  formatDate,
  Notice,
  Page,
  type Reader,
  State,
  say,
  Timeline,
} from '../site/index.ts';
import { ChannelList } from './channel-list.tsx';
import { DocumentList } from './document-pages.tsx';
import { phaseTime, standingOf } from './phases.ts';
import type { Process } from './process.ts';
import { processLine } from './process-line.ts';
import type { Publication } from './publications.ts';
import { PublicationList } from './publications-page.tsx';
import { Long, type Reading, Short, TranslationMark, TranslationNote } from './reading.tsx';
import type { Channel } from './services.ts';
import { words } from './words.ts';

export type ProcessView = {
  readonly process: Process;
  readonly reading: Reading;
  readonly channels: readonly Channel[];
  /** The newest ones. */
  readonly publications: readonly Publication[];
  readonly today: string;
  readonly closedBecause: string | null;
  /** Everything public about the process as files. */
  readonly dataHref: string | null;
  /** The reader belongs to the staff of this process. */
  readonly isStaff: boolean;
};

/** What a citizen reads: what is asked, by whom, what for, until when, and how to take part. */
export function ProcessPage(props: ProcessView & { reader: Reader }) {
  const { reader, process, reading, channels, today } = props;
  const { language } = reader;
  const path = `/processes/${process.slug}`;
  const title = reading.text(process.id, 'title');
  const summary = reading.text(process.id, 'summary');
  const open = channels.filter((channel) => channel.state === 'open');
  const name = title?.body ?? process.slug;
  const feed = say(language, words.feedOne, { title: name });
  return (
    <Page
      reader={reader}
      title={name}
      section="take-part"
      line={processLine(process, channels, language)}
      {...(summary ? { description: summary.body } : {})}
      {...(process.state === 'draft' ? { robots: 'noindex, nofollow' } : {})}
      feeds={
        process.state === 'draft'
          ? []
          : [
              { href: `${path}/publications.atom`, type: 'application/atom+xml', title: feed },
              { href: `${path}/publications.json`, type: 'application/feed+json', title: feed },
            ]
      }
    >
      {process.state === 'draft' && (
        <Notice kind="warning" language={language} title={say(language, words.previewTitle)}>
          <p>{say(language, words.previewNote)}</p>
        </Notice>
      )}
      <p class="record-kicker">
        <ProcessState {...props} />
      </p>
      {title ? <Short as="h1" text={title} /> : <h1>{say(language, words.notWritten)}</h1>}
      {summary && <Short as="p" class="lede" text={summary} />}
      <TranslationNote process={process} reading={reading} path={reader.path} search={reader.search} />
      {process.state === 'closed' && <Closed {...props} />}
      <ButtonRow>
        {open.length === 1 && open[0] && (
          <ButtonLink kind="primary" href={open[0].href}>
            {say(language, words.voteNow)}
          </ButtonLink>
        )}
        {open.length > 1 && (
          <ButtonLink kind="primary" href="#take-part">
            {say(language, words.howToTakePart)}
          </ButtonLink>
        )}
        {props.isStaff && (
          <ButtonLink kind="quiet" href={`/manage/processes/${process.id}`}>
            {say(language, words.manageThis)}
          </ButtonLink>
        )}
      </ButtonRow>

      <LongSection {...props} field="asked" heading={say(language, words.asked)} />
      <WhoAndWhat {...props} />

      {process.phases.length > 0 && (
        <section id="timeline">
          <h2>{say(language, words.timeline)}</h2>
          <Phases process={process} reading={reading} today={today} />
        </section>
      )}
      <TakePart {...props} primary={open.length === 1 ? undefined : open[0]?.id} />
      {process.documents.length > 0 && (
        <section id="documents">
          <h2>{say(language, words.documents)}</h2>
          <DocumentList process={process} reading={reading} search={props.reader.search} />
        </section>
      )}
      {props.publications.length > 0 && <Published {...props} path={path} />}
      <Contact {...props} />
    </Page>
  );
}

function ProcessState(props: ProcessView) {
  const { process, channels, today, reading } = props;
  const { language } = reading;
  if (process.state === 'draft') return <State kind="waiting">{say(language, words.isDraft)}</State>;
  const standing = standingOf(process, channels, today);
  const start = process.phases.flatMap((phase) => phase.startsOn ?? []).sort()[0];
  if (standing === 'coming' && start) {
    return (
      <State kind="waiting">{say(language, words.startsOn, { start: formatDate(language, start) })}</State>
    );
  }
  if (process.state === 'closed') {
    return (
      <State kind="closed">
        {say(language, words.closedOn, { day: formatDate(language, process.stateSince) })}
      </State>
    );
  }
  const end = process.phases
    .flatMap((phase) => phase.endsOn ?? [])
    .sort()
    .at(-1);
  if (standing === 'over' && end) {
    return <State kind="closed">{say(language, words.endedOn, { day: formatDate(language, end) })}</State>;
  }
  const now = process.phases.find((phase) => phaseTime(phase, today) === 'now');
  const phase = now && reading.text(now.id, 'title');
  return (
    <>
      <State kind="open">{say(language, words.isOpen)}</State>
      {phase && (
        <>
          {' · '}
          <bdi lang={phase.language}>{phase.body}</bdi>
        </>
      )}
    </>
  );
}

function Closed(props: ProcessView) {
  const { process } = props;
  const { language } = props.reading;
  return (
    <Notice kind="info" language={language} title={say(language, words.closedTitle)}>
      <p>{say(language, words.closedNote, { day: formatDate(language, process.stateSince) })}</p>
      {props.closedBecause && (
        <p lang={process.originalLanguage} dir="auto">
          {props.closedBecause}
        </p>
      )}
    </Notice>
  );
}

function LongSection(props: ProcessView & { field: 'asked' | 'howToTakePart'; heading: string }) {
  const text = props.reading.text(props.process.id, props.field);
  return text ? (
    <section id={props.field}>
      <h2>
        {props.heading}
        <TranslationMark text={text} language={props.reading.language} />
      </h2>
      <Long text={text} />
    </section>
  ) : null;
}

function WhoAndWhat(props: ProcessView) {
  const { process, reading } = props;
  const { language } = reading;
  const facts: { name: Child; fact: Child }[] = [];
  for (const field of ['askedBy', 'decidedBy', 'useOfInput'] as const) {
    const text = reading.text(process.id, field);
    if (!text) continue;
    facts.push({
      name: (
        <>
          {say(language, words[field])}
          <TranslationMark text={text} language={language} />
        </>
      ),
      fact: <Long text={text} />,
    });
  }
  return facts.length > 0 ? <Facts facts={facts} /> : null;
}

/** The phases as the site draws them; a phase without a date comes after those that have one. */
export function Phases(props: { process: Process; reading: Reading; today: string }) {
  const { process, reading, today } = props;
  return (
    <Timeline
      language={reading.language}
      phases={process.phases.map((phase) => {
        const time = phaseTime(phase, today);
        const title = reading.text(phase.id, 'title');
        const note = reading.text(phase.id, 'description');
        return {
          title: title?.body ?? say(reading.language, words.notWritten),
          ...(title ? { language: title.language } : {}),
          from: phase.startsOn,
          until: phase.endsOn,
          state: time === 'undated' ? 'next' : time,
          shape: phase.direction,
          ...(note ? { note: note.body, noteLanguage: note.language } : {}),
        };
      })}
    />
  );
}

function TakePart(props: ProcessView & { primary: string | undefined }) {
  const { process, reading, channels, today } = props;
  const { language } = reading;
  const visible = channels.filter((channel) => channel.state !== 'draft');
  const loose = visible.filter(({ questionId }) => !process.questions.some(({ id }) => id === questionId));
  const text = reading.text(process.id, 'howToTakePart');
  const waiting = visible.length === 0 && standingOf(process, channels, today) !== 'over';
  if (!text && process.questions.length === 0 && visible.length === 0 && !waiting) return null;
  return (
    <section id="take-part">
      <h2>
        {say(language, words.howToTakePart)}
        {text && <TranslationMark text={text} language={language} />}
      </h2>
      {text && <Long text={text} />}
      {waiting && <p class="quiet">{say(language, words.noChannelYet)}</p>}
      {process.questions.length > 0 && (
        <ol class="questions">
          {process.questions.map((question) => {
            const title = reading.text(question.id, 'title');
            const description = reading.text(question.id, 'description');
            const phase = question.phaseId === null ? null : reading.text(question.phaseId, 'title');
            const own = visible.filter((channel) => channel.questionId === question.id);
            return (
              <li class="question" id={`question-${question.id}`}>
                {phase && (
                  <p class="record-kicker" lang={phase.language}>
                    <bdi>{phase.body}</bdi>
                  </p>
                )}
                <h3>{title ? <Short text={title} /> : say(language, words.notWritten)}</h3>
                {description && <Long text={description} />}
                {own.length > 0 && (
                  <ChannelList channels={own} language={language} primary={props.primary} level={4} />
                )}
              </li>
            );
          })}
        </ol>
      )}
      {loose.length > 0 && process.questions.length > 0 && <h3>{say(language, words.otherWays)}</h3>}
      {loose.length > 0 && (
        <ChannelList
          channels={loose}
          language={language}
          primary={props.primary}
          level={process.questions.length > 0 ? 4 : 3}
        />
      )}
      {visible.length > 0 && (
        <p>
          <a href={`/processes/${process.slug}/mine`}>{say(language, words.mine)}</a>
        </p>
      )}
    </section>
  );
}

/** What was published when, and the ways to follow it. */
function Published(props: ProcessView & { reader: Reader; path: string }) {
  const { path, dataHref } = props;
  const { language } = props.reader;
  return (
    <section id="published">
      <h2>{say(language, words.published)}</h2>
      <PublicationList publications={props.publications} language={language} />
      <p>
        <a href={`${path}/publications`}>{say(language, words.publishedAll)}</a>
        {' · '}
        <a href={`${path}/publications.atom`}>{say(language, words.followByFeed)}</a>
        {dataHref && (
          <>
            {' · '}
            <a href={dataHref}>{say(language, words.allData)}</a>
          </>
        )}
      </p>
    </section>
  );
}

function Contact(props: ProcessView) {
  const { process, reading } = props;
  const text = reading.text(process.id, 'contact');
  if (!text && process.contactEmail === null) return null;
  return (
    <section id="contact">
      <h2>
        {say(reading.language, words.contact)}
        {text && <TranslationMark text={text} language={reading.language} />}
      </h2>
      {text && <Long text={text} />}
      {process.contactEmail && (
        <p>
          <a href={`mailto:${encodeURIComponent(process.contactEmail).replace('%40', '@')}`} dir="ltr">
            {process.contactEmail}
          </a>
        </p>
      )}
    </section>
  );
}
