import type { Queryable } from '../../../platform/database/index.ts';
import { findFileNames } from '../../../records/files/index.ts';
import type { Seen } from '../../../records/kinds/index.ts';
import { formatDateTime, type Language, messages, type Reader, say } from '../../../site/index.ts';
import { filesOf, findMailsOf, type KeptMail } from './store.ts';

const words = messages.submissions.mail;

/** Whom a mail says it comes from: anybody can write any sender. */
function saidSender({ sender, senderName }: KeptMail, language: Language): string {
  if (sender === null) return say(language, words.fromNobody);
  return senderName === null
    ? say(language, words.fromAddress, { address: sender })
    : say(language, words.from, { name: senderName, address: sender });
}

function saidReceipt(mail: KeptMail, language: Language): string | null {
  const { came, acknowledgedAt, receiptStays } = mail;
  if (acknowledgedAt)
    return say(language, receiptStays ? words.receiptStays : words.wasAcknowledged, {
      date: formatDateTime(language, acknowledgedAt),
    });
  return came === 'letter' ? say(language, words.notAcknowledged) : null;
}

type NamedFile = { readonly id: string; readonly name: string };

/** A mail as its staff reads it: its words as they were typed, never as the page that they may have been. */
export function MailView(props: {
  mail: KeptMail;
  /** Where the letters of the process stand for its staff. */
  base: string;
  language: Language;
  files?: readonly NamedFile[] | undefined;
}) {
  const { mail, base, language, files = [] } = props;
  const receipt = saidReceipt(mail, language);
  const lines = [
    say(language, words.came[mail.came]),
    say(language, words.receivedAt, { date: formatDateTime(language, mail.receivedAt) }),
    ...(mail.came === 'broken' ? [] : [saidSender(mail, language)]),
    ...(receipt === null ? [] : [receipt]),
  ];
  return (
    <>
      {mail.subject !== '' && (
        <p dir="auto">
          <strong>{mail.subject}</strong>
        </p>
      )}
      <p class="quiet">
        {lines.map((line) => (
          <>
            {line}
            <br />
          </>
        ))}
      </p>
      {mail.answers && (
        <p>
          <a href={`${base}/${mail.answers}`}>{say(language, words.answers)}</a>
        </p>
      )}
      {mail.why && <p>{say(language, words.broken[mail.why])}</p>}
      {mail.body !== '' && (
        <blockquote class="passage as-typed" dir="auto">
          {mail.body}
        </blockquote>
      )}
      {mail.folded !== '' && (
        <details>
          <summary>{say(language, words.folded)}</summary>
          <blockquote class="passage as-typed" dir="auto">
            {mail.folded}
          </blockquote>
        </details>
      )}
      {files.length + mail.refusedFiles.length > 0 && (
        <>
          <p>{say(language, words.files)}</p>
          <ul>
            {files.map(({ id, name }) => (
              <li>
                <a href={`${base}/mail/${mail.id}/files/${id}`}>
                  <bdi>{name}</bdi>
                </a>
              </li>
            ))}
            {mail.refusedFiles.map(({ name, why }) => (
              <li>
                {why === 'too-many'
                  ? say(language, words.fileOver, { name })
                  : say(language, words.fileRefused, { name, why })}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        {mail.hasOriginal ? (
          <a href={`${base}/mail/${mail.id}/original`}>{say(language, words.original)}</a>
        ) : (
          say(language, words.noOriginal)
        )}
      </p>
    </>
  );
}

/** The files of each of these mails, with their names. */
export async function namedFilesOf(db: Queryable, mails: readonly KeptMail[]): Promise<NamedFile[][]> {
  const files = await Promise.all(mails.map(({ id }) => filesOf(db, id)));
  const names = await findFileNames(db, files.flat());
  return files.map((ids) =>
    ids.flatMap((id) => {
      const name = names.get(id);
      return name === undefined ? [] : [{ id, name }];
    }),
  );
}

/** The mails that a letter came by, and the answers in its thread, on its page for those who moderate. */
export async function MailsOfLetter({ db, seen, reader }: { db: Queryable; seen: Seen; reader: Reader }) {
  const { language } = reader;
  const mails = await findMailsOf(db, seen.id);
  if (mails.length === 0) return null;
  const base = `${seen.scope.manageHref}/submissions`;
  const files = await namedFilesOf(db, mails);
  return (
    <section aria-labelledby="mails">
      <h3 id="mails">{say(language, words.thread)}</h3>
      <ul class="records">
        {mails.map((mail, at) => (
          <li class="record">
            <MailView mail={mail} base={base} language={language} files={files[at]} />
          </li>
        ))}
      </ul>
    </section>
  );
}
