import type { Child } from 'hono/jsx';
import { Button, ButtonLink, ErrorSummary, Notice } from '../site/components/index.ts';
import { type Entered, FormFields, PostForm, sayProblems } from '../site/form/index.ts';
import { type Message, messages, Page, type Reader, say } from '../site/index.ts';
import { siteName } from '../site/settings/index.ts';
import { linkMinutes } from './auth.ts';
import { firstAdministratorForm, signInForm } from './people-forms.ts';

const staffWords = messages.people.staff;
const words = messages.people.signIn;

function Sheet(props: {
  reader: Reader;
  title: string;
  lede?: string;
  scripts?: readonly string[];
  children?: Child;
}) {
  return (
    <Page reader={props.reader} title={props.title} robots="noindex" scripts={props.scripts}>
      <h1>{props.title}</h1>
      {props.lede && <p class="lede">{props.lede}</p>}
      {props.children}
    </Page>
  );
}

/** Asks for an address to send a link to, and offers the other ways in. */
export function SignInPage(props: {
  reader: Reader;
  next: string;
  entered: Entered<{ readonly email: string }>;
  /** Why another way in did not work. */
  trouble?: Message | undefined;
  provider?: string | undefined;
  /** Somebody is signed in who gets no further with it. */
  maySignOut?: boolean;
  /** Somebody has just signed out. */
  isSignedOut?: boolean;
}) {
  const { language } = props.reader;
  return (
    <Sheet
      reader={props.reader}
      title={say(language, words.title)}
      lede={say(language, words.lede)}
      scripts={['passkey']}
    >
      {props.isSignedOut && (
        <Notice kind="success" language={language}>
          <p>{say(language, words.signedOut)}</p>
        </Notice>
      )}
      {props.trouble && (
        <Notice kind="problem" language={language}>
          <p>{say(language, props.trouble)}</p>
        </Notice>
      )}
      {props.maySignOut && (
        <PostForm action="/sign-out" kind="plain" submit={say(language, staffWords.signOut)} />
      )}
      <ErrorSummary
        language={language}
        errors={sayProblems(props.entered.problems, language, signInForm.fields)}
      />
      <PostForm action="/sign-in" hidden={{ next: props.next }} submit={say(language, words.sendLink)}>
        <FormFields form={signInForm} entered={props.entered} language={language} />
      </PostForm>
      <section class="other-ways" aria-label={say(language, words.otherWays)}>
        {props.provider && (
          <p>
            <ButtonLink href={`/sign-in/oidc?next=${encodeURIComponent(props.next)}`} rel="nofollow">
              {say(language, words.withProvider, { provider: props.provider })}
            </ButtonLink>
          </p>
        )}
        <passkey-sign-in next={props.next} hidden>
          <p>
            <Button type="button">{say(language, words.withPasskey)}</Button>
          </p>
          <p class="field-error" role="alert" hidden>
            {say(language, words.passkeyFailed)}
          </p>
        </passkey-sign-in>
      </section>
    </Sheet>
  );
}

/** The same whether the address is known or not. */
export function LinkSentPage(props: { reader: Reader; next: string; sendsMail: boolean }) {
  const { language } = props.reader;
  return (
    <Sheet reader={props.reader} title={say(language, words.sentTitle)} lede={say(language, words.sentLede)}>
      <p>{say(language, words.sentHow, { minutes: linkMinutes })}</p>
      {!props.sendsMail && (
        <Notice kind="info" language={language}>
          <p>{say(language, words.sentNowhere)}</p>
        </Notice>
      )}
      <p>
        <a href={`/sign-in?next=${encodeURIComponent(props.next)}`}>{say(language, words.askAgain)}</a>
      </p>
    </Sheet>
  );
}

/** One button, so that a program that opens every link in a mail does not use the link up. */
export function ConfirmPage(props: { reader: Reader; token: string; next: string }) {
  const { language } = props.reader;
  return (
    <Sheet
      reader={props.reader}
      title={say(language, words.confirmTitle, { site: siteName(language) })}
      lede={say(language, words.confirmLede)}
    >
      <PostForm
        action="/sign-in/confirm"
        hidden={{ token: props.token, next: props.next }}
        submit={say(language, words.confirm)}
      />
    </Sheet>
  );
}

export function BrokenLinkPage(props: { reader: Reader; next: string }) {
  const { language } = props.reader;
  return (
    <Sheet
      reader={props.reader}
      title={say(language, words.brokenTitle)}
      lede={say(language, words.brokenLede, { minutes: linkMinutes })}
    >
      <p>
        <ButtonLink kind="primary" href={`/sign-in?next=${encodeURIComponent(props.next)}`}>
          {say(language, words.askAgain)}
        </ButtonLink>
      </p>
    </Sheet>
  );
}

export function FirstAdministratorPage(props: {
  reader: Reader;
  token: string;
  entered: Entered<{ readonly name: string; readonly email: string }>;
}) {
  const { language } = props.reader;
  return (
    <Sheet
      reader={props.reader}
      title={say(language, words.firstTitle)}
      lede={say(language, words.firstLede, { site: siteName(language) })}
    >
      <ErrorSummary
        language={language}
        errors={sayProblems(props.entered.problems, language, firstAdministratorForm.fields)}
      />
      <PostForm
        action="/first-administrator"
        hidden={{ token: props.token }}
        submit={say(language, words.firstMake)}
      >
        <FormFields form={firstAdministratorForm} entered={props.entered} language={language} />
      </PostForm>
    </Sheet>
  );
}

export function FirstAdministratorGonePage(props: { reader: Reader }) {
  const { language } = props.reader;
  return (
    <Sheet
      reader={props.reader}
      title={say(language, words.brokenTitle)}
      lede={say(language, words.firstGone)}
    >
      <p>
        <a href="/sign-in">{say(language, words.title)}</a>
      </p>
    </Sheet>
  );
}
