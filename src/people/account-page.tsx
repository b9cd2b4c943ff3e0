import { Button, ButtonLink, ErrorSummary } from '../site/components/index.ts';
import { type Entered, FormFields, PostForm, sayProblems } from '../site/form/index.ts';
import {
  formatDate,
  type Language,
  type Message,
  messages,
  type Reader,
  StaffPage,
  say,
} from '../site/index.ts';
import type { Passkey } from './account-store.ts';
import { sessionDays } from './auth.ts';
import { nameForm } from './people-forms.ts';

const words = messages.people.staff;

/** One's own account: name, passkeys, sessions. */
export function AccountPage(props: {
  reader: Reader;
  email: string;
  entered: Entered<{ readonly name: string }>;
  passkeys: readonly Passkey[];
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
      <ErrorSummary language={language} errors={sayProblems(props.entered.problems, language)} />
      <PostForm action="/manage/account" submit={say(language, words.saveName)}>
        <FormFields form={nameForm} entered={props.entered} language={language} />
      </PostForm>
      <PasskeySection reader={reader} passkeys={props.passkeys} />
      <section aria-labelledby="access-tokens">
        <h2 id="access-tokens">{say(language, messages.people.tokens.title)}</h2>
        <p>
          <a href="/manage/account/tokens">{say(language, messages.people.tokens.link)}</a>
        </p>
      </section>
      <section aria-labelledby="sign-out">
        <h2 id="sign-out">{say(language, words.signOut)}</h2>
        <p>{say(language, words.signOutLede, { days: sessionDays })}</p>
        <div class="button-row">
          <PostForm action="/sign-out" kind="plain" submit={say(language, words.signOut)} />
          <ButtonLink href="/manage/account/sign-out-everywhere">
            {say(language, words.signOutEverywhere)}
          </ButtonLink>
        </div>
      </section>
    </StaffPage>
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
