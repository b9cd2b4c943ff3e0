import type { Context, Hono } from 'hono';
import { guarded, may, newReceipt, parseReceipt, readerOf } from '../../people/index.ts';
import { type Form, readForm, refuse, secondsToWait } from '../../platform/http/index.ts';
import { processScope } from '../../processes/index.ts';
import type { Scope } from '../../records/index.ts';
import type { ParticipantLimits } from '../../records/intake/index.ts';
import { findRecord, type Kept } from '../../records/keeping/index.ts';
import { stateWord } from '../../records/kinds/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { findStates } from '../../records/states/index.ts';
import { findTexts, originalOf } from '../../records/texts/index.ts';
import { ErrorSummary, Notice } from '../../site/components/index.ts';
import {
  FormFields,
  formTable,
  line,
  PostForm,
  type Problems,
  readAnswers,
  sayProblems,
  startingWith,
} from '../../site/form/index.ts';
import { messages, say, withQuery } from '../../site/index.ts';
import { conversationKind } from './conversation.ts';
import { takesReturns } from './hosting/hosting.ts';
import { announced, factsOf, hostForm } from './return-form.ts';
import { CodePage, HostPage, returnAt } from './return-pages.tsx';
import { findDraft, findReturn } from './return-store.ts';
import { announceConversation, takeBack } from './take-return.ts';

const words = messages.conversations.returns;
type InProcess = Scope & { readonly id: string };
export type HostServices = KitServices & { readonly participantLimits: ParticipantLimits };

const codeForm = formTable<{ readonly code: string }>({
  code: line({
    label: words.code,
    missing: words.codeMissing,
    required: true,
    dir: 'ltr',
    autocomplete: 'off',
  }),
});

