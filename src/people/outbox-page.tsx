import type { Child } from 'hono/jsx';
import type { KeptMail } from '../platform/mail/index.ts';
import { Empty, Notice, State } from '../site/components/index.ts';
import { formatDateTime, type Language, messages, type Reader, Say, StaffPage, say } from '../site/index.ts';
import type { PeopleServices } from './accounts.ts';
import { listAccounts } from './role-store.ts';

const outboxWords = messages.people.outbox;
const words = messages.people.staff;

/**
 * May links to sign in be read here? Whoever has one comes in as somebody else. So only while no mail leaves the machine,
 * and nobody is there to be taken for: one account alone, or a site that this machine alone reaches.
 */
export async function mayShowLinks({ db, config, mailer }: PeopleServices): Promise<boolean> {
  if (mailer.leavesTheHouse) return false;
  const { hostname } = new URL(config.publicUrl);
  return isLoopback(hostname) || (await listAccounts(db)).length <= 1;
}

const isLoopback = (host: string) => ['localhost', '127.0.0.1', '[::1]'].includes(host);

/** Every mail the site has written. */
export function OutboxPage(props: {
  reader: Reader;
  mails: readonly KeptMail[];
  sendsMail: boolean;
  showsLinks: boolean;
  publicUrl: string;
}) {
  const { language } = props.reader;
  return (
    <StaffPage
      reader={props.reader}
      title={say(language, words.outbox)}
      lede={say(language, outboxWords.outboxLede)}
    >
      {!props.sendsMail && (
        <Notice kind="info" language={language}>
          <p>
            {props.showsLinks ? (
              say(language, outboxWords.outboxStays)
            ) : (
              <Say
                language={language}
                word={outboxWords.linksByCommand}
                values={{ command: <code dir="ltr">bin/throughline sign-in-link name@example.org</code> }}
              />
            )}
          </p>
        </Notice>
      )}
      {props.mails.length === 0 && <Empty missing={say(language, words.outboxEmpty)} />}
      {props.mails.length > 0 && (
        <ul class="records">
          {props.mails.map((mail, index) => (
            <li class="record">
              <p class="record-kicker">{formatDateTime(language, mail.created_at)}</p>
              <h2 class="record-title">
                <bdi>{mail.subject}</bdi>
              </h2>
              <p>
                {say(language, words.mailTo)} <bdi>{mail.recipient}</bdi>
              </p>
              <p class="record-facts">
                <MailState mail={mail} language={language} sendsMail={props.sendsMail} />
              </p>
              {mail.body === null ? (
                <p class="quiet">{say(language, outboxWords.mailBlanked)}</p>
              ) : (
                <details open={index === 0}>
                  <summary>{say(language, words.mailText)}</summary>
                  <div class="mail-text" dir="auto">
                    {withLinks(props.showsLinks ? mail.body : masked(mail.body), props.publicUrl)}
                  </div>
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
    </StaffPage>
  );
}

function MailState(props: { mail: KeptMail; language: Language; sendsMail: boolean }) {
  const { mail, language } = props;
  if (mail.sent_at) {
    return (
      <State kind="done">
        {say(language, words.mailSent, { date: formatDateTime(language, mail.sent_at) })}
      </State>
    );
  }
  if (mail.attempts === 0) return <State kind="waiting">{say(language, words.mailKept)}</State>;
  const values = { attempts: mail.attempts, reason: mail.last_error ?? '' };
  return <State kind="refused">{say(language, words.mailFailed, values)}</State>;
}

/** Its reader alone is to have the link and the code: whoever holds them comes in as them. */
const masked = (body: string) => body.replace(/([?&]token=)[^&\s]+/g, '$1… ').replace(/^\d{6}$/gm, '…');

/** Only links into this very site are made clickable; everything else stays text. */
function withLinks(body: string, publicUrl: string): Child[] {
  return body.split('\n').map((line) =>
    line.startsWith(`${publicUrl}/`) && !/\s/.test(line) ? (
      <p>
        <a dir="ltr" href={line}>
          {line}
        </a>
      </p>
    ) : (
      line && <p>{line}</p>
    ),
  );
}
