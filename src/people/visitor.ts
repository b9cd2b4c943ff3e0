import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { cookieName } from '../platform/http/index.ts';
import { keyFor, seal, unseal } from '../platform/index.ts';
import { isLanguage, type Language, languages, type Reader } from '../site/index.ts';
import type { Account, Act, Asker, Guarded, Roles } from './gate.ts';
import { hashReceipt, ReceiptGone } from './participants.ts';
import { newReceipt, parseReceipt, type Receipt } from './receipt.ts';
import type { Allowed } from './who-may.ts';

/** Who is behind a request: a reader in a language, perhaps signed in, perhaps a participant of some processes. */
export type Visitor = Asker & { readonly language: Language };

declare module 'hono' {
  interface ContextVariableMap {
    visitor: Visitor;
    participation: Participation;
    /** Who may do something, by name: for whoever is refused. */
    whoMay: WhoMay;
    /** The steps of the line at which everybody can read something; asked by pages alone. */
    stepsShown: StepsShown;
  }
}

type StepsShown = NonNullable<Reader['stepsShown']>;
type WhoMay = (act: Act, guarded: Guarded) => Promise<readonly Allowed[]>;

/** How a request is recognised as coming from a participant, and how a newcomer becomes one. */
export type Participation = ReturnType<typeof createParticipation>;

const halfAYear = 180 * 24 * 3600;
const year = 365 * 24 * 3600;

/** `secret` signs the cookies; `secure` says that the site is served over https. */
export function createParticipation(options: { secret: string; secure: boolean }) {
  const cookieKey = keyFor(options.secret, 'participant-cookie');
  const offerKey = keyFor(options.secret, 'participant-offer');
  const hashKey = keyFor(options.secret, 'participant-hash');
  const proofKey = keyFor(options.secret, 'poll-proof');
  const holderKey = keyFor(options.secret, 'poll-proof-holder');
  // One cookie per process with unrelated codes, so that two processes cannot be joined.
  const nameFor = (processId: string) => cookieName(`participant-${processId}`, options.secure);
  const framedNameFor = (processId: string) => cookieName(`framed-${processId}`, true);
  const attributes = { httpOnly: true, sameSite: 'Lax', secure: options.secure, path: '/' } as const;
  const token = (processId: string, receipt: Receipt) => seal(cookieKey, `${processId}.${receipt}`);
  const fromToken = (processId: string, sealed: string | undefined) =>
    receiptIn(unseal(cookieKey, sealed), processId);
  const receipt = (c: Context, processId: string) => fromToken(processId, getCookie(c, nameFor(processId)));
  const keep = (c: Context, processId: string, held: Receipt) =>
    setCookie(c, nameFor(processId), token(processId, held), { ...attributes, maxAge: halfAYear });
  return {
    /** The receipt this browser holds for the process, or null for a newcomer. */
    receipt,
    /** The same, made and handed to the browser as a cookie when there is none yet. Call it on a write only. */
    receiptOrNew(c: Context, processId: string): Receipt {
      const held = receipt(c, processId);
      if (held) return held;
      const fresh = newReceipt();
      keep(c, processId, fresh);
      return fresh;
    },
    /** A sealed receipt for a newcomer's form. Posting it twice is one person; it is no token and opens nothing by itself. */
    offer: (processId: string, offered = newReceipt()) => seal(offerKey, `${processId}.${offered}`),
    fromOffer: (processId: string, offered: string | undefined) =>
      receiptIn(unseal(offerKey, offered), processId),
    /** Hands this receipt to the browser, for somebody coming back on another device. */
    keep,
    /**
     * The receipt that a frame on another site holds, in a cookie of that pair of sites alone (partitioned storage).
     * Browsers take such a cookie only over https and from localhost; elsewhere nothing is set.
     */
    framed: (c: Context, processId: string) => fromToken(processId, getCookie(c, framedNameFor(processId))),
    keepFramed(c: Context, processId: string, held: Receipt): void {
      if (!options.secure && new URL(c.req.url).hostname !== 'localhost') return;
      setCookie(c, framedNameFor(processId), token(processId, held), {
        ...attributes,
        secure: true,
        sameSite: 'None',
        partitioned: true,
        maxAge: halfAYear,
      });
    },
    /** Takes it back from the browser. */
    drop: (c: Context, processId: string) =>
      setCookie(c, nameFor(processId), '', { ...attributes, maxAge: 0 }),
    keyHash: (processId: string, held: Receipt) => hashReceipt(hashKey, processId, held),
    /** What the database keeps of an invitation code of a poll. */
    invitationHash: (pollId: string, code: Receipt) => hashReceipt(hashKey, `invitation\0${pollId}`, code),
    /** What the database keeps of a mailbox or a sign-in that lets somebody into a poll: no two polls can be joined by it. */
    proofHash: (pollId: string, proof: string) =>
      createHmac('sha256', proofKey).update(`${pollId}\0${proof}`).digest(),
    /** Whose it is: found again with the receipt alone, and by nothing that the database holds. */
    holderHash: (pollId: string, held: Receipt) =>
      createHmac('sha256', holderKey).update(`${pollId}\0${held}`).digest(),
    /** The receipt as a signed token, for the API and for embeds where no cookie is kept. */
    token,
    fromToken,
    /** Whoever the token stands for that a program sent as `Authorization: Bearer …`. */
    bearer: (c: Context, processId: string) =>
      fromToken(processId, /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1]),
  };
}

