import type { ProcessView } from '../../processes/index.ts';
import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Field,
  Notice,
  ReceiptCode,
} from '../../site/components/index.ts';
import { keepLanguage, messages, Page, type Reader, say, withQuery } from '../../site/index.ts';

const words = messages.participation;

/** Where somebody enters their receipt code on another device. */
export function ReceiptPage(props: { reader: Reader; typed: string; error?: string; warning?: string }) {
  const { reader } = props;
  const { language } = reader;
  const title = say(language, words.receiptTitle);
  return (
    <Page reader={reader} title={title} section="take-part" robots="noindex">
      <ErrorSummary errors={{ code: props.error }} language={language} />
      {props.warning && (
        <Notice kind="warning" language={language}>
          <p>{props.warning}</p>
        </Notice>
      )}
      <h1>{title}</h1>
      <p class="lede">{say(language, words.receiptIntro)}</p>
      <form method="post" action={`/receipt${keepLanguage(reader)}`}>
        <Field
          name="code"
          language={language}
          label={say(language, words.code)}
          hint={say(language, words.codeHint)}
          value={props.typed}
          error={props.error}
          required
          dir="ltr"
          autocomplete="off"
        />
        <Button kind="primary">{say(language, words.find)}</Button>
      </form>
    </Page>
  );
}

/** The browser holds another receipt for the same process: it would be lost unless it is written down. */
export function OtherReceiptPage(props: {
  reader: Reader;
  process: ProcessView;
  held: string;
  typed: string;
}) {
  const { reader, process } = props;
  const { language } = reader;
  const title = say(language, words.otherTitle);
  return (
    <Page reader={reader} title={title} section="take-part" robots="noindex" scripts={['copy-receipt']}>
      <h1>{title}</h1>
      <p>{say(language, words.otherText)}</p>
      <ReceiptCode code={props.held} language={language} brief />
      <form method="post" action={`/receipt${keepLanguage(reader)}`}>
        <input type="hidden" name="code" value={props.typed} />
        <input type="hidden" name="replace" value="yes" />
        <ButtonRow>
          <Button kind="primary">{say(language, words.replaceIt)}</Button>
          <ButtonLink href={withQuery(`/processes/${process.slug}/mine`, reader)}>
            {say(language, words.keepIt)}
          </ButtonLink>
        </ButtonRow>
      </form>
    </Page>
  );
}
