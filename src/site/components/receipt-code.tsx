import { type Language, messages, say } from '../words.ts';
import type { Examples } from './example.ts';

const componentWords = messages.site.components;

/** The code by which somebody finds their contributions again. Pages that show it ask for the island `copy-receipt`. */
export function ReceiptCode(props: {
  code: string;
  language: Language /** Leave out what the code is for. */;
  brief?: boolean;
}) {
  const { language } = props;
  return (
    <div class="receipt">
      <p class="receipt-line">
        <span class="receipt-label">{say(language, componentWords.receipt)}</span>{' '}
        <copy-receipt
          code={props.code}
          copy={say(language, componentWords.copy)}
          copied={say(language, componentWords.copied)}
        >
          <code class="receipt-code" dir="ltr" translate="no">
            {props.code}
          </code>
        </copy-receipt>
      </p>
      {!props.brief && <p class="receipt-use">{say(language, componentWords.receiptUse)}</p>}
    </div>
  );
}

export const examples: Examples = [
  { name: 'Receipt code', render: (language) => <ReceiptCode code="K7QF-2M9T" language={language} /> },
];
