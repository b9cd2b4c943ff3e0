import type { Child } from 'hono/jsx';
import { zoneOf } from '../../../platform/zones/index.ts';
import type { SeenOf } from '../../../records/keeping/index.ts';
import { inReaderLanguage } from '../../../records/texts/index.ts';
import { ErrorSummary, Notice } from '../../../site/components/index.ts';
import { type Entered, FormFields, PostForm, sayProblems } from '../../../site/form/index.ts';
import {
  formatDate,
  formatDateTime,
  messages,
  type Reader,
  RecordPage,
  say,
  withQuery,
} from '../../../site/index.ts';
import type { eventKind } from '../event.ts';
import { registrationForm, type Typed } from './form.ts';
import { needs, type Standing } from './registration.ts';

const words = messages.registration;
export type SeenEvent = SeenOf<typeof eventKind>;

/** A page about the registration for an event. */
function Frame(props: { reader: Reader; event: SeenEvent; title: string; lede?: Child; children?: Child }) {
  const { reader, event } = props;
  const { language } = reader;
  const { scope } = event;
  const title = inReaderLanguage(event.texts, event.id, 'title', language);
  return (
    <RecordPage
      reader={reader}
      title={props.title}
      section="take-part"
      robots="noindex"
      lede={props.lede}
      trail={[
        { label: scope.title.text, lang: scope.title.lang, href: withQuery(scope.href, reader) },
        { label: say(language, messages.events.many), href: withQuery(`${scope.href}/events`, reader) },
        {
          label: title?.body ?? event.id,
          lang: title?.language ?? language,
          href: withQuery(event.href, reader),
        },
      ]}
    >
      {props.children}
    </RecordPage>
  );
}

/** What is asked, in its order, with what becomes of it above. */
function Fields(props: { reader: Reader; entered: Entered<Typed>; keptUntil: string; sendsMail: boolean }) {
  const { entered, sendsMail } = props;
  const { language } = props.reader;
  const shared = { form: registrationForm, entered, language };
  return (
    <>
      <FormFields {...shared} only={sendsMail ? ['name', 'mail'] : ['name']} />
      <fieldset class="field">
        <legend class="field-label">{say(language, words.needsLabel)}</legend>
        <p class="field-hint">{say(language, words.needsHint)}</p>
        <FormFields {...shared} only={needs} />
        <FormFields {...shared} only={['words']} />
      </fieldset>
      <FormFields {...shared} only={['listed']} />
      <p>{say(language, words.deleted, { date: formatDate(language, props.keptUntil) })}</p>
    </>
  );
}

type Asked = {
  readonly reader: Reader;
  readonly event: SeenEvent;
  readonly entered: Entered<Typed>;
  readonly keptUntil: string;
  readonly sendsMail: boolean;
};

/** Where anybody registers; `own` leads to the registration that this browser's receipt is of. */
export function RegisterPage(
  props: Asked & {
    isTaking: boolean;
    /** There is no seat left by now. */
    isFull: boolean;
    fresh: string | null;
    own: string | null;
    trouble?: string | undefined;
  },
) {
  const { reader, event, entered, isTaking, own } = props;
  const { language } = reader;
  const { starts, zone } = event.facts;
  const isRefused = Object.keys(entered.problems).length > 0 || props.trouble !== undefined;
  return (
    <Frame
      reader={reader}
      event={event}
      title={say(language, words.title)}
      lede={
        starts &&
        say(language, words.lede, { when: formatDateTime(language, starts, zone ?? zoneOf(event.scope.id)) })
      }
    >
      {props.trouble && <Notice kind="problem" language={language} text={props.trouble} />}
      {own && (
        <Notice kind="info" language={language}>
          <p>
            {say(language, words.isRegistered)} <a href={own}>{say(language, words.toOwn)}</a>
          </p>
        </Notice>
      )}
      {!isTaking && <Notice kind="info" language={language} text={say(language, words.notTaking)} />}
      <ErrorSummary
        errors={sayProblems(entered.problems, language, registrationForm.fields)}
        language={language}
      />
      {(isTaking || isRefused) && (
        <>
          {own && <h2>{say(language, words.another)}</h2>}
          <p>{say(language, props.isFull ? words.isFull : words.before)}</p>
          {!props.sendsMail && <p>{say(language, words.noMail)}</p>}
          <PostForm
            action={withQuery(`${event.href}/registration`, reader)}
            hidden={{ fresh: props.fresh, another: own ? 'yes' : null }}
            submit={say(language, props.isFull ? words.joinWaiting : words.send)}
          >
            <Fields {...props} />
          </PostForm>
        </>
      )}
    </Frame>
  );
}

