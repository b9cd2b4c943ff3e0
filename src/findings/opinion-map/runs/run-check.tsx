import { Notice } from '../../../site/components/index.ts';
import { linkTo, messages, Say, say } from '../../../site/index.ts';
import { commandFor, folderName } from './input-download.ts';
import type { RunPageProps } from './run-frame.tsx';
import { mapOf } from './run-frame.tsx';

const words = messages.runs;

/** How anybody can work it out again, or why not yet or no more. */
export function Check(props: RunPageProps) {
  const { reader, run, summary } = props;
  const { language } = reader;
  const refusal = run ? props.rowsKept : words.notWhole;
  if (refusal) {
    return (
      <Notice kind="info" language={language}>
        <p>{say(language, refusal)}</p>
      </Notice>
    );
  }
  const path = `/runs/${summary.id}`;
  return (
    <>
      <ol class="steps">
        <li>
          <Say
            language={language}
            word={words.checkGet}
            values={{ a: linkTo(mapOf(props, `${path}/input.zip`)) }}
          />
        </li>
        <li>
          {say(language, words.checkRun)}
          <pre class="code-line" dir="ltr" tabindex={0}>
            <code>{`unzip ${folderName(summary)}.zip\n${commandFor(summary)}`}</code>
          </pre>
        </li>
        <li>
          <Say
            language={language}
            word={words.checkCompare}
            values={{ a: linkTo(mapOf(props, `${path}/result.json`)) }}
          />
        </li>
      </ol>
      {summary.erasedSince > 0 && (
        <Notice kind="warning" language={language}>
          <p>{say(language, words.erased, { people: summary.erasedSince })}</p>
        </Notice>
      )}
    </>
  );
}
