import type { Described } from '../../records/api/index.ts';
import { Table } from '../../site/components/index.ts';
import { messages, Page, type Reader, say } from '../../site/index.ts';

const words = messages.openData;

/** What the API is, for people: what can be read, how to take part, where the description for programs lies. */
export function ApiPage(props: { reader: Reader; endpoints: readonly Described[]; publicUrl: string }) {
  const { reader, endpoints, publicUrl } = props;
  const { language } = reader;
  return (
    <Page reader={reader} title={say(language, words.apiTitle)} wide>
      <h1>{say(language, words.apiTitle)}</h1>
      <p class="lede">{say(language, words.apiLede)}</p>
      <p>{say(language, words.apiWrite)}</p>
      <p>
        <a href="/api/openapi.json">{say(language, words.openApi)}</a>
      </p>
      <Table
        caption={say(language, words.operations)}
        columns={({ names }) => [
          names(say(language, words.operation), (row) => say(language, row.does)),
          {
            heading: say(language, words.address),
            cell: (row) => (
              <code dir="ltr">
                {row.method} {row.path.replace(/:(\w+)/g, '{$1}')}
              </code>
            ),
          },
        ]}
        rows={endpoints}
      />
      <h2>{say(language, words.embedTitle)}</h2>
      <p>{say(language, words.embedText)}</p>
      <pre dir="ltr" tabindex={0}>
        <code>{`<script async src="${publicUrl}/embed.js" data-poll="POLL" data-language="en"></script>`}</code>
      </pre>
      <pre dir="ltr" tabindex={0}>
        <code>{`<iframe src="${publicUrl}/polls/POLL/embed?lang=en" title="Poll" width="100%" height="640" loading="lazy" style="border:0"></iframe>`}</code>
      </pre>
      <h2>{say(language, words.bundleTitle)}</h2>
      <p>{say(language, words.bundleText)}</p>
      <pre dir="ltr" tabindex={0}>
        <code>{`${publicUrl}/processes/PROCESS/bundle.zip`}</code>
      </pre>
    </Page>
  );
}
