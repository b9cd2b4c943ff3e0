import { formatDate, languageName, messages, type Reader, RecordPage, say } from '../site/index.ts';
import type { Process, ProcessDocument } from './process.ts';
import { Long, type Reading, Short, TranslationNote } from './reading.tsx';
import { documentPath } from './save-parts.ts';

const words = messages.processes;

/** The documents of a process: what each is, in which language, since when, and where it lies. */
export function DocumentList(props: { process: Process; reading: Reading; search?: string }) {
  const { process, reading } = props;
  const { language } = reading;
  return (
    <ul class="records documents">
      {process.documents.map((document) => {
        const title = reading.text(document.id, 'title');
        const note = reading.text(document.id, 'note');
        const host = hostOf(document.href);
        return (
          <li class="record" id={`document-${document.id}`}>
            <h3 class="record-title is-small">
              <a
                href={document.href ?? `${documentPath(process.slug, document.id)}${props.search ?? ''}`}
                rel={host ? 'noopener nofollow' : undefined}
                hreflang={document.language ?? undefined}
              >
                {title ? <Short text={title} /> : say(language, words.notWritten)}
              </a>
            </h3>
            {note && <Short as="p" class="record-summary" text={note} />}
            <p class="record-facts">
              {host && <>{say(language, words.leavesSite, { host })} · </>}
              {document.language && document.language !== language && (
                <>
                  {say(language, words.documentIn, { language: languageName(document.language, language) })} ·{' '}
                </>
              )}
              {say(language, words.documentAddedOn, { day: formatDate(language, document.addedAt) })}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/** Where a link leads when it leaves this site. */
function hostOf(href: string | null): string | null {
  return href !== null && URL.canParse(href) ? new URL(href).host : null;
}

/** A document whose text is kept here. */
export function DocumentPage(props: {
  reader: Reader;
  process: Process;
  document: ProcessDocument;
  reading: Reading;
}) {
  const { reader, process, document, reading } = props;
  const { language } = reader;
  const title = reading.text(document.id, 'title');
  const body = reading.text(document.id, 'body');
  const note = reading.text(document.id, 'note');
  const name = title?.body ?? say(language, words.notWritten);
  const of = reading.text(process.id, 'title');
  const search = process.state === 'draft' ? reader.search : '';
  return (
    <RecordPage
      reader={reader}
      title={name}
      section="take-part"
      robots={process.state === 'draft' ? 'noindex, nofollow' : undefined}
      trail={[
        { label: of?.body ?? process.slug, href: `/processes/${process.slug}${search}`, lang: of?.language },
        { label: say(language, words.documents) },
      ]}
      heading={title ? <Short as="h1" text={title} /> : undefined}
    >
      {note && <Short as="p" class="lede" text={note} />}
      <p class="record-facts">
        {say(language, words.documentAddedOn, { day: formatDate(language, document.addedAt) })}
      </p>
      <TranslationNote process={process} reading={reading} path={reader.path} search={reader.search} />
      {body && <Long text={body} />}
    </RecordPage>
  );
}
