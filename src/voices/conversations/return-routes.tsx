import type { Context, Hono } from 'hono';
import { guarded, may, newReceipt, parseReceipt, type Receipt, readerOf } from '../../people/index.ts';
import { type Form, refuse, secondsToWait } from '../../platform/http/index.ts';
import { processScope } from '../../processes/index.ts';
import type { Scope } from '../../records/index.ts';
import { findByIds } from '../../records/keeping/index.ts';
import { valuesFor } from '../../records/kinds/index.ts';
import { findTexts, originalOf } from '../../records/texts/index.ts';
import { type Problems, showing } from '../../site/form/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import { conversationKind } from './conversation.ts';
import { type FileServices, takeFiles } from './files/sent-files.ts';
import type { HostServices } from './host-routes.tsx';
import { takesReturns } from './hosting/hosting.ts';
import { readReturn, returnForm } from './read-return.tsx';
import { announced, hostForm } from './return-form.ts';
import { CodePage, ReturnPage } from './return-pages.tsx';
import { findDraft, findReturn, keepDraft } from './return-store.ts';
import { returnWorker } from './return-worker.ts';
import { takeReturn } from './take-return.ts';

const words = messages.conversations.returns;
type InProcess = Scope & { readonly id: string };
/** A form that came, its files kept; `isCounted`: whoever sent it was counted already. */
type Sent = Awaited<ReturnType<typeof takeFiles>> & { readonly isCounted: boolean };

