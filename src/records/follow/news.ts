import type { Visitor } from '../../people/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { direction, type Language, messages, say } from '../../site/index.ts';
import { mailText, siteName } from '../../site/settings/index.ts';
import { addressesOf } from '../addressed.ts';
import type { Kind } from '../kind.ts';
import { isTakenOff, noticeOf, type Step } from '../kinds/index.ts';
import { recordAt } from '../links/at-address.ts';
import {
  noteWithWordings,
  noticeWordsOf,
  type Publication,
  publicationIn,
  targetOf,
} from '../publications/index.ts';

export type NewsServices = {
  readonly db: Database;
  readonly kinds: readonly Kind[];
  readonly publicUrl: string;
};

/** Something that was published, with what it is about: its process and its record, as far as each is there. */
export type News = {
  readonly publication: Publication;
  readonly about: readonly string[];
  readonly scopeTitle: string | null;
  /** What it is called by now. */
  readonly called: Called | null;
};
type Called = { readonly body: string; readonly language: string };

export const anybody = (language: Language): Visitor => ({
  language,
  account: null,
  roles: new Map(),
  previewSecret: null,
});

/** What of this anybody may read at this moment, each thing once, as it stood last. */
export async function readable(
  services: NewsServices,
  publications: readonly Publication[],
  language: Language,
): Promise<News[]> {
  const { kinds, publicUrl } = services;
  const records = await Promise.all(publications.map(({ href }) => recordAt(kinds, href, publicUrl)));
  const asked = publications.map(({ scope }, place) => [scope, records[place] ?? null]);
  const ids = asked.flat().filter((id) => id !== null);
  const seen = await addressesOf(services, ids, anybody(language));
  const gone = withdrawalsOf(kinds);
  const news = publications.flatMap((publication, place) => {
    const about = [...new Set((asked[place] ?? []).filter((id) => id !== null))];
    const scopeTitle = publication.scope ? (seen.get(publication.scope)?.title ?? null) : null;
    // That it was taken off is told though it cannot be read any more.
    const told = (id: string) => seen.has(id) || (id === records[place] && gone.has(publication.kind));
    const at = seen.get(records[place] ?? '');
    const called = at ? { body: at.title, language: at.titleLanguage } : null;
    return about.every(told) ? [{ publication, about, scopeTitle, called }] : [];
  });
  const last = new Map(news.map((one) => [thingOf(one.publication), one]));
  return news.filter((one) => last.get(thingOf(one.publication)) === one);
}

/** The notices that something which everybody could read was taken off. */
const withdrawalsOf = (kinds: readonly Kind[]): ReadonlySet<string> =>
  new Set(
    kinds.flatMap(({ declared }) =>
      declared
        ? declared.steps.flatMap((step: Step) =>
            isTakenOff(declared, step.to) ? [noticeOf(declared, step.act)] : [],
          )
        : [],
    ),
  );

/** Of one of many it is told what it is called; else the title stands as it was announced. */
const titleOf = ({ publication, called }: News, language: Language): Called =>
  (publication.isUnlisted ? called : null) ?? publicationIn(publication, language);

/** Notices that say it in their own words are each something of their own. */
const thingOf = ({ id, kind, href, reworded }: Publication) =>
  kind === 'notice' || reworded ? `${kind} ${id}` : href;

export type Mail = { readonly subject: string; readonly text: string };

/** The longest wordings, in characters, that a mail repeats; longer ones are read where it leads. */
const longestInMail = 1000;

/** What a mail says of this, by process. */
export function newsMail(
  services: NewsServices,
  news: readonly News[],
  language: Language,
  links: Links,
): Mail {
  const words = noticeWordsOf(services.kinds);
  const groups = Map.groupBy(news, ({ scopeTitle }) => scopeTitle);
  const said = [...groups].map(([title, own]) => {
    const lines = own.map((one) => {
      const { publication } = one;
      const text = titleOf(one, language);
      const word = words[publication.kind];
      const body = apart(text.body, text.language, language);
      const line = word === undefined ? body : `${say(language, word)}: ${body}`;
      const note = noteWithWordings(publication, language, longestInMail);
      return [
        line,
        ...(note ? [apart(note, publicationIn(publication, language).noteLanguage, language)] : []),
        addressOf(publication, services.publicUrl),
      ].join('\n');
    });
    const heading = title === null ? [] : [`${title}\n${'='.repeat(Math.min(60, [...title].length))}`];
    return [...heading, ...lines].join('\n\n');
  });
  const [only] = news;
  const values = { site: siteName(language), count: news.length };
  const subject =
    news.length === 1 && only
      ? say(language, messages.follow.subjectOne, {
          ...values,
          title: titleOf(only, language).body,
        })
      : say(language, messages.follow.subjectMany, values);
  return { subject, text: `${said.join('\n\n\n')}\n\n${foot(language, links)}` };
}

export type Links = { readonly own: string; readonly leave: string };

/** Why one gets it, and the way out of it. */
const foot = (language: Language, links: Links): string =>
  `-- \n${mailText('mailFoot', language, links, say(language, messages.follow.foot, links)).trimEnd()}\n`;

/** The mail that asks whoever reads it whether they want the others; first what was asked for. */
export async function confirmMail(
  services: NewsServices,
  pending: readonly (string | null)[],
  language: Language,
  links: Links,
): Promise<Mail> {
  const ids = pending.filter((id) => id !== null);
  const seen = await addressesOf(services, ids, anybody(language));
  const names = pending.flatMap((id) => {
    if (id === null) return [`- ${say(language, messages.follow.everything)}`];
    const at = seen.get(id);
    return at ? [`- ${apart(at.title, at.titleLanguage, language)}`] : [];
  });
  const asked = [`${say(language, messages.follow.pending)}:`, ...names].join('\n');
  const values = { site: siteName(language), url: links.own };
  const usual = `${say(language, messages.follow.confirmText, values)}\n`;
  return {
    subject: say(language, messages.follow.confirmSubject, values),
    text: `${names.length > 0 ? `${asked}\n\n` : ''}${mailText('mailConfirm', language, values, usual)}`,
  };
}

/** A passage that runs the other way than the mail is set apart from it, as `dir` does on a page. */
const apart = (text: string, its: string, language: Language): string =>
  direction(its) === direction(language) ? text : `\u2068${text}\u2069`;

function addressOf(publication: Publication, publicUrl: string): string {
  const target =
    targetOf(publication, null) ?? `${publication.href}/publications#publication-${publication.id}`;
  return URL.canParse(target, `${publicUrl}/`) ? new URL(target, `${publicUrl}/`).href : publicUrl;
}
