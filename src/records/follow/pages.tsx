import { Empty, ErrorSummary, Field, fieldId, Notice } from '../../site/components/index.ts';
import {
  type Entered,
  FormFields,
  inWords,
  PostForm,
  type Problems,
  sayProblems,
} from '../../site/form/index.ts';
import { messages, type Reader, RecordPage, Say, say, withQuery } from '../../site/index.ts';
import type { Addressed } from '../addressed.ts';
import type { Rhythm } from './follower.ts';
import { followForm, rhythmForm } from './forms.ts';

const words = messages.follow;

/** What is followed: null is everything. */
export type Subject = { readonly id: string; readonly at: Addressed } | null;

const trailOf = (reader: Reader, subject: Subject) =>
  subject
    ? [{ label: subject.at.title, lang: subject.at.titleLanguage, href: withQuery(subject.at.href, reader) }]
    : [];

/** How to follow something: by mail, without an account, or by feed. */
export function FollowPage(props: {
  reader: Reader;
  subject: Subject;
  entered: Entered<{ readonly email: string; readonly rhythm: Rhythm }>;
  sendsMail: boolean;
  trouble?: string | undefined;
  feed: string | null;
  calendar: string | null;
}) {
  const { reader, subject, entered } = props;
  const { language } = reader;
  return (
    <RecordPage
      reader={reader}
      title={say(language, words.title)}
      robots="noindex"
      trail={trailOf(reader, subject)}
      lede={
        subject ? (
          <Say
            language={language}
            word={words.ledeOne}
            values={{ what: <bdi lang={subject.at.titleLanguage}>{subject.at.title}</bdi> }}
          />
        ) : (
          say(language, words.ledeAll)
        )
      }
    >
      <ErrorSummary language={language} errors={sayProblems(entered.problems, language, followForm.fields)} />
      {props.trouble && <Notice kind="problem" language={language} text={props.trouble} />}
      {props.sendsMail ? (
        <PostForm
          action={withQuery('/follow', reader)}
          hidden={{ what: subject?.id }}
          submit={say(language, words.submit)}
        >
          <FormFields form={followForm} entered={entered} language={language} />
          <p class="quiet">{say(language, words.kept)}</p>
        </PostForm>
      ) : (
        <p>{say(language, words.noMail)}</p>
      )}
      {props.feed && (
        <p>
          <a href={props.feed}>{say(language, words.byFeed)}</a>
          {props.calendar && (
            <>
              {' · '}
              <a href={props.calendar}>{say(language, words.byCalendar)}</a>
            </>
          )}
        </p>
      )}
    </RecordPage>
  );
}

/** After the address: the same for every address. */
export function AskedPage({ reader, subject }: { reader: Reader; subject: Subject }) {
  const { language } = reader;
  return (
    <RecordPage
      reader={reader}
      title={say(language, words.askedTitle)}
      robots="noindex"
      trail={trailOf(reader, subject)}
      lede={say(language, words.askedLede)}
    >
      <p>{say(language, words.askedMore)}</p>
    </RecordPage>
  );
}

/** Something that a follower follows, or was asked to confirm. */
export type Followed = { readonly isConfirmed: boolean; readonly subject: Subject };

