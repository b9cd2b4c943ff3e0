import type { Context, Hono } from 'hono';
import { findParticipant, guarded, may, newReceipt, type Receipt, readerOf } from '../../people/index.ts';
import { type Form, type ReceivedFile, readForm, refuse, secondsToWait } from '../../platform/http/index.ts';
import { ErrorSummary, Notice } from '../../site/components/index.ts';
import {
  type Entered,
  FormFields,
  type FormTable,
  formTable,
  line,
  PostForm,
  type Problems,
  passage,
  readAnswers,
  sayProblems,
  startingWith,
  UnsavedText,
  writtenLanguage,
} from '../../site/form/index.ts';
import {
  type Language,
  type Message,
  messages,
  type Reader,
  RecordPage,
  say,
  withQuery,
} from '../../site/index.ts';
import { appealForm } from '../appeals/index.ts';
import { type AskFirst, confirmForm } from '../contributions/index.ts';
import type { ParticipantLimits } from '../intake/index.ts';
import type { SaveOutcome } from '../keeping/index.ts';
import {
  type AnyKind,
  factsForm,
  factsIn,
  fieldsOf,
  inZoneOf,
  labelOf,
  type Offer,
  type SentIn,
} from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import { offerFor, scopeOf } from '../showing/index.ts';
import { sentInBy } from './authors.ts';
import { Rules } from './decisions.tsx';
import { appealOwn, filledFacts, sendIn, sentInOf, withdrawOwn } from './send-in.ts';
import { type FileServices, nameOfSent, SentFile, takeSentFile } from './sent-file.tsx';

const shared = messages.records.sentIn;
type Values = Record<string, unknown> & { readonly language: string };
export type SendServices = FileServices & {
  readonly participantLimits: ParticipantLimits;
  readonly askFirst: AskFirst;
};

