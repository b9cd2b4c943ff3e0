import type { Heard } from '../../records/index.ts';
import { Empty, RecordList } from '../../site/components/index.ts';
import { linkTo, messages, Page, type Reader, Say, say } from '../../site/index.ts';

const words = messages.heard;

/** "What we heard": everything of which there are results to read, newest first. */
export function HeardPage(props: { reader: Reader; heard: readonly Heard[] }) {
  const { reader, heard } = props;
  const { language } = reader;
  return (
    <Page reader={reader} title={say(language, words.title)} section="heard">
      <h1>{say(language, words.title)}</h1>
      {heard.length === 0 ? (
        <Empty missing={say(language, words.empty)}>
          <p>
            <Say language={language} word={words.emptyNext} values={{ a: linkTo('/') }} />
          </p>
        </Empty>
      ) : (
        <>
          <p class="lede">{say(language, words.lede)}</p>
          <RecordList records={heard.map(({ record }) => record)} />
        </>
      )}
    </Page>
  );
}