/** A follower's own page, reached by the link of every mail. */
export function OwnPage(props: {
  reader: Reader;
  token: string;
  follows: readonly Followed[];
  entered: Entered<{ readonly rhythm: Rhythm }>;
  problems?: Problems | undefined;
  told?: string | undefined;
}) {
  const { reader, token, problems = {} } = props;
  const { language } = reader;
  const { wish: wrong } = problems;
  const pending = props.follows.filter(({ isConfirmed }) => !isConfirmed);
  const confirmed = props.follows.filter(({ isConfirmed }) => isConfirmed);
  return (
    <RecordPage
      reader={reader}
      title={say(language, words.ownTitle)}
      robots="noindex"
      told={props.told ? { kind: 'success', text: props.told } : null}
    >
      <ErrorSummary language={language} errors={sayProblems(problems, language, {})} />
      {pending.length > 0 && (
        <section>
          <h2>{say(language, words.pending)}</h2>
          <PostForm
            action={withQuery('/follow/confirm', reader)}
            hidden={{ of: token }}
            submit={say(language, words.confirm)}
          >
            {pending.map(({ subject }, place) => (
              <>
                <input type="hidden" name="shown" value={subject?.id ?? ''} />
                <Field
                  kind="checkbox"
                  name="wish"
                  id={place === 0 ? fieldId('wish') : `wish-${place}`}
                  value={subject?.id ?? ''}
                  checked={!wrong}
                  label={subject?.at.title ?? say(language, words.everything)}
                  lang={subject?.at.titleLanguage}
                  dir="auto"
                  language={language}
                  error={place === 0 && wrong ? inWords(wrong, language) : undefined}
                />
              </>
            ))}
          </PostForm>
        </section>
      )}
      {confirmed.length > 0 && (
        <>
          <section>
            <h2>{say(language, words.followed)}</h2>
            <ul class="held-roles">
              {confirmed.map((one) => (
                <li>
                  <SubjectName subject={one.subject} reader={reader} />
                  <PostForm
                    action={withQuery('/follow/drop', reader)}
                    hidden={{ of: token, what: one.subject?.id ?? '' }}
                    kind="quiet"
                    submit={say(language, words.drop)}
                    named={say(language, words.dropWhat, {
                      what: one.subject?.at.title ?? say(language, words.everything),
                    })}
                  />
                </li>
              ))}
            </ul>
          </section>
          <section>
            <ErrorSummary
              language={language}
              errors={sayProblems(props.entered.problems, language, rhythmForm.fields)}
            />
            <PostForm
              action={withQuery('/follow/mine', reader)}
              hidden={{ of: token }}
              kind="plain"
              submit={say(language, words.saveRhythm)}
            >
              <FormFields form={rhythmForm} entered={props.entered} language={language} />
            </PostForm>
          </section>
        </>
      )}
      <p>
        <a href={withQuery('/follow/leave', reader, { of: token })}>{say(language, words.leaveAll)}</a>
      </p>
    </RecordPage>
  );
}

function SubjectName({ subject, reader }: { subject: Subject; reader: Reader }) {
  if (!subject) return <span>{say(reader.language, words.everything)}</span>;
  return (
    <a href={subject.at.href} lang={subject.at.titleLanguage}>
      <bdi>{subject.at.title}</bdi>
    </a>
  );
}

/** One button, so that a program that opens every link of a mail ends nothing. */
export function LeavePage({
  reader,
  token,
  isStaff = false,
}: {
  reader: Reader;
  token: string;
  isStaff?: boolean;
}) {
  const { language } = reader;
  return (
    <RecordPage
      reader={reader}
      title={say(language, words.leaveTitle)}
      robots="noindex"
      lede={say(language, isStaff ? messages.inbox.mail.leaveLede : words.leaveLede)}
    >
      <PostForm
        action={withQuery('/follow/leave', reader, { of: token })}
        submit={say(language, isStaff ? messages.inbox.mail.leave : words.leave)}
      />
    </RecordPage>
  );
}

/**
 * After leaving, and where a link leads to nobody: which of both it is, nobody learns. `staff`: of a mail to the staff,
 * and whether its link had ended before.
 */
export function LeftPage({ reader, staff }: { reader: Reader; staff?: 'left' | 'ended' }) {
  const { language } = reader;
  return (
    <RecordPage reader={reader} title={say(language, words.leftTitle)} robots="noindex">
      <Empty missing={say(language, staff ? messages.inbox.mail[staff] : words.left)}>
        <p>
          {staff ? (
            <a href={withQuery('/manage/account/mail', reader)}>{say(language, messages.inbox.mail.title)}</a>
          ) : (
            <a href={withQuery('/follow', reader)}>{say(language, words.again)}</a>
          )}
        </p>
      </Empty>
    </RecordPage>
  );
}
