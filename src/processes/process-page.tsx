import { dayIn, zoneOf } from '../platform/zones/index.ts';
import { ArchivedLine } from '../records/archive/index.ts';
import type { Section } from '../records/in-process/index.ts';
import { Short, TranslationMark } from '../records/texts/index.ts';
import { ButtonLink, ButtonRow, Notice, Timeline } from '../site/components/index.ts';
import { formatDate, type Language, Markdown, messages, Page, type Reader, say } from '../site/index.ts';
import { ActLink } from './channel-list.tsx';
import { phaseTime } from './phases.ts';
import type { Process } from './process.ts';
import type { ProcessContent } from './process-content.ts';
import { Spine } from './process-spine.tsx';
import { Strip } from './process-strip.tsx';
import { PublicationList } from './publications-page.tsx';
import { type Reading, TranslationNote } from './reading.tsx';

const words = messages.processes;

/** What a citizen reads: the facts at a glance, the act itself, then how far it has come, step by step. */
export function ProcessPage(props: ProcessContent & { reader: Reader }) {
  const { reader, process, reading } = props;
  const { language } = reader;
  const path = `/processes/${process.slug}`;
  const title = reading.text(process.id, 'title');
  const summary = reading.text(process.id, 'summary');
  const name = title?.body ?? process.slug;
  const feed = say(language, words.feedOne, { title: name });
  return (
    <Page
      reader={reader}
      title={name}
      section="take-part"
      styles={['process', ...props.sections.flatMap(({ styles = [] }) => styles)]}
      description={summary?.body}
      robots={process.state === 'draft' ? 'noindex, nofollow' : undefined}
      scripts={props.actHere?.scripts ?? []}
      feeds={
        process.state === 'draft'
          ? []
          : [
              { href: `${path}/publications.atom`, type: 'application/atom+xml', title: feed },
              { href: `${path}/publications.json`, type: 'application/feed+json', title: feed },
            ]
      }
    >
      <div class="process">
        {process.state === 'draft' && (
          <Notice kind="warning" language={language} title={say(language, words.previewTitle)}>
            <p>{say(language, words.previewNote)}</p>
          </Notice>
        )}
        {title ? <Short as="h1" text={title} /> : <h1>{say(language, words.notWritten)}</h1>}
        {summary && <Short as="p" class="lede" text={summary} />}
        <Act {...props} />
        <Sections sections={props.sections.filter(({ place }) => place === 'first')} language={language} />
        <TranslationNote process={process} reading={reading} path={reader.path} search={reader.search} />
        {process.archivedAt && (
          <ArchivedLine
            archived={{ at: process.archivedAt, reason: process.archivedReason ?? '' }}
            language={language}
          />
        )}
        {process.state === 'closed' && <Closed {...props} />}
        <Strip {...props} />
        <LongSection {...props} field="asked" heading={say(language, words.asked)} />
        {process.phases.length > 0 && (
          <section id="timeline">
            <h2>{say(language, words.timeline)}</h2>
            <Phases process={process} reading={reading} today={dayIn(zoneOf(process.id), props.now)} />
          </section>
        )}
        <Spine {...props} />
        {props.wholeHref && (
          <p>
            <a href={`${props.wholeHref}${process.state === 'draft' ? reader.search : ''}`}>
              {say(language, messages.records.line.whole)}
            </a>
          </p>
        )}
        <Sections
          sections={props.sections.filter(({ step, place }) => step === undefined && place === undefined)}
          language={language}
        />
        {props.links}
        <div class="process-foot">
          {props.publications.length > 0 && <Published {...props} path={path} />}
          <Contact {...props} />
        </div>
      </div>
    </Page>
  );
}

/** What kinds of records bring to the page, each under its heading. */
const Sections = ({ sections, language }: { sections: readonly Section[]; language: Language }) => (
  <>
    {sections.map(({ id, title, body }) => (
      <section id={id}>
        <h2>{say(language, title)}</h2>
        {body}
      </section>
    ))}
  </>
);

/** The one thing to do here, done here where that is possible. */
function Act(props: ProcessContent & { reader: Reader }) {
  const { process, actHere, channels } = props;
  const { language } = props.reader;
  const open = channels.filter((channel) => channel.state === 'open');
  const [only] = open;
  return (
    <div id="act">
      {actHere?.body}
      {!actHere && only && (
        <ButtonRow>
          {open.length === 1 ? (
            <ActLink channel={only} language={language} primary />
          ) : (
            <ButtonLink kind="primary" href="#take-part">
              {say(language, words.howToTakePart)}
            </ButtonLink>
          )}
        </ButtonRow>
      )}
      {props.isStaff && (
        <p>
          <a href={`/manage/processes/${process.id}`}>{say(language, words.manageThis)}</a>
        </p>
      )}
    </div>
  );
}

function Closed(props: ProcessContent) {
  const { process } = props;
  const { language } = props.reading;
  return (
    <Notice kind="info" language={language} title={say(language, words.closedTitle)}>
      <p>{say(language, words.closedNote, { day: formatDate(language, process.stateSince) })}</p>
      {process.stateReason && (
        <p lang={process.originalLanguage} dir="auto">
          {process.stateReason}
        </p>
      )}
    </Notice>
  );
}

function LongSection(props: ProcessContent & { field: 'asked' | 'howToTakePart'; heading: string }) {
  const text = props.reading.text(props.process.id, props.field);
  return text ? (
    <section id={props.field}>
      <h2>
        {props.heading}
        <TranslationMark text={text} language={props.reading.language} />
      </h2>
      <Markdown text={text.body} language={text.language} />
    </section>
  ) : null;
}

/** The phases as the site draws them; a phase without a date comes after those that have one. */
function Phases(props: { process: Process; reading: Reading; today: string }) {
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

/** What was published when, and the ways to follow it. */
function Published(props: ProcessContent & { reader: Reader; path: string }) {
  const { path, dataHref } = props;
  const { language } = props.reader;
  return (
    <section id="published">
      <h2>{say(language, words.published)}</h2>
      <PublicationList
        publications={props.publications}
        words={props.notices}
        language={language}
        standsOn={path}
      />
      <p>
        <a href={`${path}/publications`}>{say(language, words.publishedAll)}</a>
        {props.process.state !== 'draft' && (
          <>
            {' · '}
            <a href={`/follow?what=${props.process.id}`}>{say(language, messages.follow.link)}</a>
            {' · '}
            <a href={`${path}/calendar`}>{say(language, messages.calendar.title)}</a>
          </>
        )}
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

function Contact(props: ProcessContent) {
  const { process, reading } = props;
  const text = reading.text(process.id, 'contact');
  if (!text && process.contactEmail === null) return null;
  return (
    <section id="contact">
      <h2>
        {say(reading.language, words.contact)}
        {text && <TranslationMark text={text} language={reading.language} />}
      </h2>
      {text && <Markdown text={text.body} language={text.language} />}
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