/** Sending one in, and taking it back: by anybody, without an account. */
export function mountSending(app: Hono, services: SendServices, kind: AnyKind): void {
  const { db, clock, participantLimits } = services;
  const sentIn = sentInOf(kind);
  const base = kind.within.publicPath;
  const find = scopeOf(kind, db, base);
  const routes = guarded(app);
  const path = `${base}/${kind.plural}/new`;

  if (!sentIn.comesWith) {
    routes.get(path, { act: 'read', find }, (c, scope) => show(c, scope, null));
    routes.post(path, { act: 'take-part', find }, (c, scope) =>
      sentIn.file
        ? services.uploads.receive(c, (came) => take(c, scope, came.fields, came.files))
        : readForm(c).then((typed) => take(c, scope, typed, [])),
    );
  }

  async function take(c: Context, scope: Scope, came: Form, files: readonly ReceivedFile[]) {
    if (scope.id === null) return refuse(c, 'not-found');
    const { participation } = c.var;
    const held = participation.receipt(c, scope.id);
    if (!held && !(await participantLimits.takeNewcomer(c, scope.id)))
      return show(c, scope, { typed: came, problems: { language: tooMany(c) } }, 429);
    // What is not taken is not looked through either.
    if (!(await isTaken(scope)))
      return show(c, scope, { typed: came, problems: { language: sentIn.words.notOpen } }, 409);
    const file = await takeSentFile(services, kind, scope, came, files);
    const { typed } = file;
    const form = sendForm(kind, { ...(await offerFor(services, c, kind, scope)), asks: true });
    // Its moments are typed by the clock that it names itself.
    const read = inZoneOf(kind, typed, () =>
      readAnswers(form, file.text === null ? typed : { ...typed, [file.into]: file.text }),
    );
    const problems = { ...read.problems, ...file.problems };
    const { values } = read;
    if (values === null || Object.keys(problems).length > 0) return show(c, scope, { typed, problems }, 422);
    const receipt = held ?? participation.fromOffer(scope.id, typed.fresh) ?? newReceipt();
    const texts = Object.keys(kind.texts).map((field) => ({ field, body: String(values[field] ?? '') }));
    const given = {
      scope: { ...scope, id: scope.id },
      keyHash: participation.keyHash(scope.id, receipt),
      facts: filledFacts(kind, { ...factsIn(kind, values), ...file.facts }),
      texts,
      language: values.language,
    };
    return answer(c, scope, typed, receipt, await sendIn(db, c.var.visitor, kind, given, clock()));
  }

  /** To the top of the page, where the receipt stands; or the form again, with what is wrong. */
  async function answer(c: Context, scope: Scope, typed: Form, receipt: Receipt, sent: SaveOutcome) {
    if (sent.ok) {
      c.var.participation.keep(c, scope.id ?? '', receipt);
      const mine = withQuery(`${scope.href}/mine`, readerOf(c), { told: 'sent', in: kind.plural });
      const process = { href: scope.href, id: scope.id ?? '' };
      return c.redirect(await services.askFirst(c, process, kind.plural, mine), 303);
    }
    if (sent.why === 'not-found') return refuse(c, 'not-found');
    return sent.why === 'invalid'
      ? show(c, scope, { typed, problems: sent.errors }, 422)
      : show(c, scope, { typed, problems: { language: sentIn.words.notOpen } }, 409);
  }

  /** The participant whose receipt this browser holds, and what their form says of something of theirs. */
  async function sender(c: Context, scope: Scope) {
    const { participation } = c.var;
    const form = await readForm(c);
    const receipt = scope.id === null ? null : participation.receipt(c, scope.id);
    const who =
      receipt && scope.id !== null && (await findParticipant(db, participation.keyHash(scope.id, receipt)));
    if (!who || !form.id || !(await sentInBy(db, kind.name, who.id)).includes(form.id)) return null;
    return { participant: who.id, id: form.id, form };
  }
  const backToMine = (c: Context, scope: Scope, told: string) => {
    const mine = withQuery(`${scope.href}/mine`, readerOf(c), { told, in: kind.plural });
    return c.redirect(`${mine}#${kind.plural}`, 303);
  };

  routes.post(`${base}/mine/${kind.plural}/withdraw`, { act: 'read', find }, async (c, scope) => {
    const own = await sender(c, scope);
    if (!own) return refuse(c, 'not-found');
    const confirmed = readAnswers(confirmForm, own.form);
    if (confirmed.values === null) {
      c.header('cache-control', 'private, no-store');
      const { withdraw, withdrawEffects } = sentIn.words;
      return c.html(
        <AgainPage
          {...{ reader: readerOf(c), kind, scope, id: own.id }}
          title={withdraw}
          before={withdrawEffects}
          act="withdraw"
          submit={withdraw}
          table={confirmForm}
          entered={confirmed}
        />,
        422,
      );
    }
    const doer = { participant: own.participant, asker: c.var.visitor };
    const outcome = await withdrawOwn(db, doer, kind, { scope, id: own.id }, clock());
    if (!outcome.ok && outcome.why === 'not-found') return refuse(c, 'not-found');
    return backToMine(c, scope, outcome.ok ? 'withdrawn' : 'not-now');
  });

  routes.post(`${base}/mine/${kind.plural}/appeal`, { act: 'read', find }, async (c, scope) => {
    const own = await sender(c, scope);
    if (!own) return refuse(c, 'not-found');
    const { id, form } = own;
    const outcome = await appealOwn(
      db,
      own.participant,
      kind,
      { scope, id, body: form.appeal ?? '' },
      clock(),
    );
    if (!outcome.ok && outcome.why === 'not-found') return refuse(c, 'not-found');
    if (outcome.ok || outcome.why === 'not-now')
      return backToMine(c, scope, outcome.ok ? 'appeal' : 'not-now');
    c.header('cache-control', 'private, no-store');
    return c.html(
      <AgainPage
        {...{ reader: readerOf(c), kind, scope, id }}
        title={messages.contributions.appealTitle}
        act="appeal"
        submit={messages.contributions.appealSend}
        table={appealForm}
        entered={{ typed: { appeal: form.appeal ?? '' }, problems: outcome.errors }}
      />,
      422,
    );
  });

  const isTaken = async ({ id }: Scope) => id !== null && sentIn.isOpen(db, id, clock());

  async function show(
    c: Context,
    scope: Scope,
    sent: { readonly typed: Form; readonly problems: Problems } | null,
    status: 200 | 409 | 422 | 429 = 200,
  ): Promise<Response> {
    const reader = readerOf(c);
    const { language } = reader;
    const form = sendForm(kind, { ...(await offerFor(services, c, kind, scope)), asks: true });
    const { participation, visitor } = c.var;
    const isOpen = may(visitor, 'take-part', scope.guarded) && (await isTaken(scope));
    const isNew = scope.id !== null && participation.receipt(c, scope.id) === null;
    const typed = sent ? readAnswers(form, sent.typed).typed : startingWith(form, { language }).typed;
    const problems = sent?.problems ?? {};
    const texts = Object.keys(kind.texts);
    c.header('cache-control', 'private, no-store');
    return c.html(
      <RecordPage
        reader={reader}
        title={say(language, kind.words.add)}
        section="take-part"
        robots="noindex"
        scripts={['unsaved-text']}
        trail={[
          { label: scope.title.text, lang: scope.title.lang, href: withQuery(scope.href, reader) },
          { label: say(language, kind.words.many), href: withQuery(`${scope.href}/${kind.plural}`, reader) },
        ]}
      >
        <Before isOpen={isOpen} words={sentIn.words} language={language} />
        <ErrorSummary errors={sayProblems(problems, language, form.fields)} language={language} />
        {(isOpen || sent) && (
          <PostForm
            action={withQuery(`${scope.href}/${kind.plural}/new`, reader)}
            hidden={{
              fresh: isNew && scope.id !== null ? (sent?.typed.fresh ?? participation.offer(scope.id)) : null,
            }}
            submit={say(language, sentIn.words.send)}
            enctype={sentIn.file ? 'multipart/form-data' : undefined}
          >
            <UnsavedText
              reader={reader}
              name={`${scope.href}/${kind.plural}/new`}
              dirty={sent !== null}
              leaves={fieldsOf(kind).map(([name]) => name)}
            />
            <FormFields form={form} entered={{ typed, problems }} only={texts} language={language} />
            <SentFile
              kind={kind}
              typed={sent?.typed ?? {}}
              problems={problems}
              language={language}
              name={await nameOfSent(services, kind, sent?.typed ?? {})}
              mostBytes={services.config.fileBytes}
            />
            <FormFields
              form={form}
              entered={{ typed, problems }}
              only={Object.keys(form.fields).filter((name) => !texts.includes(name))}
              language={language}
            />
          </PostForm>
        )}
        <details>
          <summary>{say(language, shared.rulesTitle)}</summary>
          <Rules kind={kind} language={language} />
          <p>
            <a href={withQuery(`${scope.href}/${kind.plural}/decisions`, reader)}>
              {say(language, messages.moderation.policy.log)}
            </a>
          </p>
        </details>
      </RecordPage>,
      status,
    );
  }
}

