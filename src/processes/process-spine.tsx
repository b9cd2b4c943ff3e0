import type { Child } from 'hono/jsx';
import { dayIn, zoneOf } from '../platform/zones/index.ts';
import type { Section } from '../records/in-process/index.ts';
import type { Channel } from '../records/index.ts';
import { Short, TranslationMark } from '../records/texts/index.ts';
import { LineSign, type LineStep } from '../site/components/index.ts';
import { type Language, Markdown, messages, type Reader, say } from '../site/index.ts';
import { ChannelList, ChannelTitle } from './channel-list.tsx';
import { phaseTime, standingOf } from './phases.ts';
import type { ProcessContent } from './process-content.ts';
import { isHeard, processLine } from './process-line.ts';

const lineWords = messages.site.line;
const words = messages.processes;

/** The steps of the line, each with what there is of it here. */
export function Spine({ process, ...given }: ProcessContent & { reader: Reader }) {
  // When it was closed, and its ways to take part with it, stands at the top of the page.
  const endedWithIt = ({ closedAt }: Channel) =>
    process.state === 'closed' && closedAt?.getTime() === process.stateSince.getTime();
  const channels = given.channels.map((one) => (endedWithIt(one) ? { ...one, closedAt: null } : one));
  const props = { ...given, process, channels };
  const { reading, now } = props;
  const { language } = reading;
  const shown = channels.filter((channel) => isHeard(channel) && !channel.isArchived);
  const promised = reading.text(process.id, 'useOfInput');
  const ended = standingOf(process, channels, dayIn(zoneOf(process.id), now)) === 'over';
  const content: Partial<Record<LineStep, Child>> = {
    voices: <TakePart {...props} />,
    findings: shown.length > 0 && <FirstLook channels={shown} language={language} />,
    answer: promised && (
      <>
        <p class="quiet">
          {say(language, ended ? words.wasPromised : words.useOfInput)}
          <TranslationMark text={promised} language={language} />
        </p>
        <Markdown text={promised.body} language={promised.language} />
      </>
    ),
  };
  return (
    <section class="spine" aria-label={say(language, words.line)}>
      {processLine(process, channels, now, language, props.stretches).map((node) => (
        <section class={`spine-step is-${node.state}`} id={node.step === 'voices' ? 'take-part' : node.step}>
          <div class="spine-head">
            <LineSign state={node.state} />
            <div>
              <h2>{say(language, lineWords[node.step])}</h2>
              <p class="spine-note">{node.note ?? say(language, lineWords.notYet)}</p>
            </div>
          </div>
          <div class="spine-body">
            {content[node.step]}
            <StepSections step={node.step} sections={props.sections} language={language} />
          </div>
        </section>
      ))}
    </section>
  );
}

/** What the kinds of records bring to a step; under headings where there are several. */
function StepSections(props: { step: LineStep; sections: readonly Section[]; language: Language }) {
  const own = props.sections.filter(({ step }) => step === props.step);
  return (
    <>
      {own.map(({ id, title, body }) => (
        <section id={id}>
          {own.length > 1 && <h3>{say(props.language, title)}</h3>}
          {body}
        </section>
      ))}
    </>
  );
}

function FirstLook(props: { channels: readonly Channel[]; language: Language }) {
  const { channels, language } = props;
  return (
    <ul class="plain-list first-look">
      {channels.map((channel) => (
        <li>
          {channels.length > 1 && (
            <p>
              <ChannelTitle channel={channel} language={language} />
            </p>
          )}
          <p>
            {channel.looks.map(({ href, label }, place) => (
              <>
                {place > 0 && ' · '}
                <a href={href}>{say(language, label)}</a>
              </>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What one can do now stands first, what is over last. */
const turns: readonly Channel['state'][] = ['open', 'coming', 'closed'];

function TakePart(props: ProcessContent) {
  const { process, reading, channels, now } = props;
  const { language } = reading;
  const visible = channels
    .filter((channel) => channel.state !== 'draft')
    .sort((a, b) => turns.indexOf(a.state) - turns.indexOf(b.state));
  const loose = visible.filter(({ questionId }) => !process.questions.some(({ id }) => id === questionId));
  const text = reading.text(process.id, 'howToTakePart');
  // The facts above say until when and how many where there is one poll; results stand at the next step.
  const list = { language, alone: visible.length === 1, waysOn: false };
  const begins = process.phases.some((phase) => phaseTime(phase, dayIn(zoneOf(process.id), now)) === 'next');
  const ways = props.sections.filter(({ place }) => place === 'way');
  const waiting =
    visible.length + ways.length === 0 &&
    standingOf(process, channels, dayIn(zoneOf(process.id), now)) !== 'over';
  return (
    <>
      {text && <Markdown text={text.body} language={text.language} />}
      {waiting && (
        <p class="quiet">
          {say(language, words.noChannelYet)} {begins && say(language, words.datesSay)}
        </p>
      )}
      {process.questions.length > 0 && (
        <ol class="questions">
          {process.questions.map((question) => {
            const title = reading.text(question.id, 'title');
            const description = reading.text(question.id, 'description');
            const own = visible.filter((channel) => channel.questionId === question.id);
            // A poll that asks in the question's own words says them itself.
            const said = own.length === 1 && own[0]?.title === title?.body;
            return (
              <li class="question" id={`question-${question.id}`}>
                {!said && (
                  <h3>
                    {title ? <Short text={title} /> : say(language, words.notWritten)}
                    {title && <TranslationMark text={title} language={language} />}
                  </h3>
                )}
                {description && <Markdown text={description.body} language={description.language} />}
                {own.length > 0 && <ChannelList {...list} channels={own} level={said ? 3 : 4} />}
              </li>
            );
          })}
        </ol>
      )}
      {loose.length + ways.length > 0 && visible.length + process.questions.length > loose.length && (
        <h3>{say(language, words.otherWays)}</h3>
      )}
      {loose.length > 0 && (
        <ChannelList {...list} channels={loose} level={process.questions.length > 0 ? 4 : 3} />
      )}
      {ways.map(({ id, title, body }) => (
        <section id={id}>
          <h4>{say(language, title)}</h4>
          {body}
        </section>
      ))}
      {visible.length > 0 && (
        <p>
          <a href={`/processes/${process.slug}/mine`}>{say(language, messages.contributions.page)}</a>
        </p>
      )}
    </>
  );
}
