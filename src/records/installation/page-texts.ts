import about from '../../../templates/pages/about.json' with { type: 'json' };
import accessibility from '../../../templates/pages/accessibility.json' with { type: 'json' };
import contact from '../../../templates/pages/contact.json' with { type: 'json' };
import imprint from '../../../templates/pages/imprint.json' with { type: 'json' };
import privacy from '../../../templates/pages/privacy.json' with { type: 'json' };
import terms from '../../../templates/pages/terms.json' with { type: 'json' };
import { type Language, languages, messages, say } from '../../site/index.ts';
import { type OwnMail, ownMails, type SitePage, sitePages } from '../../site/settings/index.ts';
import { originalOf, type TextRow, type TextRule, type Texts } from '../texts/index.ts';
import { type Blank, blanks, blanksIn, type Facts } from './facts.ts';

/** The head under which what is said of the installation as a whole is kept. */
export const ownId = 'installation';
export const idOf = (page: SitePage): string => `page-${page}`;
export const ownIds: readonly string[] = [ownId, ...sitePages.map(idOf)];
export const pageOf = (recordId: string): SitePage | null =>
  sitePages.find((page) => idOf(page) === recordId) ?? null;

/** The texts that administrators write. Those of a page are Markdown. */
export const ownFields = {
  name: { long: false, limit: 80 },
  homeTitle: { long: false, limit: 120 },
  homeText: { long: false, limit: 600 },
  logoAlt: { long: false, limit: 200 },
} as const satisfies Record<string, TextRule>;
const isMail = (field: string): field is OwnMail => Object.hasOwn(ownMails, field);
const pageRule: TextRule = { long: true, limit: 20_000 };

export function ruleOf(recordId: string, field: string): TextRule | null {
  if (recordId === ownId && isMail(field))
    return { long: true, limit: 2000, keeps: ownMails[field], fills: fillsOf(field) };
  if (recordId === ownId)
    return Object.hasOwn(ownFields, field) ? ownFields[field as keyof typeof ownFields] : null;
  return pageOf(recordId) && field === 'body' ? pageRule : null;
}

/** Who wrote what came with the program. */
export const byProgram = 'program';
/** In which the texts that come with the program were written; the others were translated from it by machine. */
export const firstLanguage = 'en';

const pages: Readonly<Record<SitePage, Readonly<Record<string, readonly string[]>>>> = {
  about,
  privacy,
  terms,
  accessibility,
  imprint,
  contact,
};

const row = (recordId: string, field: string, language: string, body: string): TextRow => ({
  id: 0,
  recordId,
  field,
  language,
  body,
  state: language === firstLanguage ? 'original' : 'machine',
  translatedFrom: language === firstLanguage ? null : firstLanguage,
  by: byProgram,
  at: new Date(0),
});

/** The texts of pages that came with the program, the original of each first. */
export const pageDefaults: Texts = sitePages.flatMap((page) =>
  Object.entries(pages[page])
    .toSorted(([one], [other]) => Number(other === firstLanguage) - Number(one === firstLanguage))
    .map(([language, paragraphs]) => row(idOf(page), 'body', language, paragraphs.join('\n\n'))),
);

const fieldOf = ({ recordId, field, language }: TextRow) => `${recordId} ${field} ${language}`;

const people = messages.people.mail;
/** What is filled in later stays open. */
const left = {
  site: '{site}',
  url: '{url}',
  minutes: '{minutes}',
  hours: '{hours}',
  by: '{by}',
  role: '{role}',
  process: '{process}',
  own: '{own}',
  leave: '{leave}',
  title: '{title}',
  code: '{code}',
};
/** What goes out by itself as long as nobody wrote it anew. */
const usualMails: Readonly<Record<OwnMail, (language: Language) => string>> = {
  mailSignIn: (language) => say(language, people.signInText, left),
  mailInvited: (language) => say(language, people.invitedText, left),
  mailInvitedToProcess: (language) => say(language, people.invitedToProcessText, left),
  mailConfirm: (language) => say(language, messages.follow.confirmText, left),
  mailFoot: (language) => say(language, messages.follow.foot, left),
  mailBox: (language) => say(language, messages.entry.mailbox.mailText, left),
};

/** What the program fills in: what its own text has. */
const fillsOf = (mail: OwnMail): readonly string[] => [
  ...new Set([...(usualMails[mail](firstLanguage).match(/\{\w+\}/g) ?? []), ...ownMails[mail]]),
];

/** Texts as they are in force: what was written, and what comes with the program where nobody wrote anything. */
export function withDefaults(written: Texts, name: string): Texts {
  // A mail that was emptied is the program's again.
  const kept = written.filter(({ field, body }) => !(isMail(field) && body === ''));
  const there = new Set(kept.map(fieldOf));
  const home = languages.flatMap((language) => [
    row(ownId, 'homeTitle', language, say(language, messages.processes.homeTitle)),
    row(ownId, 'homeText', language, say(language, messages.processes.homeLede)),
    ...Object.entries(usualMails).map(([mail, say]) => row(ownId, mail, language, say(language).trim())),
  ]);
  const defaults = [row(ownId, 'name', firstLanguage, name), ...home, ...pageDefaults];
  return [...kept, ...defaults.filter((one) => !there.has(fieldOf(one)))];
}

/** Pages that say nothing at all without these. */
const needs: Readonly<Partial<Record<SitePage, readonly Blank[]>>> = {
  imprint: ['operator', 'address', 'contact'],
  contact: ['contact'],
};

/** What is still to be filled in of a text. */
export const missingIn = (body: string, facts: Facts): readonly Blank[] =>
  blanksIn(body).filter((blank) => facts[blank] === null);

/** The blanks that any page waits for. */
export const openBlanks = (texts: Texts, facts: Facts): readonly Blank[] => {
  const missing = sitePages.flatMap((page) =>
    missingIn(originalOf(texts, idOf(page), 'body')?.body ?? '', facts),
  );
  return blanks.filter((blank) => missing.includes(blank));
};

/** Whether a page has what it is there for. */
export const isReady = (page: SitePage, body: string, facts: Facts): boolean =>
  body.trim() !== '' && missingIn(body, facts).every((blank) => !needs[page]?.includes(blank));
