import type { Queryable } from '../../platform/database/index.ts';
import { passagesOf } from '../../records/files/index.ts';
import type { Seen } from '../../records/kinds/index.ts';
import { messages, type Reader, say } from '../../site/index.ts';

const words = messages.submissions.pages;
/** So many lines of a page are set out; whoever wants more opens the file. */
const mostLines = 400;
const mostPages = 300;

/** The text of the file that a letter came in, page by page, each line with its number, for those who moderate and code. */
export async function FileText({ db, seen, reader }: { db: Queryable; seen: Seen; reader: Reader }) {
  const { original } = seen.facts as { readonly original?: unknown };
  if (typeof original !== 'string') return null;
  const { language } = reader;
  const pages = await passagesOf(db, original);
  return (
    <section aria-labelledby="file-text">
      <h3 id="file-text">{say(language, words.title)}</h3>
      <p>
        {say(language, words.lines)} <a href={`${seen.href}/files/original`}>{say(language, words.open)}</a>
      </p>
      {pages.slice(0, mostPages).map(({ number, text }) => (
        <details open={pages.length === 1}>
          <summary id={`page-${number}`}>{say(language, words.page, { number })}</summary>
          <ol>
            {text
              .split('\n')
              .slice(0, mostLines)
              .map((line, at) => (
                <li id={`page-${number}-line-${at + 1}`} dir="auto">
                  {line}
                </li>
              ))}
          </ol>
        </details>
      ))}
    </section>
  );
}
