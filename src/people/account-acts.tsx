import { PostForm } from '../site/form/index.ts';
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
        <PostForm action={to('reopen')} kind="plain" submit={say(language, words.reopen)}>
          <p>{say(language, words.closedSince, { date: formatDate(language, closedAt) })}</p>
        </PostForm>
      </div>
    );
  }
  return (
    <details class="account-acts">
      <summary>
        <span aria-hidden="true">{say(language, words.account)}</span>
        <span class="visually-hidden">{say(language, words.accountOf, { name })}</span>
      </summary>
      <PostForm action={to('end-sessions')} kind="plain" submit={say(language, words.endSessions)}>
        <p>{say(language, words.endSessionsLede, { name })}</p>
      </PostForm>
      <PostForm action={to('close')} kind="danger" submit={say(language, words.close)}>
        <p>{say(language, words.closeLede, { name })}</p>
      </PostForm>
    </details>
  );
}