/** The process is part of what is signed: a cookie of one process never opens another. */
function receiptIn(text: string | null, processId: string): Receipt | null {
  return text?.startsWith(`${processId}.`) ? parseReceipt(text.slice(processId.length + 1)) : null;
}

export type VisitorSources = {
  participation: Participation;
  secure: boolean;
  findAccount(c: Context): Promise<Account | null>;
  findRoles(accountId: string): Promise<Roles>;
  whoMay?: WhoMay;
  stepsShown?: StepsShown;
};

const noRoles: Roles = new Map();

/** Sets `c.var.visitor` for every request: language, account, roles, preview secret. */
export function identifyVisitor(sources: VisitorSources) {
  return createMiddleware(async (c, next) => {
    const account = await sources.findAccount(c);
    c.set('participation', sources.participation);
    c.set('whoMay', sources.whoMay ?? (async () => []));
    c.set('stepsShown', sources.stepsShown ?? (async () => new Set()));
    c.set('visitor', {
      language: chooseLanguage(c, sources.secure),
      account,
      roles: account ? await sources.findRoles(account.id) : noRoles,
      previewSecret: c.req.query('preview') ?? null,
    });
    await next();
    // A browser that still holds a receipt given up elsewhere loses it, and takes part anew with the next page.
    if (c.error instanceof ReceiptGone) sources.participation.drop(c, c.error.processId);
  });
}

/** The language asked for in the address (and remembered), else the remembered one, else what the browser prefers. */
function chooseLanguage(c: Context, secure: boolean): Language {
  const name = cookieName('lang', secure);
  const asked = c.req.query('lang');
  if (asked !== undefined && isLanguage(asked)) {
    setCookie(c, name, asked, { path: '/', maxAge: year, sameSite: 'Lax', httpOnly: true, secure });
    return asked;
  }
  const remembered = getCookie(c, name);
  if (remembered !== undefined && isLanguage(remembered)) return remembered;
  const preferred = accepts(c, {
    header: 'Accept-Language',
    supports: [...languages],
    default: 'en',
    match: (wanted) =>
      [...wanted]
        .sort((a, b) => b.q - a.q)
        .map(({ type }) => type.split('-')[0] ?? '')
        .find(isLanguage) ?? 'en',
  });
  return isLanguage(preferred) ? preferred : 'en';
}

/** What a page needs to know about who reads it. */
export function readerOf(c: Context): Reader {
  const { language, account } = c.var.visitor;
  const url = new URL(c.req.url);
  return {
    language,
    path: url.pathname,
    search: url.search,
    stepsShown: c.var.stepsShown,
    account: account
      ? { id: account.id, name: account.name, isAdministrator: account.isAdministrator }
      : null,
  };
}
