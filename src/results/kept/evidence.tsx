import { Table } from '../../site/components/index.ts';
import { formatDate, messages, type Reader, say } from '../../site/index.ts';
import { titled } from './listed.tsx';
import type { Commitment, Evidence, Kept } from './read-kept.ts';
import { dayOf } from './standing.ts';

const words = messages.kept.evidence;

/** What reports and reviews name as evidence, the newest first. */
export function EvidenceTable(props: { commitment: Commitment; kept: Kept; reader: Reader }) {
  const { commitment, kept, reader } = props;
  const { language } = reader;
  if (kept.evidence.length === 0) return null;
  const isReview = ({ by }: Evidence) => by.kind.name === 'review';
  const ownerOf = (id: string | null | undefined) =>
    kept.parts.find(({ milestone }) => milestone.id === id)?.milestone.facts.owner ?? commitment.facts.lead;
  return (
    <section id="evidence">
      <h2>{say(language, words.title)}</h2>
      <Table
        caption={say(language, words.title)}
        rows={kept.evidence}
        columns={[
          { heading: say(language, words.date), cell: ({ by }) => formatDate(language, dayOf(by)) },
          {
            heading: say(language, words.what),
            rowHeading: true,
            cell: ({ href, title, lang }) => (
              <a href={href} rel={href.startsWith('/') ? undefined : 'noopener nofollow'}>
                <bdi lang={lang}>{title}</bdi>
              </a>
            ),
          },
          {
            heading: say(language, words.by),
            cell: ({ by }) => (
              <bdi dir="auto">{'by' in by.facts ? by.facts.by : ownerOf(by.facts.milestone)}</bdi>
            ),
          },
          {
            heading: say(language, words.speaksFor),
            cell: (one) => say(language, isReview(one) ? words.judged : words.said),
          },
          {
            heading: say(language, words.shows),
            cell: ({ by }) => {
              const { title, lang, href } = titled(by, reader);
              return (
                <a href={href}>
                  <bdi lang={lang}>{title}</bdi>
                </a>
              );
            },
          },
        ]}
      />
    </section>
  );
}