/** Where hosts announce a conversation, and find again by its code what became of theirs. */
export function hostRoutes(app: Hono, services: HostServices): void {
  const { db, clock, participantLimits } = services;
  const routes = guarded(app);
  const base = `${processScope.publicPath}/conversations`;
  const find = async (c: Context) => {
    const scope = await processScope.find(db, c.req.param('slug') ?? '', c.var.visitor.language);
    return scope && { guarded: scope.guarded, subject: scope as InProcess };
  };

  routes.get(`${base}/announce`, { act: 'read', find }, (c, scope) => announcing(c, scope, null));

  routes.post(`${base}/announce`, { act: 'take-part', find }, async (c, scope) => {
    const { participation, visitor } = c.var;
    const typed = await readForm(c);
    if (!(await takesReturns(db, scope.id))) return announcing(c, scope, { typed, problems: {} }, 409);
    const { values, problems } = readAnswers(hostForm(visitor.language, announced, clock()), typed);
    if (values === null) return announcing(c, scope, { typed, problems });
    if (!(await participantLimits.takeNewcomer(c, scope.id)))
      return announcing(c, scope, { typed, problems: { title: waiting(c) } }, 429);
    const code = participation.fromOffer(scope.id, typed.fresh) ?? newReceipt();
    const texts = { title: String(values.title), summary: '', groups: '', odd: '' };
    const given = { scope, facts: factsOf(values), texts, language: values.language, points: [], files: [] };
    const taken = await announceConversation(db, given, participation.keyHash(scope.id, code), clock());
    if (!taken.ok)
      return taken.why === 'invalid'
        ? announcing(c, scope, { typed, problems: taken.errors })
        : refuse(c, 'gone');
    c.header('cache-control', 'private, no-store');
    const title = words.announcedTitle;
    return c.html(
      <CodePage reader={readerOf(c)} scope={scope} title={title} text={words.announced} code={code} />,
    );
  });

  routes.get(`${base}/receipt`, { act: 'read', find }, (c, scope) => ask(c, scope, startingWith(codeForm)));

  routes.post(`${base}/receipt`, { act: 'read', find }, async (c, scope) => {
    const typed = await readForm(c);
    const { values, ...entered } = readAnswers(codeForm, typed);
    const again = (problem: Problems[string]) =>
      ask(c, scope, { typed: entered.typed, problems: { code: problem } });
    if (!(await participantLimits.takeReceiptTry(c))) return again(waiting(c));
    if (!values) return ask(c, scope, entered);
    const code = parseReceipt(values.code);
    const hash = code && c.var.participation.keyHash(scope.id, code);
    const found = hash && (await findReturn(db, hash));
    if (hash && !found && (await findDraft(db, hash))) return unfinished(c, scope, code);
    if (!code || !found) return again(words.codeUnknown);
    const isTakenBack =
      typed.do === 'withdraw' &&
      (await takeBack(db, services.uploads, scope, found.conversation, clock())).ok;
    const row = await findRecord(db, conversationKind, found.conversation);
    if (!row) return again(words.codeUnknown);
    return became(c, scope, row, code, isTakenBack);
  });

  /** What was written and not sent yet: its form is a step away. */
  function unfinished(c: Context, scope: InProcess, code: string) {
    const reader = readerOf(c);
    const { language } = reader;
    c.header('cache-control', 'private, no-store');
    return c.html(
      <HostPage reader={reader} scope={scope} title={words.becameTitle}>
        <p class="lede">{say(language, words.unfinished)}</p>
        <PostForm
          action={withQuery(returnAt(scope), reader)}
          hidden={{ code, do: 'open' }}
          enctype="multipart/form-data"
          submit={say(language, words.goOn)}
        />
      </HostPage>,
    );
  }

  /** What became of a conversation: how it stands, since when and why, and where it can be read. */
  async function became(c: Context, scope: InProcess, row: Kept, code: string, isTakenBack: boolean) {
    const reader = readerOf(c);
    const { language } = reader;
    const [texts, states] = await Promise.all([
      findTexts(db, [row.id], { only: ['title'] }),
      findStates(db, row.id),
    ]);
    const title = originalOf(texts, row.id, 'title');
    const reason = states.at(-1)?.reason;
    const here = `${scope.href}/conversations`;
    c.header('cache-control', 'private, no-store');
    return c.html(
      <HostPage reader={reader} scope={scope} title={words.becameTitle}>
        {isTakenBack && <Notice kind="success" language={language} text={say(language, words.takenBack)} />}
        <h2 lang={title?.language} dir="auto">
          {title?.body}
        </h2>
        <p>
          <strong>{say(language, stateWord(conversationKind, row.state))}</strong>
        </p>
        {reason && (
          <p dir="auto" class="as-typed">
            {reason}
          </p>
        )}
        <p>{say(language, words.became[row.state as keyof typeof words.became])}</p>
        {row.state === 'published' && (
          <p>
            <a href={withQuery(`${here}/${row.id}`, reader)}>{say(language, words.readIt)}</a>
          </p>
        )}
        {row.state !== 'withdrawn' && (
          <PostForm
            action={withQuery(`${here}/receipt`, reader)}
            hidden={{ code, do: 'withdraw' }}
            kind="plain"
            submit={say(language, words.takeBack)}
          >
            <p>{say(language, words.takeBackEffects)}</p>
          </PostForm>
        )}
      </HostPage>,
    );
  }

  async function ask(
    c: Context,
    scope: InProcess,
    entered: ReturnType<typeof startingWith<{ code: string }>>,
  ) {
    const reader = readerOf(c);
    const { language } = reader;
    c.header('cache-control', 'private, no-store');
    return c.html(
      <HostPage reader={reader} scope={scope} title={words.find}>
        <ErrorSummary errors={sayProblems(entered.problems, language, codeForm.fields)} language={language} />
        <p class="lede">{say(language, words.findLede)}</p>
        <PostForm
          action={withQuery(`${scope.href}/conversations/receipt`, reader)}
          submit={say(language, words.findIt)}
        >
          <FormFields form={codeForm} entered={entered} language={language} />
        </PostForm>
      </HostPage>,
      Object.keys(entered.problems).length > 0 ? 422 : 200,
    );
  }

  async function announcing(
    c: Context,
    scope: InProcess,
    sent: { readonly typed: Form; readonly problems: Problems } | null,
    status: 200 | 409 | 422 | 429 = sent ? 422 : 200,
  ) {
    const reader = readerOf(c);
    const { language } = reader;
    const { participation, visitor } = c.var;
    const form = hostForm(language, announced, clock());
    const isOpen = may(visitor, 'take-part', scope.guarded) && (await takesReturns(db, scope.id));
    const { typed } = sent ? readAnswers(form, sent.typed) : startingWith(form, { language });
    const problems = sent?.problems ?? {};
    c.header('cache-control', 'private, no-store');
    return c.html(
      <HostPage reader={reader} scope={scope} title={words.announce}>
        <ErrorSummary errors={sayProblems(problems, language, form.fields)} language={language} />
        <p class="lede">{say(language, isOpen ? words.announceLede : words.notOpen)}</p>
        {isOpen && (
          <PostForm
            action={withQuery(`${scope.href}/conversations/announce`, reader)}
            hidden={{ fresh: sent?.typed.fresh ?? participation.offer(scope.id) }}
            submit={say(language, words.announceIt)}
          >
            <FormFields form={form} entered={{ typed, problems }} language={language} />
          </PostForm>
        )}
      </HostPage>,
      status,
    );
  }
}

/** Too many came from this connection. */
const waiting =
  (c: Context): Problems[string] =>
  (language) =>
    say(language, words.tooMany, { minutes: Math.ceil(secondsToWait(c) / 60) });