/** A form of one's own page by itself, with what is wrong and what was typed. */
function AgainPage<Asked extends object>(props: {
  reader: Reader;
  kind: AnyKind;
  scope: Scope;
  title: Message;
  before?: Message;
  act: 'appeal' | 'withdraw';
  id: string;
  submit: Message;
  table: FormTable<Asked>;
  entered: Entered<Asked>;
}) {
  const { reader, kind, scope, act, table, entered } = props;
  const { language } = reader;
  const mine = `${scope.href}/mine`;
  return (
    <RecordPage
      reader={reader}
      title={say(language, props.title)}
      section="take-part"
      robots="noindex"
      trail={[
        { label: scope.title.text, lang: scope.title.lang, href: withQuery(scope.href, reader) },
        { label: say(language, sentInOf(kind).words.mine), href: withQuery(mine, reader) },
      ]}
    >
      <ErrorSummary errors={sayProblems(entered.problems, language, table.fields)} language={language} />
      {props.before && <p>{say(language, props.before)}</p>}
      <PostForm
        action={withQuery(`${mine}/${kind.plural}/${act}`, reader)}
        hidden={{ id: props.id }}
        kind={act === 'withdraw' ? 'danger' : 'primary'}
        submit={say(language, props.submit)}
      >
        <FormFields form={table} entered={entered} language={language} />
      </PostForm>
    </RecordPage>
  );
}

/** What becomes of it, or that nothing is taken now. */
function Before(props: { isOpen: boolean; words: SentIn['words']; language: Language }) {
  const { isOpen, words, language } = props;
  if (isOpen) return <p class="lede">{say(language, words.before)}</p>;
  return (
    <Notice kind="info" language={language}>
      <p>{say(language, words.notOpen)}</p>
    </Notice>
  );
}

const tooMany = (c: Context) => (language: string) =>
  say(language, shared.tooMany, { minutes: Math.max(1, Math.ceil(secondsToWait(c) / 60)) });

/** What is asked of whoever sends one in: its texts, its facts, and in which language they write. */
export function sendForm(kind: AnyKind, offer: Offer): FormTable<Values> {
  const { unasked = [], file } = sentInOf(kind);
  const texts = Object.keys(kind.texts).map((name) => {
    const { limit = 0, long, required = file?.text === name } = kind.texts[name] ?? {};
    const asked = {
      label: (offer.asks && kind.words.texts[name]?.asked) ?? labelOf(kind, name),
      hint: kind.words.texts[name]?.hint,
      limit,
      tooLong: messages.records.texts.tooLong,
      dir: 'auto' as const,
      ...(required ? { missing: messages.records.kinds.textRequired } : { optional: true as const }),
    };
    return [name, long ? passage({ ...asked, rows: 8 }) : line(asked)];
  });
  const facts = factsForm(kind, offer);
  const asked = Object.entries(facts.fields).filter(([name]) => !unasked.includes(name));
  const own = writtenLanguage({ label: shared.language, problem: messages.records.fields.language });
  return formTable<Values>(
    {
      ...Object.fromEntries(texts),
      language: own,
      ...Object.fromEntries(asked),
    } as FormTable<Values>['fields'],
    (values) => facts.check(values),
  );
}
