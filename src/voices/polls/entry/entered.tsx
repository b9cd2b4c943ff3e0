import { Notice } from '../../../site/components/index.ts';
import { type Language, messages, Say } from '../../../site/index.ts';

const mailboxWords = messages.entry.mailbox;

/** Said once, to somebody who was just let in: only their receipt leads on in another browser. */
export function EnteredNote({ receipt, language }: { receipt: string; language: Language }) {
  return (
    <Notice kind="success" language={language}>
      <p>
        <Say
          language={language}
          word={mailboxWords.entered}
          values={{ code: () => <ReceiptShort receipt={receipt} /> }}
        />
      </p>
    </Notice>
  );
}

/** A receipt inside a sentence: whole, and read from the left in every language. */
export function ReceiptShort({ receipt }: { receipt: string }) {
  return (
    <bdi>
      <strong class="receipt-short" dir="ltr" translate="no">
        {receipt}
      </strong>
    </bdi>
  );
}
