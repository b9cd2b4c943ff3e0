import type { Child } from 'hono/jsx';
import { ButtonLink, Empty, ErrorSummary, Table } from '../site/components/index.ts';
import { type Entered, FormFields, type FormTable, PostForm, sayProblems } from '../site/form/index.ts';
import {
  formatDate,
  formatDateTime,
  type Message,
  messages,
  type Reader,
  StaffPage,
  say,
} from '../site/index.ts';
import type { ProcessChoice } from './accounts.ts';
import type { Scope } from './gate.ts';
import type { Invitation } from './people-forms.ts';
import type { GrantedRole, ListedAccount, NamedGrant } from './role-store.ts';

const roleWords = messages.people.roles;
const words = messages.people.staff;
const closingWords = messages.people.closeAccount;
export type PeoplePageProps = {
  readonly reader: Reader;
  readonly people: readonly ListedAccount[];
  readonly grants: readonly NamedGrant[];
  /** Set where the page is about one process; else it is about the installation. */
  readonly process?: ProcessChoice | undefined;
  /** The processes to choose from, on the installation's page. */
  readonly processes: readonly ProcessChoice[];
  readonly form: FormTable<Invitation>;
  readonly entered: Entered<Invitation>;
  readonly notice?: { readonly kind: 'success' | 'problem'; readonly word: Message } | undefined;
};

