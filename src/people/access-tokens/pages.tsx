import { dayIn, zoneOf } from '../../platform/zones/index.ts';
import { ErrorSummary, RecordList, State, Table } from '../../site/components/index.ts';
import { type Entered, FormFields, type FormTable, PostForm, sayProblems } from '../../site/form/index.ts';
import {
  formatDate,
  formatDateTime,
  type Language,
  messages,
  type Reader,
  StaffPage,
  say,
} from '../../site/index.ts';
import type { TokenAsked } from './form.ts';
import { type AccessToken, type Use, usesKeptDays } from './store.ts';

const words = messages.people.tokens;
export const base = '/manage/account/tokens';

const accountStep = (language: Language) => ({
  label: say(language, messages.people.staff.account),
  href: '/manage/account',
});

/** A day that the database gave as `2026-11-29`. */
const saidDay = (language: Language, day: string) => formatDate(language, day);

function TokenState(props: { token: AccessToken; language: Language; now: Date }) {
  const { token, language } = props;
  const day = saidDay(language, token.endsOn);
  if (token.endedAt) {
    return (
      <State kind="closed">
        {say(language, words.takenBack, { day: formatDate(language, token.endedAt) })}
      </State>
    );
  }
  return hasEnded(token, props.now) ? (
    <State kind="closed">{say(language, words.ended, { day })}</State>
  ) : (
    <State kind="open">{say(language, words.works, { day })}</State>
  );
}

const hasEnded = ({ endedAt, endsOn }: AccessToken, now: Date) =>
  endedAt !== null || endsOn < dayIn(zoneOf(null), now);

const lastUse = ({ lastUsedAt }: AccessToken, language: Language) =>
  lastUsedAt
    ? say(language, words.lastUsed, { time: formatDateTime(language, lastUsedAt) })
    : say(language, words.neverUsed);

/** One's own tokens, and making another. */
export function TokensPage(props: {
  reader: Reader;
  tokens: readonly AccessToken[];
  form: FormTable<TokenAsked>;
  entered: Entered<TokenAsked>;
  worksSomewhere: boolean;
  now: Date;
}) {
  const { reader, entered } = props;
  const { language } = reader;
  return (
    <StaffPage
      reader={reader}
      title={say(language, words.title)}
      trail={[accountStep(language)]}
      lede={say(language, props.worksSomewhere ? words.lede : words.ledePublic)}
    >
      <ErrorSummary language={language} errors={sayProblems(entered.problems, language, props.form.fields)} />
      <PostForm action={base} submit={say(language, words.make)}>
        <FormFields form={props.form} entered={entered} language={language} />
      </PostForm>
      {props.tokens.length > 0 && (
        <section aria-labelledby="tokens">
          <h2 id="tokens">{say(language, words.yours)}</h2>
          <RecordList
            level={3}
            records={props.tokens.map((token) => ({
              title: token.purpose,
              href: `${base}/${token.id}`,
              kicker: <TokenState token={token} language={language} now={props.now} />,
              facts: lastUse(token, language),
            }))}
          />
        </section>
      )}
    </StaffPage>
  );
}

/** A token that was made just now. Nobody ever sees it again. */
export function NewTokenPage(props: { reader: Reader; purpose: string; token: string; home: string }) {
  const { language } = props.reader;
  return (
    <StaffPage
      reader={props.reader}
      title={say(language, words.madeTitle)}
      trail={[accountStep(language), { label: say(language, words.title), href: base }]}
      lede={say(language, words.madeLede)}
    >
      <p class="long-address" id="token">
        <code dir="ltr">{props.token}</code>
      </p>
      <p>{say(language, words.sendIt)}</p>
      <p class="long-address">
        <code dir="ltr">{`curl -H 'Authorization: Bearer ${props.token}' ${props.home}/api/v1/processes`}</code>
      </p>
    </StaffPage>
  );
}

/** What one token opens, what it was used for, and taking it back. */
export function TokenPage(props: {
  reader: Reader;
  token: AccessToken;
  /** Of the process it is for; null where it is for everything. */
  processTitle: string | null;
  uses: readonly Use[];
  now: Date;
}) {
  const { reader, token, uses } = props;
  const { language } = reader;
  const opens = token.scope === null ? say(language, words.everything) : (props.processTitle ?? token.scope);
  return (
    <StaffPage
      reader={reader}
      title={token.purpose}
      heading={
        <h1>
          <bdi>{token.purpose}</bdi>
        </h1>
      }
      trail={[accountStep(language), { label: say(language, words.title), href: base }]}
    >
      <p>
        <TokenState token={token} language={language} now={props.now} />
        {' · '}
        <bdi>{opens}</bdi>
      </p>
      {!hasEnded(token, props.now) && (
        <PostForm action={`${base}/${token.id}/end`} kind="danger" submit={say(language, words.takeBack)}>
          <p>{say(language, words.takeBackLede)}</p>
        </PostForm>
      )}
      <h2>{say(language, words.uses)}</h2>
      <p class="quiet">{say(language, words.usesLede, { days: usesKeptDays })}</p>
      {uses.length === 0 ? (
        <p>{lastUse(token, language)}</p>
      ) : (
        <Table
          caption={say(language, words.uses)}
          rows={[...uses]}
          columns={[
            {
              heading: say(language, words.time),
              rowHeading: true,
              cell: ({ at }: Use) => formatDateTime(language, at),
            },
            {
              heading: say(language, words.path),
              cell: ({ path }: Use) => (
                <code class="long-address" dir="ltr">
                  {path}
                </code>
              ),
            },
            { heading: say(language, words.answer), numeric: true, cell: ({ status }: Use) => status },
          ]}
        />
      )}
    </StaffPage>
  );
}