/** What the link to a registration leads to: how it stands, and changing or cancelling it. */
export function OwnPage(
  props: Omit<Asked, 'entered'> & {
    of: string;
    standing: Standing;
    /** Null once it is cancelled. */
    entered: Entered<Typed> | null;
    /** The whole address of this page, to keep. */
    link: string;
    told: 'registered' | 'changed' | 'cancelled' | null;
    /** How to join, once that is said. */
    joining: string | null;
    mayAgain: boolean;
    isCalledOff: boolean;
  },
) {
  const { reader, event, entered, standing, told } = props;
  const { language } = reader;
  const at = `${event.href}/registration`;
  if (props.isCalledOff)
    return (
      <Frame reader={reader} event={event} title={say(language, words.ownTitle)}>
        <Notice kind="info" language={language} text={say(language, words.calledOff)} />
        <p>
          <a href={withQuery(event.href, reader)}>{say(language, words.toEvent)}</a>
        </p>
      </Frame>
    );
  return (
    <Frame reader={reader} event={event} title={say(language, words.ownTitle)}>
      {told === 'changed' && (
        <Notice kind="success" language={language} text={say(language, words.changed)} />
      )}
      <Notice
        kind={told === 'registered' || told === 'cancelled' ? 'success' : 'info'}
        language={language}
        text={say(language, words.standings[standing])}
      />
      {props.joining && (
        <section id="joining">
          <h2>{say(language, words.joiningNow)}</h2>
          <p class="as-typed" dir="auto">
            {props.joining}
          </p>
        </section>
      )}
      {entered === null && props.mayAgain && (
        <p>
          <a href={withQuery(at, reader)}>{say(language, words.again)}</a>
        </p>
      )}
      {entered !== null && (
        <>
          <p>{say(language, words.keepLink)}</p>
          <p class="passage" dir="ltr" translate="no">
            <a href={props.link}>{props.link}</a>
          </p>
          <h2>{say(language, words.changeTitle)}</h2>
          <ErrorSummary
            errors={sayProblems(entered.problems, language, registrationForm.fields)}
            language={language}
          />
          <PostForm
            action={withQuery(`${at}/mine`, reader)}
            hidden={{ of: props.of }}
            submit={say(language, words.change)}
          >
            <Fields {...props} entered={entered} />
          </PostForm>
          <h2>{say(language, words.cancelTitle)}</h2>
          <p>{say(language, words.cancelEffects)}</p>
          <PostForm
            action={withQuery(`${at}/mine/cancel`, reader)}
            hidden={{ of: props.of }}
            kind="danger"
            submit={say(language, words.cancel)}
          />
        </>
      )}
    </Frame>
  );
}

/** The link leads to nothing any more, or never did; or nothing is looked for, now, as `trouble` says. */
export function NoRegistrationPage(props: { reader: Reader; event: SeenEvent; trouble?: string }) {
  const { reader, event } = props;
  const { language } = reader;
  return (
    <Frame reader={reader} event={event} title={say(language, words.ownTitle)}>
      <Notice kind="info" language={language} text={props.trouble ?? say(language, words.gone)} />
      <p>
        <a href={withQuery(event.href, reader)}>{say(language, words.toEvent)}</a>
      </p>
    </Frame>
  );
}
