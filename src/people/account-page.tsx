import { Button, ButtonLink, ErrorSummary } from '../site/components/index.ts';
import { type Entered, FormFields, PostForm, sayProblems } from '../site/form/index.ts';
import {
  formatDate,
  formatDateTime,
  type Language,
  type Message,
  messages,
  type Reader,
  StaffPage,
  say,
} from '../site/index.ts';
import type { OwnSession, Passkey } from './account-store.ts';
import { sessionDays } from './auth.ts';
import { addressForm, nameForm } from './people-forms.ts';

const words = messages.people.staff;

/** One's own account: name, address, sessions, passkeys. */
export function AccountPage(props: {
  reader: Reader;
  email: string;
  name: Entered<{ readonly name: string }>;
  address: Entered<{ readonly email: string }>;
  passkeys: readonly Passkey[];
  sessions: readonly OwnSession[];
  done?: Message | undefined;
}) {
  const { reader } = props;
  const { language } = reader;
  return (
    <StaffPage
      reader={reader}
      title={say(language, words.account)}
      scripts={['passkey']}
      lede={<span dir="ltr">{props.email}</span>}
      told={props.done && { kind: 'success', text: say(language, props.done) }}
    >
      <ErrorSummary
        language={language}
        errors={sayProblems({ ...props.name.problems, ...props.address.problems }, language, {
          ...nameForm.fields,
          ...addressForm.fields,
        })}
      />
      <PostForm action="/manage/account" submit={say(language, words.saveName)}>
        <FormFields form={nameForm} entered={props.name} language={language} />
      </PostForm>
      <SessionSection reader={reader} sessions={props.sessions} />
      <section aria-labelledby="address">
        <h2 id="address">{say(language, words.address)}</h2>
        <PostForm action="/manage/account/address" kind="plain" submit={say(language, words.changeAddress)}>
          <FormFields form={addressForm} entered={props.address} language={language} />
        </PostForm>
      </section>
      <PasskeySection reader={reader} passkeys={props.passkeys} />
      <section aria-labelledby="mail">
        <h2 id="mail">{say(language, messages.inbox.mail.title)}</h2>
        <p>
          <a href="/manage/account/mail">{say(language, messages.inbox.mail.link)}</a>
        </p>
      </section>
      <section aria-labelledby="access-tokens">
        <h2 id="access-tokens">{say(language, messages.people.tokens.title)}</h2>
        <p>
          <a href="/manage/account/tokens">{say(language, messages.people.tokens.link)}</a>
        </p>
      </section>
    </StaffPage>
  );
}

/** Where one is signed in, this browser first. */
function SessionSection(props: { reader: Reader; sessions: readonly OwnSession[] }) {
  const { language } = props.reader;
  const nameOf = ({ browser }: OwnSession) => browser ?? say(language, words.unknownBrowser);
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{say(language, words.sessions)}</h2>
      <p>{say(language, words.signOutLede, { days: sessionDays })}</p>
      <ul class="held-roles">
        {props.sessions.map((session) => (
          <li>
            <span>
              <strong dir="auto">{nameOf(session)}</strong>{' '}
              <span class="quiet">
                {say(language, words.sessionSince, { date: formatDateTime(language, session.since) })}
                {session.isThis && <> · {say(language, words.thisSession)}</>}
              </span>
            </span>
            {!session.isThis && (
              <PostForm
                action={`/manage/account/sessions/${session.id}/end`}
                kind="quiet"
                submit={say(language, words.endSession)}
                named={say(language, words.endSessionWhat, { browser: nameOf(session) })}
              />
            )}
          </li>
        ))}
      </ul>
      {props.sessions.length > 1 && (
        <PostForm
          action="/manage/account/sessions/end-others"
          kind="plain"
          submit={say(language, words.endOthers)}
        />
      )}
    </section>
  );
}

export const passkeyName = ({ name }: Passkey, index: number, language: Language): string =>
  name ?? say(language, words.passkeyNumber, { number: index + 1 });

function PasskeySection(props: { reader: Reader; passkeys: readonly Passkey[] }) {
  const { language } = props.reader;
  const nameOf = (passkey: Passkey, index: number) => passkeyName(passkey, index, language);
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{say(language, words.passkeys)}</h2>
      <p>{say(language, words.passkeysLede)}</p>
      {props.passkeys.length === 0 ? (
        <p class="quiet">{say(language, words.noPasskeys)}</p>
      ) : (
        <ul class="held-roles">
          {props.passkeys.map((passkey, index) => (
            <li>
              <span>
                <strong dir="auto">{nameOf(passkey, index)}</strong>{' '}
                <span class="quiet">
                  {say(language, words.passkeySince, { date: formatDate(language, passkey.createdAt) })}
                </span>
              </span>
              <ButtonLink kind="quiet" href={`/manage/account/passkeys/${passkey.id}/remove`}>
                <span aria-hidden="true">{say(language, words.removePasskey)}</span>
                <span class="visually-hidden">
                  {say(language, words.removePasskeyWhat, { name: nameOf(passkey, index) })}
                </span>
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
      <passkey-add hidden>
        <p>
          <Button type="button">{say(language, words.addPasskey)}</Button>
        </p>
        <p class="field-error" role="alert" hidden>
          {say(language, words.addPasskeyFailed)}
        </p>
      </passkey-add>
      <p class="quiet" data-without-passkeys>
        {say(language, words.passkeyNeedsScript)}
      </p>
    </section>
  );
}
