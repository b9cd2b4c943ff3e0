import type { Channel } from '../records/index.ts';
import { Tag } from '../site/components/index.ts';
import { type Language, messages, say } from '../site/index.ts';

const words = messages.processes;

/** Beside the contributions to several channels nobody is counted, so neither are those who were made up. */
const mixed = { simulated: 0, real: 0 };

/**
 * How many took part: the people of one channel (with `contributions` what they gave too); of several only that, because
 * nobody knows who came to more than one.
 */
export function TookPart(props: {
  channels: readonly Channel[];
  language: Language;
  contributions?: boolean;
}) {
  const { language } = props;
  const used = props.channels.filter(({ figures }) => figures.people.count > 0);
  const [only] = used;
  if (only === undefined) return null;
  const alone = used.length === 1;
  return (
    <>
      <strong>{alone ? only.figures.people.said : together(used)}</strong>
      {alone && props.contributions && <> {only.figures.contributions.said}</>}
      {used.some(({ simulated }) => simulated) && (
        <>
          {' '}
          <Tag>{say(language, words.simulated, only.simulated && alone ? only.simulated : mixed)}</Tag>
        </>
      )}
    </>
  );
}

/** What came in by several channels: of each sort, added up. */
function together(channels: readonly Channel[]): string {
  const bySort = Object.values(Object.groupBy(channels, ({ sort }) => sort.id));
  return bySort
    .flatMap((some = []) => {
      const sum = some.reduce((all, { figures }) => all + figures.contributions.count, 0);
      return some[0]?.figures.together(sum, some.length) ?? [];
    })
    .join(' · ');
}
