import { Button } from '../site/components/index.ts';
import { formatDate, messages, type Reader, say } from '../site/index.ts';
import type { ListedAccount } from './role-store.ts';

const words = messages.people.closeAccount;

/** Ends somebody's sessions, closes their account or opens it again; each says first what it does. */
export function AccountActs(props: { reader: Reader; person: ListedAccount }) {
  const { person, reader } = props;
  const { language } = reader;
  const { name, closedAt } = person;
  const to = (act: string) => `/manage/people/accounts/${person.id}/${act}`;
  if (closedAt !== null) {
    return (
      <div class="account-acts">
        <form method="post" action={to('reopen')}>
          <p>{say(language, words.closedSince, { date: formatDate(language, closedAt) })}</p>
          <Button>{say(language, words.reopen)}</Button>
        </form>
      </div>
    );
  }
  return (
    <details class="account-acts">
      <summary>
        <span aria-hidden="true">{say(language, words.account)}</span>
        <span class="visually-hidden">{say(language, words.accountOf, { name })}</span>
      </summary>
      <form method="post" action={to('end-sessions')}>
        <p>{say(language, words.endSessionsLede, { name })}</p>
        <Button>{say(language, words.endSessions)}</Button>
      </form>
      <form method="post" action={to('close')}>
        <p>{say(language, words.closeLede, { name })}</p>
        <Button kind="danger">{say(language, words.close)}</Button>
      </form>
    </details>
  );
}
