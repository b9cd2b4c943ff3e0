import type { Child } from 'hono/jsx';
import { ArchivedLine } from '../../records/archive/index.ts';
import { type Reader, RecordPage } from '../../site/index.ts';
import { plainText } from './passage.tsx';
import type { PollSubject } from './poll-access.ts';
import { withQuery } from './poll-links.ts';

/** The frame of every public page of a poll: where it belongs, and the line it stands on. */
export function PollPage(props: {
  reader: Reader;
  subject: PollSubject;
  /** The page's own name; the poll's title on the voting page itself. */
  title?: string;
  /** Adds the poll to the trail, for the pages below it. */
  below?: boolean;
  hasVoted?: boolean;
  scripts?: readonly string[];
  styles?: readonly string[];
  robots?: string;
  description?: string;
  children?: Child;
}) {
  const { reader, subject } = props;
  const { poll } = subject.snapshot;
  const { process } = subject;
  const title = plainText(poll.titles, poll.originalLanguage, reader.language);
  const about = plainText(poll.descriptions, poll.originalLanguage, reader.language).text;
  // Its first paragraph, for whoever meets a link to the poll elsewhere.
  const description = props.description || about.split(/\n\s*\n/)[0]?.slice(0, 300) || undefined;
  return (
    <RecordPage
      reader={reader}
      title={props.title ?? title.text}
      section="take-part"
      line={process.line?.()}
      here="voices"
      scripts={props.scripts}
      styles={props.styles}
      robots={props.robots}
      picture="poll"
      description={description}
      trail={[
        {
          label: process.title.text,
          lang: process.title.lang,
          href: withQuery(`/processes/${process.slug}`, reader),
        },
        ...(props.below
          ? [{ label: title.text, lang: title.lang, href: withQuery(`/polls/${poll.id}`, reader) }]
          : []),
      ]}
      heading={null}
    >
      {poll.archived && <ArchivedLine archived={poll.archived} language={reader.language} />}
      {props.children}
    </RecordPage>
  );
}
