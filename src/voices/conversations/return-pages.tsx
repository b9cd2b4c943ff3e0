import type { Child } from 'hono/jsx';
import type { Scope } from '../../records/index.ts';
import { Button, ButtonRow, ErrorSummary, Field, Notice, ReceiptCode } from '../../site/components/index.ts';
import {
  type Entered,
  FormFields,
  type FormTable,
  inWords,
  PostForm,
  type Problems,
} from '../../site/form/index.ts';
import {
  type Language,
  type Message,
  messages,
  type Reader,
  RecordPage,
  say,
  withQuery,
} from '../../site/index.ts';
import { CountFields, type countedByHosts } from '../profile/index.ts';
import { sections } from './return-form.ts';
import { type Asked, nameOfPoints, quotesEach } from './written-points.ts';

const words = messages.conversations.returns;
type Typed = Readonly<Record<string, string>>;
// biome-ignore lint/suspicious/noExplicitAny: whichever fields of the kind the page has
type AnyForm = { readonly form: FormTable<any>; readonly entered: Entered<any> };

/** The form of a return as it stands; the fields for files come last, since what comes after files that are too large is not read. */
export type ReturnForm = {
  readonly fields: Child;
  readonly files: Child;
  readonly problems: Problems;
  readonly errors: Readonly<Record<string, string>>;
};

/** A page of hosts: what it belongs to, and its form. */
export function HostPage(props: {
  reader: Reader;
  scope: Scope;
  title: Message;
  scripts?: readonly string[];
  styles?: readonly string[];
  children?: Child;
}) {
  const { reader, scope, title } = props;
  const { language } = reader;
  return (
    <RecordPage
      reader={reader}
      title={say(language, title)}
      section="take-part"
      robots="noindex"
      scripts={props.scripts ?? []}
      styles={props.styles ?? []}
      trail={[
        { label: scope.title.text, lang: scope.title.lang, href: withQuery(scope.href, reader) },
        {
          label: say(language, messages.conversations.many),
          href: withQuery(`${scope.href}/conversations`, reader),
        },
      ]}
    >
      {props.children}
    </RecordPage>
  );
}

export const returnAt = (scope: Scope): string => `${scope.href}/conversations/return`;

/** What is told of a conversation: what is known of it, what was said by question, what came after. */
export function ReturnFields(
  props: AnyForm & {
    questions: readonly Asked[];
    profile: ReturnType<typeof countedByHosts>;
    typed: Typed;
    language: Language;
  },
) {
  const { form, entered, profile, typed, language } = props;
  // Where it is asked who takes part, groups are counted by that, and not in words.
  const more = sections.more.filter((name) => name !== 'groups' || profile.length === 0);
  const fields = (only: readonly string[]) => (
    <FormFields form={form} entered={entered} language={language} only={only} />
  );
  const isFilled = (only: readonly string[]) =>
    only.some((name) => (name !== 'language' && (typed[name] ?? '') !== '') || entered.problems[name]);
  return (
    <>
      {fields(sections.first)}
      <details open={isFilled(more)}>
        <summary>{say(language, words.more)}</summary>
        {fields(more)}
      </details>
      <CountFields questions={profile} {...{ typed, language, problems: entered.problems }} />
      {props.questions.map((question) => (
        <QuestionFields question={question} {...{ typed, language, problems: entered.problems }} />
      ))}
      <details open={isFilled(sections.last)}>
        <summary>{say(language, words.afterwards)}</summary>
        {fields(sections.last)}
      </details>
    </>
  );
}

/** The form by which a host tells of a conversation. */
export function ReturnPage(props: {
  reader: Reader;
  scope: Scope;
  isOpen: boolean;
  form: ReturnForm;
  typed: Typed;
  fresh: string | null;
  dirty: boolean;
  tooLarge: string;
  mostBytes: number;
}) {
  const { reader, scope } = props;
  const { fields, files, errors } = props.form;
  const { language } = reader;
  // While none are taken whoever has a code goes on with it; what came back is shown, lest it be lost.
  const hasFields = props.isOpen || props.dirty;
  return (
    <HostPage reader={reader} scope={scope} title={words.title} scripts={hasFields ? ['return-form'] : []}>
      {!props.isOpen && <Notice kind="info" language={language} text={say(language, words.notOpen)} />}
      <ErrorSummary errors={errors} language={language} />
      {props.isOpen && <p class="lede">{say(language, words.before)}</p>}
      <PostForm
        action={withQuery(returnAt(scope), reader)}
        hidden={{ fresh: props.fresh }}
        enctype="multipart/form-data"
        acts={
          hasFields && (
            <>
              <Button kind="primary">{say(language, words.send)}</Button>
              <Button kind="plain" name="do" value="keep">
                {say(language, words.keep)}
              </Button>
            </>
          )
        }
      >
        {hasFields && fields}
        <CodeField {...props} isAlone={!hasFields} />
        {hasFields && (
          <>
            {files}
            <return-form
              place={scope.href}
              form-at={returnAt(scope)}
              most-bytes={props.mostBytes}
              too-large={props.tooLarge}
              dirty={props.dirty || undefined}
              waits={say(language, words.waits)}
              kept={say(language, words.kept)}
              not-kept={say(language, words.notKept)}
              restored={say(language, words.restored)}
            />
          </>
        )}
      </PostForm>
    </HostPage>
  );
}

