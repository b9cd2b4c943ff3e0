import { may, type Visitor } from '../../people/index.ts';
import { messages, type Reader, say } from '../../site/index.ts';
import { guardedRecord, type Seen } from '../kinds/index.ts';
import { LedgerLink } from '../ledger/index.ts';

const words = messages.records.pages;

/** From the staff's page of a record to its other pages. */
export function Ways({ seen, reader, visitor }: { seen: Seen; reader: Reader; visitor: Visitor }) {
  const { language } = reader;
  const { kind, scope, id, href, state } = seen;
  const mayLink = !kind.shownAt && may(visitor, kind.write, guardedRecord(kind, scope, state));
  return (
    <p>
      <a href={href}>{say(language, words.lookAt)}</a>
      {' · '}
      <a href={`${href}/history`}>{say(language, words.history)}</a>
      {mayLink && (
        <>
          {' · '}
          <a href={`${scope.manageHref}/${kind.plural}/${id}/links`}>
            {say(language, messages.records.links.manage)}
          </a>
        </>
      )}
      {may(visitor, 'convene', scope.guarded) && (
        <>
          {' · '}
          <LedgerLink reader={reader} of={{ record: id }} />
        </>
      )}
    </p>
  );
}
