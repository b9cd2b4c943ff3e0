import type { Child } from 'hono/jsx';
import { dayIn, zoneOf } from '../platform/zones/index.ts';
import { TranslationMark } from '../records/texts/index.ts';
import { formatDate, Markdown, messages, type Reader, say } from '../site/index.ts';
import { daysUntil, lastOf, standingOf } from './phases.ts';
import type { ProcessContent } from './process-content.ts';
import { endOf } from './process-line.ts';

import { TookPart } from './took-part.tsx';

const words = messages.processes;

/** What one wants to know before anything else, side by side: until when, how many so far, who asks and who decides. */
export function Strip(props: ProcessContent & { reader: Reader }) {
  const { process, reading, channels } = props;
  const { language } = props.reader;
  const facts: { name: Child; fact: Child }[] = [];
  const when = strippedTime(props);
  if (when) facts.push(when);
  if (channels.some(({ figures }) => figures.people.count > 0)) {
    facts.push({
      name: say(language, words.tookPart),
      fact: <TookPart channels={channels} language={language} contributions />,
    });
  }
  for (const field of ['askedBy', 'decidedBy'] as const) {
    const text = reading.text(process.id, field);
    if (!text) continue;
    facts.push({
      name: (
        <>
          {say(language, words[field])}
          <TranslationMark text={text} language={language} />
        </>
      ),
      fact: <Markdown text={text.body} language={text.language} />,
    });
  }
  if (facts.length === 0) return null;
  return (
    <dl class="strip">
      {facts.map(({ name, fact }) => (
        <div>
          <dt>{name}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

function strippedTime(props: ProcessContent): { name: Child; fact: Child } | null {
  const { process, channels, now, reading } = props;
  const { language } = reading;
  if (process.state === 'draft')
    return { name: say(language, words.state), fact: <strong>{say(language, words.isDraft)}</strong> };
  const dated = (name: string, date: Date | string, more?: string) => ({
    name,
    fact: (
      <>
        <strong>{formatDate(language, date, zoneOf(process.id))}</strong> {more}
      </>
    ),
  });
  const standing = standingOf(process, channels, dayIn(zoneOf(process.id), now));
  if (standing === 'over') {
    // Where it was closed, that stands above with its reason.
    if (process.state === 'closed') return null;
    const end = endOf(process);
    return end === null ? null : dated(say(language, words.ended), end);
  }
  if (standing === 'coming') {
    const start = process.phases.flatMap((phase) => phase.startsOn ?? []).sort()[0];
    return start ? dated(say(language, words.starts), start) : null;
  }
  const last = lastOf(channels.filter(({ state }) => state === 'open').map(({ closesAt }) => closesAt));
  if (last === null) {
    return { name: say(language, words.state), fact: <strong>{say(language, words.isOpen)}</strong> };
  }
  return dated(
    say(language, words.openTo),
    last,
    say(language, words.daysLeft, { days: daysUntil(last, now, zoneOf(process.id)) }),
  );
}