/** Where a host types in the code that they have, to fetch what they wrote, or to see what came of it. */
function CodeField(props: {
  reader: Reader;
  scope: Scope;
  typed: Typed;
  form: ReturnForm;
  isAlone: boolean;
}) {
  const { reader, scope, typed, isAlone } = props;
  const { problems } = props.form;
  const { language } = reader;
  return (
    <details open={isAlone || (typed.code ?? '') !== '' || problems.code !== undefined}>
      <summary>{say(language, words.haveCode)}</summary>
      <Field
        name="code"
        language={language}
        label={say(language, words.code)}
        hint={say(language, words.codeHint)}
        dir="ltr"
        autocomplete="off"
        value={typed.code}
        error={problems.code && inWords(problems.code, language)}
      />
      <ButtonRow>
        <Button kind="plain" name="do" value="open">
          {say(language, words.openDraft)}
        </Button>
      </ButtonRow>
      <p>
        <a href={withQuery(`${scope.href}/conversations/receipt`, reader)}>{say(language, words.find)}</a>
      </p>
    </details>
  );
}

function QuestionFields(props: {
  question: Asked;
  typed: Typed;
  language: string;
  problems: Entered<Record<string, unknown>>['problems'];
}) {
  const { question, typed, language, problems } = props;
  const area = (what: string, label: Message, hint?: Message) => {
    const name = nameOfPoints(what, question);
    return (
      <Field
        kind="textarea"
        rows={3}
        name={name}
        language={language}
        label={say(language, label)}
        hint={hint && say(language, hint)}
        dir="auto"
        value={typed[name]}
        error={problems[name] && inWords(problems[name], language)}
      />
    );
  };
  const names = ['agreed', 'disagreed', ...quoteNumbers.map((at) => `quote${at}`)].map((what) =>
    nameOfPoints(what, question),
  );
  return (
    <section>
      <h2 lang={question.lang} dir="auto">
        {question.title}
      </h2>
      {area('point', words.points, words.pointsHint)}
      <details open={names.some((name) => (typed[name] ?? '') !== '' || problems[name])}>
        <summary>{say(language, words.agreedAndQuotes)}</summary>
        {area('agreed', words.agreed)}
        {area('disagreed', words.disagreed)}
        {quoteNumbers.map((at) => {
          const name = nameOfPoints(`quote${at}`, question);
          const consent = nameOfPoints(`consent${at}`, question);
          return (
            <>
              <Field
                name={name}
                language={language}
                label={say(language, words.quote, { number: at })}
                dir="auto"
                value={typed[name]}
                error={problems[name] && inWords(problems[name], language)}
              />
              <Field
                kind="checkbox"
                name={consent}
                language={language}
                label={say(language, words.consent)}
                checked={typed[consent] === 'yes'}
              />
            </>
          );
        })}
      </details>
    </section>
  );
}
const quoteNumbers = Array.from({ length: quotesEach }, (_, at) => at + 1);

/** What a host gets to know once something of theirs came in: the code by which it is found again. */
export function CodePage(props: {
  reader: Reader;
  scope: Scope;
  title: Message;
  text: Message;
  /** Null where it was shown before. */
  code: string | null;
  /** The browser need not keep any more what arrived. */
  arrived?: boolean;
}) {
  const { reader, scope, code } = props;
  const { language } = reader;
  return (
    <HostPage reader={reader} scope={scope} title={props.title} scripts={['copy-receipt', 'return-form']}>
      <Notice kind="success" language={language} text={say(language, props.text)} />
      {code !== null && (
        <>
          <ReceiptCode code={code} language={language} brief />
          <p>{say(language, words.codeUse)}</p>
        </>
      )}
      <p>
        <a href={withQuery(`${scope.href}/conversations/receipt`, reader)}>{say(language, words.find)}</a>
        {' · '}
        <a href={withQuery(returnAt(scope), reader)}>{say(language, words.title)}</a>
      </p>
      {props.arrived && <return-form place={scope.href} form-at={returnAt(scope)} arrived />}
    </HostPage>
  );
}
