import { messages, type Reader, say, withQuery } from '../../site/index.ts';

/** From the pages of a record to what its staff did with it, or in it. For those who convene there. */
export function LedgerLink(props: {
  reader: Pick<Reader, 'language' | 'search'>;
  of: { readonly record: string } | { readonly process: string };
}) {
  return (
    <a href={withQuery('/manage/ledger', props.reader, props.of)}>
      {say(props.reader.language, messages.ledger.ofRecord)}
    </a>
  );
}
