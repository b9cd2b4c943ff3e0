import type { Child } from 'hono/jsx';
import { direction } from '../language.ts';
import { messages, say } from '../words.ts';
import type { Examples } from './example.ts';

export interface ListedRecord {
  readonly title: Child;
  readonly href: string;
  readonly lang?: string;
  /** Before the title, inside the link. */
  readonly sign?: Child;
  /** A small line above the title: kind, place, date. */
  readonly kicker?: Child;
  readonly summary?: Child;
  /** A small line below: counts, state. */
  readonly facts?: Child;
}

/** Records as a list between hairlines, the title being the way in; nothing where there is none. */
export function RecordList(props: { records: readonly ListedRecord[]; level?: 2 | 3 }) {
  if (props.records.length === 0) return null;
  const Heading = props.level === 3 ? 'h3' : 'h2';
  return (
    <ul class="records">
      {props.records.map((record) => (
        <li class="record">
          {record.kicker && <p class="record-kicker">{record.kicker}</p>}
          <Heading class="record-title">
            <a href={record.href}>
              {record.sign}
              {/* In its own direction, yet where the list begins: one that began at the other side would seem to belong to nothing. */}
              <bdi lang={record.lang} dir={record.lang ? direction(record.lang) : undefined}>
                {record.title}
              </bdi>
            </a>
          </Heading>
          {record.summary && <p class="record-summary">{record.summary}</p>}
          {record.facts && <p class="record-facts">{record.facts}</p>}
        </li>
      ))}
    </ul>
  );
}

const words = messages.patterns.recordList;

export const examples: Examples = [
  {
    name: 'Record list',
    render: (language) => (
      <RecordList
        level={3}
        records={[
          [words.ogpStrategy, words.shouldOpenGovernment, words.twoPollsOpen] as const,
          [words.benchSquare, words.whereShouldIt, words.onePollOpens] as const,
        ].map(([title, summary, facts], at) => ({
          title: say(language, title),
          href: `#record-${at * 3}`,
          summary: say(language, summary),
          facts: say(language, facts),
        }))}
      />
    ),
  },
];
