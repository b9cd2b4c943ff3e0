import type { Child } from 'hono/jsx';
import { type NoticeWords, type Publication, publicationIn } from '../../records/publications/index.ts';
import { ButtonLink, ButtonRow, Empty, RecordList, State } from '../../site/components/index.ts';
import { type Entered, FormFields, type FormTable, PostForm } from '../../site/form/index.ts';
import { direction, formatDateTime, type Language, messages, say } from '../../site/index.ts';
import type { AddressAsked } from './form.ts';
import { notPublic } from './send.ts';
import { originOf } from './switch-off.ts';
import type { Delivery, Webhook } from './webhook.ts';

const words = messages.webhooks;

/** What a kind of notice is called; one that says it in its own title has no words for it. */
const kindWord = (notices: NoticeWords, kind: string) => notices[kind] ?? words.otherNotice;

function HookState(props: { hook: Webhook; language: Language }) {
  const { hook, language } = props;
  if (!hook.offSince || !hook.offBecause) return <State kind="open">{say(language, words.isOn)}</State>;
  const since = formatDateTime(language, hook.offSince);
  const kind = hook.offBecause === 'by-hand' ? 'closed' : 'refused';
  return <State kind={kind}>{say(language, words.off[hook.offBecause], { since })}</State>;
}

const toldOf = ({ kinds }: Webhook, notices: NoticeWords, language: Language) =>
  kinds.length === 0
    ? say(language, words.everything)
    : new Intl.ListFormat(language).format(kinds.map((kind) => say(language, kindWord(notices, kind))));

/** The webhooks of a process or of the installation. */
export function HookList(props: {
  language: Language;
  base: string;
  hooks: readonly Webhook[];
  notices: NoticeWords;
}) {
  const { language, base, hooks, notices } = props;
  return (
    <>
      <ButtonRow>
        <ButtonLink kind="primary" href={`${base}/new`}>
          {say(language, words.add)}
        </ButtonLink>
      </ButtonRow>
      {hooks.length === 0 && <Empty missing={say(language, words.none)} />}
      <RecordList
        records={hooks.map((hook) => ({
          title: originOf(hook),
          href: `${base}/${hook.id}`,
          kicker: <HookState hook={hook} language={language} />,
          facts: toldOf(hook, notices, language),
        }))}
      />
    </>
  );
}

/** Adding a webhook: where to, and of what it is told. */
export function NewHook(props: {
  language: Language;
  base: string;
  form: FormTable<AddressAsked>;
  entered: Entered<AddressAsked>;
  kinds: FormTable<Record<string, boolean>>;
  ticked: Entered<Record<string, boolean>>;
}) {
  const { language, ticked } = props;
  return (
    <PostForm action={props.base} submit={say(language, words.add)}>
      <FormFields form={props.form} entered={props.entered} language={language} />
      <details open={Object.values(ticked.typed).includes('yes')}>
        <summary>{say(language, words.onlySome)}</summary>
        <FormFields form={props.kinds} entered={ticked} language={language} />
      </details>
    </PostForm>
  );
}

/** A secret that was made just now. Nobody is shown it again. */
export function Secret(props: { language: Language; secret: string; next: string }) {
  const { language } = props;
  return (
    <>
      <p class="long-address">
        <code dir="ltr">{props.secret}</code>
      </p>
      <p>{say(language, words.secretHow)}</p>
      <p>
        <ButtonLink kind="primary" href={props.next}>
          {say(language, words.toHook)}
        </ButtonLink>
      </p>
    </>
  );
}

type HookView = {
  readonly language: Language;
  readonly at: string;
  readonly hook: Webhook;
  readonly deliveries: readonly Delivery[];
  readonly published: ReadonlyMap<number, Publication>;
  readonly notices: NoticeWords;
  readonly since: FormTable<{ since: Date }>;
  readonly entered: Entered<{ since: Date }>;
};

/** One webhook: how it stands, what was sent, and what can be done about it. */
export function Hook(props: HookView) {
  const { language, at, hook, deliveries } = props;
  return (
    <>
      <p>
        <HookState hook={hook} language={language} />
        {' · '}
        {toldOf(hook, props.notices, language)}
      </p>
      <ButtonRow>
        <PostForm action={`${at}/test`} submit={say(language, words.test)} />
        <PostForm
          action={`${at}/state`}
          hidden={{ do: hook.offSince ? 'on' : 'off' }}
          kind="plain"
          submit={say(language, hook.offSince ? words.switchOn : words.switchOff)}
        />
      </ButtonRow>
      <h2>{say(language, words.deliveries)}</h2>
      {deliveries.length === 0 ? (
        <p class="quiet">{say(language, words.noDeliveries)}</p>
      ) : (
        <Deliveries {...props} />
      )}
      {deliveries.some(({ publicationId }) => publicationId !== null) && hook.offSince === null && (
        <PostForm action={`${at}/replay`} kind="plain" submit={say(language, words.sendSince)}>
          <FormFields form={props.since} entered={props.entered} language={language} />
        </PostForm>
      )}
      <h2>{say(language, words.more)}</h2>
      <p>
        <a href={`${at}/secret`}>{say(language, words.newSecret)}</a>
      </p>
      <p>
        <a href={`${at}/remove`}>{say(language, words.remove)}</a>
      </p>
    </>
  );
}

function Deliveries(props: HookView) {
  const { language, at, hook } = props;
  return (
    <ul class="records">
      {props.deliveries.map((row) => (
        <li class="record">
          {row.triedAt && <p class="record-kicker">{formatDateTime(language, row.triedAt)}</p>}
          <p>{whatIn(props, row)}</p>
          <AnswerOf language={language} row={row} />
          {row.publicationId !== null && hook.offSince === null && (
            <PostForm
              action={`${at}/replay`}
              hidden={{ delivery: row.id }}
              kind="quiet"
              submit={say(language, words.sendAgain)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function whatIn({ language, published, notices }: HookView, { publicationId }: Delivery): Child {
  const publication = published.get(publicationId ?? 0);
  if (!publication) return say(language, words.testMessage);
  const { body, language: written } = publicationIn(publication, language);
  return (
    <>
      {say(language, kindWord(notices, publication.kind))}
      {': '}
      <bdi lang={written} dir={direction(written)}>
        {body}
      </bdi>
    </>
  );
}

/** How the last try went, and when the next one is. */
function AnswerOf({ language, row }: { language: Language; row: Delivery }) {
  const { outcome, status, answer, dueAt } = row;
  if (outcome === 'withheld') return <p>{say(language, words.withheld)}</p>;
  if (outcome === null && dueAt === null) return <p>{say(language, words.keptBack)}</p>;
  const reason = answer ?? '';
  const isNone = status === null && answer !== null;
  return (
    <p>
      {status !== null && <State kind={outcome === 'delivered' ? 'done' : 'refused'}>{status}</State>}
      {isNone && (
        <State kind="refused">
          {reason === notPublic ? say(language, words.notPublic) : say(language, words.noAnswer, { reason })}
        </State>
      )}
      {outcome === null && dueAt && (
        <>
          {' · '}
          {say(language, words.nextTry, { time: formatDateTime(language, dueAt) })}
        </>
      )}
      {status !== null && answer && (
        <>
          <br />
          <bdi class="quiet">{answer}</bdi>
        </>
      )}
    </p>
  );
}