/** The form by which hosts tell of conversations, and what makes it work without a line. */
export function returnRoutes(app: Hono, services: HostServices & FileServices): void {
  const { db, clock, participantLimits, uploads } = services;
  const routes = guarded(app);
  const base = `${processScope.publicPath}/conversations`;
  const find = async (c: Context) => {
    const scope = await processScope.find(db, c.req.param('slug') ?? '', c.var.visitor.language);
    return scope && { guarded: scope.guarded, subject: scope as InProcess };
  };

  // It tells nothing of the process, so that it can be fetched at any time.
  routes.get(`${base}/return-worker.js`, { act: 'read', find }, (c) => {
    c.header('content-type', 'text/javascript; charset=utf-8');
    c.header('cache-control', 'no-cache');
    return c.body(returnWorker);
  });

  routes.get(`${base}/return`, { act: 'read', find }, (c, scope) => show(c, scope, {}, null));

  routes.post(`${base}/return`, { act: 'take-part', find }, (c, scope) =>
    uploads.receive(c, async ({ fields, files }) => {
      // What is not taken is not looked through either. Whoever began before that ended goes on with their code.
      if (!(await mayTell(c, scope, fields))) return notTaken(c, scope, fields);
      if (fields.do === 'open') return open(c, scope, fields);
      // Looking through files is work: whoever brings some is counted whatever becomes of the form.
      const isCounted = files.length > 0;
      if (isCounted && !(await participantLimits.takeNewcomer(c, scope.id))) return tooMany(c, scope, fields);
      const sent = { ...(await takeFiles(services, scope.id, fields, files)), isCounted };
      return fields.do === 'keep' ? keep(c, scope, sent) : take(c, scope, sent);
    }),
  );

  const mayTell = async (c: Context, scope: InProcess, typed: Form) =>
    (await takesReturns(db, scope.id)) || (await codesOf(c, scope, typed))?.isOwn === true;

  const notTaken = (c: Context, scope: InProcess, typed: Form) =>
    show(c, scope, typed, typed.code?.trim() ? { code: words.codeUnknown } : {}, 409);

  const isOneTooMany = async (c: Context, scope: InProcess, { isCounted }: Sent) =>
    !isCounted && !(await participantLimits.takeNewcomer(c, scope.id));

  async function take(c: Context, scope: InProcess, sent: Sent): Promise<Response> {
    const { typed } = sent;
    const codes = await codesOf(c, scope, typed);
    const { returned, problems } = await readReturn(services, scope, c.var.visitor.language, sent);
    if (!codes) return show(c, scope, typed, { ...problems, code: words.codeUnknown });
    if (!returned) return show(c, scope, typed, problems);
    if (await isOneTooMany(c, scope, sent)) return tooMany(c, scope, typed);
    const { isOwn, code } = codes;
    const other = newReceipt();
    const hash = (one: Receipt) => c.var.participation.keyHash(scope.id, one);
    const taken = await takeReturn(db, returned, { isOwn, code: hash(code), other: hash(other) }, clock());
    if (!taken.ok) return taken.why === 'invalid' ? show(c, scope, typed, taken.errors) : refuse(c, 'gone');
    const shown = { code, other, none: null }[taken.value.by ?? 'none'];
    c.header('cache-control', 'private, no-store');
    return c.html(
      <CodePage
        reader={readerOf(c)}
        scope={scope}
        title={words.arrivedTitle}
        text={words.arrived}
        code={shown}
        arrived
      />,
    );
  }

  /** The code that a form came with: typed in, and known; or the one that its page offered. Null where it is not known. */
  async function codesOf(c: Context, scope: InProcess, typed: Form) {
    const { participation } = c.var;
    if (!typed.code?.trim())
      return { isOwn: false, code: participation.fromOffer(scope.id, typed.fresh) ?? newReceipt() };
    const code = parseReceipt(typed.code);
    if (!code || !(await participantLimits.takeReceiptTry(c))) return null;
    const hash = participation.keyHash(scope.id, code);
    const isKnown = (await findReturn(db, hash)) ?? (await findDraft(db, hash));
    return isKnown ? { isOwn: true, code } : null;
  }

  /** Keeps what is written so far, whatever is wrong with it, to go on elsewhere. */
  async function keep(c: Context, scope: InProcess, sent: Sent): Promise<Response> {
    const { typed, problems } = sent;
    const codes = await codesOf(c, scope, typed);
    if (!codes) return show(c, scope, typed, { ...problems, code: words.codeUnknown });
    // A file that was not taken would be missed on the other device.
    if (Object.keys(problems).length > 0) return show(c, scope, typed, problems);
    if (await isOneTooMany(c, scope, sent)) return tooMany(c, scope, typed);
    const { fresh: _, code: __, do: ___, ...written } = typed;
    const draft = { typed: written, files: sent.files.map(({ id }) => id) };
    await keepDraft(db, scope.id, c.var.participation.keyHash(scope.id, codes.code), draft, clock());
    c.header('cache-control', 'private, no-store');
    const { code } = codes;
    return c.html(
      <CodePage
        reader={readerOf(c)}
        scope={scope}
        title={words.keptTitle}
        text={words.keptText}
        code={code}
      />,
    );
  }

  /** Goes on with what was written elsewhere; what is in the form already stays where nothing was kept. */
  async function open(c: Context, scope: InProcess, typed: Form): Promise<Response> {
    const codes = await codesOf(c, scope, typed);
    const hash = codes && c.var.participation.keyHash(scope.id, codes.code);
    const kept =
      hash && codes.isOwn
        ? ((await findDraft(db, hash)) ?? (await announcedWith(hash, c.var.visitor.language)))
        : null;
    if (!kept) return show(c, scope, typed, { code: words.nothingKept });
    return show(c, scope, { ...typed, ...kept, fresh: '' }, {}, 200);
  }

  /** What was said of a conversation when it was announced, as the form has it; null where its return came already. */
  async function announcedWith(hash: Buffer, language: Language): Promise<Form | null> {
    const found = await findReturn(db, hash);
    const [row] =
      found?.contentHash === null ? await findByIds(db, conversationKind, [found.conversation]) : [];
    const texts = row ? await findTexts(db, [row.id], { only: ['title'] }) : [];
    const title = row && originalOf(texts, row.id, 'title');
    if (!row || !title) return null;
    const values = {
      ...valuesFor(conversationKind, row.facts),
      title: title.body,
      language: title.language,
    };
    const { typed } = showing(hostForm(language, announced, clock()), values);
    return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
  }

  const tooMany = (c: Context, scope: InProcess, typed: Form) =>
    show(
      c,
      scope,
      typed,
      {
        title: (language) => say(language, words.tooMany, { minutes: Math.ceil(secondsToWait(c) / 60) }),
      },
      429,
    );

  async function show(
    c: Context,
    scope: InProcess,
    typed: Form,
    problems: Problems | null,
    status: 200 | 409 | 422 | 429 = problems === null ? 200 : 422,
  ): Promise<Response> {
    const { visitor, participation } = c.var;
    const { language } = visitor;
    const isTaken = (typed.code?.trim() && status !== 409) || (await takesReturns(db, scope.id));
    c.header('cache-control', 'private, no-store');
    return c.html(
      <ReturnPage
        reader={readerOf(c)}
        scope={scope}
        isOpen={may(visitor, 'take-part', scope.guarded) && Boolean(isTaken)}
        form={await returnForm(services, scope, language, typed, problems)}
        typed={typed}
        tooLarge={say(language, messages.conversations.files.together, {
          megabytes: services.config.fileBytes / 1024 / 1024,
        })}
        mostBytes={services.config.fileBytes}
        fresh={typed.fresh || participation.offer(scope.id)}
        dirty={problems !== null}
      />,
      status,
    );
  }
}