/** Who may do what: everywhere, or in one process. */
export function PeoplePage(props: PeoplePageProps) {
  const { reader, process } = props;
  const { language } = reader;
  const inForce = props.grants.filter((grant) => grant.revokedAt === null);
  return (
    <StaffPage
      reader={reader}
      title={say(language, words.people)}
      wide
      trail={process ? [{ label: process.title, href: `/manage/processes/${process.id}` }] : []}
      lede={say(language, process ? words.processPeopleLede : words.peopleLede)}
      told={props.notice && { kind: props.notice.kind, text: say(language, props.notice.word) }}
    >
      {props.people.length === 0 ? (
        <Empty missing={say(language, words.nobody)} />
      ) : (
        <Table
          caption={say(language, words.people)}
          rows={props.people}
          columns={({ names }) => [
            names(say(language, words.person), (person) => <Person {...props} person={person} />),
            {
              heading: say(language, words.roles),
              label: '',
              cell: (person) => (
                <>
                  <Held {...props} grants={inForce.filter((grant) => grant.accountId === person.id)} />
                  {!process && person.id !== reader.account?.id && (
                    <AccountActs reader={reader} person={person} />
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      <InviteSection {...props} />
      <History {...props} />
    </StaffPage>
  );
}

function Person(props: PeoplePageProps & { person: PeoplePageProps['people'][number] }) {
  const { person, reader } = props;
  return (
    <>
      <strong dir="auto">{person.name}</strong>
      {person.id === reader.account?.id && <span class="quiet"> ({say(reader.language, words.you)})</span>}
      <br />
      <span class="quiet" dir="ltr">
        {person.email}
      </span>
      <br />
      <span class="quiet">
        {person.lastSignInAt
          ? say(reader.language, words.lastSignIn, { date: formatDate(reader.language, person.lastSignInAt) })
          : say(reader.language, words.neverSignedIn)}
      </span>
    </>
  );
}

function Held(props: PeoplePageProps) {
  const { language } = props.reader;
  if (props.grants.length === 0) return <span class="quiet">{say(language, words.noRole)}</span>;
  const base = props.process ? `/manage/processes/${props.process.id}/people` : '/manage/people';
  return (
    <ul class="held-roles">
      {props.grants.map((grant) => (
        <li>
          <span dir="auto">{roleIn(props, grant)}</span>
          {isKeptFromJudging(grant, props.grants) && (
            <span class="quiet">{say(language, words.noJudge)}</span>
          )}
          <ButtonLink kind="quiet" href={`${base}/${grant.id}/revoke`}>
            <span aria-hidden="true">{say(language, words.revoke)}</span>
            <span class="visually-hidden">
              {say(language, words.revokeWhat, { role: roleIn(props, grant), name: grant.name })}
            </span>
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}

/** By another role, in the same place or everywhere: whoever convenes or runs the installation judges nothing there. */
const isKeptFromJudging = ({ role, scope }: NamedGrant, held: readonly NamedGrant[]): boolean =>
  role === 'reviewer' &&
  held.some(
    (other) =>
      other.role === 'administrator' ||
      (other.role === 'convener' && (other.scope === null || other.scope === scope)),
  );

export function roleIn(
  props: Pick<PeoplePageProps, 'reader' | 'process' | 'processes'>,
  grant: { role: GrantedRole; scope: Scope },
): string {
  const { language } = props.reader;
  const role = say(language, roleWords[grant.role]);
  if (grant.role === 'administrator' || props.process) return role;
  const place =
    grant.scope === null
      ? say(language, words.installation)
      : (props.processes.find(({ id }) => id === grant.scope)?.title ?? say(language, words.goneProcess));
  return say(language, words.roleIn, { role, place });
}

/** Ends somebody's sessions, closes their account or opens it again; each says first what it does. */
function AccountActs(props: { reader: Reader; person: ListedAccount }) {
  const { person, reader } = props;
  const { language } = reader;
  const { name, closedAt } = person;
  const to = (act: string) => `/manage/people/accounts/${person.id}/${act}`;
  if (closedAt !== null) {
    return (
      <div class="account-acts">
        <PostForm action={to('reopen')} kind="plain" submit={say(language, closingWords.reopen)}>
          <p>{say(language, closingWords.closedSince, { date: formatDate(language, closedAt) })}</p>
        </PostForm>
      </div>
    );
  }
  return (
    <details class="account-acts">
      <summary>
        <span aria-hidden="true">{say(language, closingWords.account)}</span>
        <span class="visually-hidden">{say(language, closingWords.accountOf, { name })}</span>
      </summary>
      <PostForm action={to('end-sessions')} kind="plain" submit={say(language, closingWords.endSessions)}>
        <p>{say(language, closingWords.endSessionsLede, { name })}</p>
      </PostForm>
      <PostForm action={to('close')} kind="danger" submit={say(language, closingWords.close)}>
        <p>{say(language, closingWords.closeLede, { name })}</p>
      </PostForm>
    </details>
  );
}

function InviteSection(props: PeoplePageProps) {
  const { form, entered, process } = props;
  const { language } = props.reader;
  return (
    <section aria-labelledby="invite">
      <h2 id="invite">{say(language, words.invite)}</h2>
      <p>{say(language, words.inviteLede)}</p>
      <ErrorSummary language={language} errors={sayProblems(entered.problems, language, form.fields)} />
      <PostForm
        action={process ? `/manage/processes/${process.id}/people` : '/manage/people'}
        submit={say(language, words.inviteButton)}
      >
        <FormFields
          form={form}
          entered={entered}
          language={language}
          only={process ? ['email', 'name', 'role'] : ['email', 'name', 'role', 'place']}
        />
      </PostForm>
    </section>
  );
}

function History(props: PeoplePageProps) {
  const { language } = props.reader;
  if (props.grants.length === 0) return null;
  const when = (at: Date, name: string | null): Child =>
    say(language, words.byOn, {
      date: formatDateTime(language, at),
      name: name ?? say(language, words.program),
    });
  return (
    <details class="role-history">
      <summary>{say(language, words.history)}</summary>
      <Table
        caption={say(language, words.history)}
        rows={props.grants}
        columns={({ names }) => [
          names(say(language, words.person), (grant) => <span dir="auto">{grant.name}</span>),
          {
            heading: say(language, words.role),
            cell: (grant) => <span dir="auto">{roleIn(props, grant)}</span>,
          },
          {
            heading: say(language, words.granted),
            cell: (grant) => when(grant.grantedAt, grant.grantedByName),
          },
          {
            heading: say(language, words.revoked),
            cell: (grant) =>
              grant.revokedAt ? when(grant.revokedAt, grant.revokedByName) : say(language, words.inForce),
          },
        ]}
      />
    </details>
  );
}
