import { ButtonRow, Facts, Notice, Table } from '../../../site/components/index.ts';
import { type Entered, FormFields, PostForm } from '../../../site/form/index.ts';
import { formatDate, type Language, messages, say } from '../../../site/index.ts';
import { type ProfileTyped, profileForm, type RulesTyped, rulesForm } from './form.ts';
import type { Need, Personal, Rules, Standing } from './registration.ts';
import type { Counts } from './store.ts';

const words = messages.registration;

/** Somebody who registered, as their staff see them; `personal` is null once they cancelled. */
export type Listed = {
  readonly id: string;
  readonly standing: Standing;
  readonly personal: Omit<Personal, 'key'> | null;
  readonly needs: readonly Need[];
  readonly wantsListing: boolean;
  readonly isListed: boolean;
  readonly registeredOn: string;
};

export type StaffShown = {
  readonly language: Language;
  /** The address of this page. */
  readonly at: string;
  readonly event: { readonly title: string; readonly lang: string | undefined; readonly href: string };
  readonly rules: Rules | null;
  readonly seats: number | null;
  readonly counts: Counts;
  readonly people: readonly Listed[];
  readonly keptUntil: string;
  readonly isDeleted: boolean;
  readonly isOver: boolean;
  readonly isCalledOff: boolean;
  readonly sendsMail: boolean;
  readonly enteredRules: Entered<RulesTyped>;
  readonly enteredProfile: Entered<ProfileTyped>;
};

/** Opening registration, who comes and what they need, and afterwards who came. */
export function StaffRegistration(props: StaffShown) {
  const { language, at, rules, seats, counts, people } = props;
  const isOpen = rules?.isOpen === true && !props.isCalledOff;
  return (
    <>
      <p>
        <a href={props.event.href} lang={props.event.lang}>
          {props.event.title}
        </a>
      </p>
      <h2>{say(language, words.title)}</h2>
      <p>
        <strong>{say(language, isOpen ? words.staff.isOpen : words.staff.isClosed)}</strong>{' '}
        {seats === null
          ? say(language, words.staff.seatsNone)
          : say(language, words.staff.seatsAre, { seats })}
      </p>
      <PostForm
        action={at}
        hidden={{ do: isOpen ? 'save' : 'open' }}
        submit={say(language, isOpen ? words.staff.save : words.staff.open)}
      >
        <FormFields form={rulesForm} entered={props.enteredRules} language={language} />
      </PostForm>
      {isOpen && (
        <PostForm
          action={at}
          hidden={{ do: 'close' }}
          kind="plain"
          submit={say(language, words.staff.close)}
        />
      )}
      <h2>{say(language, words.staff.who)}</h2>
      <Facts
        facts={(['registered', 'waiting', 'cancelled'] as const).map((of) => ({
          name: say(language, words.staff.standings[of]),
          fact: counts[of],
        }))}
      />
      {props.isDeleted ? (
        <p>{say(language, words.staff.isDeleted)}</p>
      ) : (
        <p>{say(language, words.staff.deleted, { date: formatDate(language, props.keptUntil) })}</p>
      )}
      <Wanted counts={counts} language={language} />
      {people.length > 0 && (
        <>
          <People {...props} />
          <p>
            <a href={`${at}.csv`}>{say(language, words.staff.csv)}</a>
          </p>
        </>
      )}
      {!props.sendsMail && <Notice kind="info" language={language} text={say(language, words.noMail)} />}
      {props.isOver && (
        <>
          <h2>{say(language, words.attendance.title)}</h2>
          <p>{say(language, words.attendance.lede)}</p>
          <PostForm action={`${at}/attendance`} submit={say(language, words.attendance.save)}>
            <FormFields form={profileForm} entered={props.enteredProfile} language={language} />
          </PostForm>
        </>
      )}
    </>
  );
}

function Wanted({ counts, language }: { counts: Counts; language: Language }) {
  const wanted = Object.entries(counts.needs).filter(([need]) => Object.hasOwn(words.needs, need));
  if (wanted.length === 0) return null;
  return (
    <>
      <h3>{say(language, words.needsLabel)}</h3>
      <ul>
        {wanted.map(([need, count]) => (
          <li>
            {say(language, words.needs[need as Need])}: {count}
          </li>
        ))}
      </ul>
    </>
  );
}

function People({ people, language, at }: StaffShown) {
  const nameOf = ({ personal }: Listed) => personal?.name || say(language, words.staff.noName);
  return (
    <Table
      caption={say(language, words.staff.who)}
      rows={people}
      columns={[
        {
          heading: say(language, words.staff.columns.name),
          rowHeading: true,
          cell: (one) => <span dir="auto">{nameOf(one)}</span>,
        },
        {
          heading: say(language, words.staff.columns.standing),
          cell: ({ standing, registeredOn }) =>
            say(language, words.staff.standingSince, {
              standing: say(language, words.staff.standings[standing]),
              date: formatDate(language, registeredOn),
            }),
        },
        {
          heading: say(language, words.staff.columns.mail),
          cell: ({ personal }) => <span dir="ltr">{personal?.mail ?? '–'}</span>,
        },
        {
          heading: say(language, words.staff.columns.needs),
          cell: (one) => <Needs one={one} language={language} />,
        },
        {
          heading: say(language, words.staff.columns.acts),
          cell: (one) => <Acts one={one} name={nameOf(one)} language={language} at={at} />,
        },
      ]}
    />
  );
}

function Needs({ one, language }: { one: Listed; language: Language }) {
  const own = one.personal?.words ?? '';
  if (one.needs.length === 0 && own === '') return <>–</>;
  return (
    <>
      {one.needs.map((need) => (
        <div>{say(language, words.needs[need])}</div>
      ))}
      {own && (
        <div dir="auto" class="as-typed">
          {own}
        </div>
      )}
    </>
  );
}

function Acts(props: { one: Listed; name: string; language: Language; at: string }) {
  const { one, name, language, at } = props;
  if (one.standing === 'cancelled') return <>–</>;
  const named = (act: string) => say(language, words.staff.actFor, { act, name });
  const list = say(language, one.isListed ? words.staff.unlist : words.staff.list);
  return (
    <ButtonRow>
      {one.wantsListing && one.standing === 'registered' && (
        <PostForm
          action={`${at}/list`}
          hidden={{ id: one.id, listed: one.isListed ? 'no' : 'yes' }}
          kind="plain"
          submit={list}
          named={named(list)}
        />
      )}
      <PostForm
        action={`${at}/cancel`}
        hidden={{ id: one.id }}
        kind="danger"
        submit={say(language, words.staff.cancelFor)}
        named={named(say(language, words.staff.cancelFor))}
      />
    </ButtonRow>
  );
}
