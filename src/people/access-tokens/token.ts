import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type Account, type Role, type Roles, roles, type Scope } from '../gate.ts';

/** Tells a token of staff from one of a participant, and tells scanners of code what they have found. */
const prefix = 'thl_';
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secretLength = 40;
const checkLength = 6;

/** Of the token alone: with it a scanner knows a token from a slip of the keyboard without asking us. */
function checkOf(secret: string): string {
  let left = crc32(secret);
  let check = '';
  for (let at = 0; at < checkLength; at += 1) {
    check = letters.charAt(left % letters.length) + check;
    left = Math.floor(left / letters.length);
  }
  return check;
}

/** `thl_`, 40 letters and digits drawn at random, and six more that follow from them. */
export function newToken(): string {
  const secret = Array.from({ length: secretLength }, () => letters.charAt(randomInt(letters.length))).join(
    '',
  );
  return `${prefix}${secret}${checkOf(secret)}`;
}

/** Has the form of a token, its check included. */
export function isToken(text: string): boolean {
  const secret = text.slice(prefix.length, -checkLength);
  const hasForm = text.startsWith(prefix) && secret.length === secretLength && /^[0-9A-Za-z]+$/.test(secret);
  return hasForm && text.endsWith(checkOf(secret));
}

/** What the database keeps of a token. It is as random as a key, so a plain hash cannot be guessed back. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** What was sent as a token of staff, right or wrong; null where the header has none, or a participant's. */
export function sentToken(authorization: string | undefined): string | null {
  const sent = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  return sent?.startsWith(prefix) ? sent : null;
}

/** Somebody with what they may do now, left with what they may do in one scope; null narrows nothing. */
export function narrowed(
  who: { readonly account: Account; readonly roles: Roles },
  scope: Scope,
): { readonly account: Account; readonly roles: Roles } {
  if (scope === null) return who;
  const held = who.account.isAdministrator ? new Set<Role>(roles) : who.roles.get(scope);
  return {
    account: { ...who.account, isAdministrator: false },
    roles: held ? new Map([[scope, held]]) : new Map(),
  };
}
