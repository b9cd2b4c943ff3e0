import { findPhoneNumbersInText } from 'libphonenumber-js/min';
import { LinkifyIt } from 'linkify-it';
import { asciiDigits } from '../../site/form/index.ts';
import { namesAndAddresses } from './names-and-addresses.ts';

const kinds = ['e-mail', 'phone', 'link', 'name', 'address'] as const;
export type PersonalDataKind = (typeof kinds)[number];

/** A passage that may say who somebody is or how to reach them. `start` and `end` count UTF-16 units, as slice does. */
export type PersonalDataSpan = {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
};

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true });

/**
 * Finds e-mail addresses, phone numbers and links in a text of any script, and names and addresses as the languages of
 * the pages write them. It would rather find one too many: whatever is found is looked at by a person before it is shown.
 */
export function findPersonalData(text: string): PersonalDataSpan[] {
  const plain = asciiDigits(text);
  const links = (linkify.match(plain) ?? []).map((match) => ({
    kind: match.schema === 'mailto:' ? ('e-mail' as const) : ('link' as const),
    start: match.index,
    end: match.lastIndex,
  }));
  const spans: PersonalDataSpan[] = [...links];
  for (const span of [
    ...disguisedEmails(plain),
    ...addressesOfSites(plain),
    ...phones(plain),
    ...namesAndAddresses(plain),
  ]) {
    if (!spans.some((known) => span.start < known.end && known.start < span.end)) spans.push(span);
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** The kinds found, each once, in a fixed order. */
export function kindsOf(spans: readonly PersonalDataSpan[]): PersonalDataKind[] {
  return kinds.filter((kind) => spans.some((span) => span.kind === kind));
}

const at = String.raw`\s*(?:\(at\)|\[at\]|\{at\}|＠)\s*`;
const dot = String.raw`\s*(?:\.|\(dot\)|\[dot\]|\{dot\})\s*`;
const disguised = new RegExp(
  String.raw`(?<![\p{L}\p{N}._+-])[\p{L}\p{N}._+-]{1,100}${at}[\p{L}\p{N}-]+(?:${dot}[\p{L}]{2,})+`,
  'giu',
);

function disguisedEmails(text: string): PersonalDataSpan[] {
  return [...text.matchAll(disguised)].map((match) => ({
    kind: 'e-mail',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

// linkify knows the endings of today; a path, or www., tells an address whatever its ending.
const site =
  /(?<![\p{L}\p{N}@._-])(?:www\.[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}\/)[^\s،,;)]*/giu;

const addressesOfSites = (text: string): PersonalDataSpan[] =>
  [...text.matchAll(site)].map(({ index, 0: found }) => ({
    kind: 'link',
    start: index,
    end: index + found.length,
  }));

// Digits in groups, as phone numbers are written. Letters right before or after make it something else (an id).
const digitRun = /(?<![\p{L}\d.,/-])\(?\+?\(?\d(?:[\s\u00a0.()/\u2010-\u2015-]{0,2}\d){6,14}(?![\p{L}\d])/gu;

const mostDigits = 2000;

function phones(text: string): PersonalDataSpan[] {
  // So many digits are no letter, and to look at each of them would take everybody's time: all of it is marked.
  if ((text.match(/\d/g)?.length ?? 0) > mostDigits) return [{ kind: 'phone', start: 0, end: text.length }];
  const international = findPhoneNumbersInText(text).map(({ startsAt, endsAt }) => ({
    kind: 'phone' as const,
    start: startsAt,
    end: endsAt,
  }));
  const local = [...text.matchAll(digitRun)]
    .filter((match) => !isOtherNumber(match[0], text.slice(match.index + match[0].length)))
    .map((match) => ({ kind: 'phone' as const, start: match.index, end: match.index + match[0].length }));
  return [...international, ...local];
}

/** Years, dates and amounts look like phone numbers; these are how they differ. */
function isOtherNumber(run: string, after: string): boolean {
  const groups = run.split(/\D+/).filter(Boolean);
  const isYear = (group: string | undefined) => group !== undefined && /^(1[89]|2[01])\d\d$/.test(group);
  if (run.trim().startsWith('+')) return false;
  if (groups.length === 2 && isYear(groups[0]) && (groups[1] ?? '').length <= 4) return true; // 2023-2028, law 2019-1461
  if (
    groups.length >= 3 &&
    (isYear(groups[0]) || isYear(groups[2])) &&
    groups.slice(0, 3).every((g) => g.length <= 4)
  ) {
    return groups.join('').length <= 8; // 2026-11-21, 21.11.2026
  }
  if (/^\s*(%|€|\$|£|¥|euro|eur\b|usd\b|dollar|people|person|habitant|vot|مليون|يورو|دولار)/i.test(after))
    return true;
  const grouped =
    groups.length > 1 && (groups[0] ?? '').length <= 3 && groups.slice(1).every((g) => g.length === 3);
  const oneSeparator = new Set(run.match(/\D/g) ?? []).size === 1;
  return grouped && oneSeparator && !run.startsWith('0') && groups.at(-1) === '000'; // 1 000 000
}
