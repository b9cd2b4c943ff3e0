import type { ProcessView } from '../../processes/index.ts';
import { Button, ErrorSummary, Notice, ReceiptCode } from '../../site/components/index.ts';
import { type Entered, FormFields, formTable, line, PostForm, sayProblems } from '../../site/form/index.ts';
import { keepLanguage, LinkTo, messages, Page, type Reader, say } from '../../site/index.ts';

const words = messages.participation;

type Held = { readonly code: string };

export const receiptForm = formTable<Held>({
  code: line({
    label: words.code,
    hint: words.codeHint,
    missing: words.codeMissing,
    required: true,
    dir: 'ltr',
    autocomplete: 'off',
  }),
});

/** Where somebody enters their receipt code on another device. */
export function ReceiptPage(props: { reader: Reader; entered: Entered<Held>; warning?: string }) {
  const { reader } = props;
  const { language } = reader;
  const title = say(language, words.receiptTitle);
  return (
    <Page reader={reader} title={title} section="take-part" robots="noindex">
      <ErrorSummary
        errors={sayProblems(props.entered.problems, language, receiptForm.fields)}
        language={language}
      />
      {props.warning && <Notice kind="warning" language={language} text={props.warning} />}
      <h1>{title}</h1>
      <p class="lede">{say(language, words.receiptIntro)}</p>
      <PostForm action={`/receipt${keepLanguage(reader)}`} submit={say(language, words.find)}>
        <FormFields form={receiptForm} entered={props.entered} language={language} />
      </PostForm>
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
      <PostForm
        action={`/receipt${keepLanguage(reader)}`}
        hidden={{ code: props.typed, replace: 'yes' }}
        acts={
          <>
            <Button kind="primary">{say(language, words.replaceIt)}</Button>
            <LinkTo kind="plain" reader={reader} to={`/processes/${process.slug}/mine`} word={words.keepIt} />
          </>
        }
      />
    </Page>
  );
}
