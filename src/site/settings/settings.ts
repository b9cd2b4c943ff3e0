/** A text in a language that may be another than the reader's. */
type OwnText = { readonly body: string; readonly language: string };
/** A picture to be shown at this size. */
export type Logo = { readonly href: string; readonly width: number; readonly height: number };

/** The pages on which an installation says who it is and what it does with what people bring. */
export const sitePages = ['about', 'privacy', 'terms', 'accessibility', 'imprint', 'contact'] as const;
export type SitePage = (typeof sitePages)[number];

/** The mails whose texts administrators write anew, and what the program fills in that such a text has to have. */
export const ownMails = {
  mailSignIn: ['{url}'],
  mailInvited: ['{role}', '{url}'],
  mailInvitedToProcess: ['{process}', '{role}', '{url}'],
  mailConfirm: ['{url}'],
  mailFoot: ['{own}', '{leave}'],
  mailBox: ['{code}', '{url}'],
} as const;
export type OwnMail = keyof typeof ownMails;

/** What the administrators of an installation say of it. */
export interface OwnSettings {
  /** Their word for something in a language, or the next best; null where they say nothing. */
  text(field: 'name' | 'homeTitle' | 'homeText' | 'logoAlt', language: string): OwnText | null;
  /** The text of a mail in exactly this language; null where it is the program's. */
  mail?(mail: OwnMail, language: string): string | null;
  readonly logo: { readonly light: Logo; readonly dark: Logo | null; readonly hasName: boolean } | null;
  /** The style sheet with their colour. */
  readonly look: string | null;
  /** How many blanks its pages wait for. */
  readonly open: number;
  /** Those of the pages that have something to say. */
  readonly pages: readonly SitePage[];
}

export interface SiteSettings {
  /** What this installation is called where its administrators say nothing. */
  readonly name: string;
  readonly own: OwnSettings;
  /** The address that people type, without a slash at its end. */
  readonly publicUrl: string;
  /** From an asset's plain name (`site.css`, `vote.js`) to the address the build gave it. */
  readonly assets: (name: string) => string;
  /** Where the source of this software can be had, if the installation says so. */
  readonly sourceUrl: string | null;
}

let settings: SiteSettings = {
  name: 'Throughline',
  own: { text: () => null, logo: null, look: null, open: 0, pages: [] },
  publicUrl: '',
  assets: (name) => `/assets/${name}`,
  sourceUrl: null,
};

/** Sets what every page needs to know about the installation; called at start, and when administrators changed it. */
export function configureSite(changed: Partial<SiteSettings>): void {
  settings = { ...settings, ...changed };
}

/** What an installation is called, `siteName` says: in which language. */
export function siteSettings(): Omit<SiteSettings, 'name'> {
  return settings;
}

/** What this installation is called in a language; follows the page's own title in the window's. */
export const siteName = (language: string): string =>
  settings.own.text('name', language)?.body ?? settings.name;

/** The text of a mail as administrators wrote it, filled in; `usual` where they did not. */
export function mailText(
  mail: OwnMail,
  language: string,
  values: Readonly<Record<string, string | number>>,
  usual: string,
): string {
  const own = settings.own.mail?.(mail, language) ?? null;
  if (own === null) return usual;
  const filled = own.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
  return `${filled}\n`;
}
