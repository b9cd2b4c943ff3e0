import { formatNumber, type Language, messages, say } from '../../site/index.ts';

/** A picture that was drawn small enough for the head of a page. */
export type LogoFile = { readonly file: string; readonly width: number; readonly height: number };

/** What administrators say of their installation, apart from its texts in languages. */
export type Facts = {
  readonly operator: string | null;
  readonly address: string | null;
  readonly contact: string | null;
  readonly dataContact: string | null;
  readonly authority: string | null;
  readonly backupDays: number | null;
  readonly accent: string | null;
  readonly accentDark: string | null;
  readonly logo: LogoFile | null;
  readonly logoDark: LogoFile | null;
  /** In which days and times are typed and shown; null: UTC, until somebody says another. */
  readonly timeZone: string | null;
  /** The name can be read in the logo, and need not stand beside it. */
  readonly hasName: boolean;
};

export const noFacts: Facts = {
  operator: null,
  address: null,
  contact: null,
  dataContact: null,
  authority: null,
  backupDays: null,
  accent: null,
  accentDark: null,
  logo: null,
  logoDark: null,
  timeZone: null,
  hasName: false,
};

/** What only whoever runs an installation knows, and its pages have to say: `{operator}` in a text stands for it. */
export const blanks = ['operator', 'address', 'contact', 'dataContact', 'authority', 'backupDays'] as const;
export type Blank = (typeof blanks)[number];

const named = new RegExp(`\\{(${blanks.join('|')})\\}`, 'g');

/** The blanks that a text names. */
export const blanksIn = (text: string): readonly Blank[] => [
  ...new Set([...text.matchAll(named)].map(([, blank]) => blank as Blank)),
];

/** A text of a page as its readers get it: blanks filled, and without the paragraphs that nobody can fill yet. */
export function fillBlanks(text: string, facts: Facts, language: Language): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .filter((paragraph) => blanksIn(paragraph).every((blank) => facts[blank] !== null))
    .map((paragraph) => paragraph.replace(named, (_, blank: Blank) => written(facts, blank, language)));
  return paragraphs.filter((_, at) => !isBareHeading(paragraphs, at)).join('\n\n');
}

const levelOf = (paragraph: string | undefined): number =>
  /^(#{1,6}) [^\n]*$/.exec(paragraph ?? '')?.[1]?.length ?? 7;

/** A heading under which nothing is left. */
function isBareHeading(paragraphs: readonly string[], at: number): boolean {
  const level = levelOf(paragraphs[at]);
  if (level === 7) return false;
  const next = paragraphs.findIndex((paragraph, place) => place > at && levelOf(paragraph) === 7);
  const section = paragraphs.findIndex((paragraph, place) => place > at && levelOf(paragraph) <= level);
  return next === -1 || (section !== -1 && section < next);
}

function written(facts: Facts, blank: Blank, language: Language): string {
  const value = facts[blank];
  if (typeof value === 'number')
    return say(language, messages.installation.days, { days: value, shown: formatNumber(language, value) });
  return asMarkdown(value ?? '');
}

/** What somebody typed, as Markdown that reads the same, each line in its own direction wherever it stands. */
function asMarkdown(typed: string): string {
  if (/^(https?:\/\/\S+|[^\s@<>]+@[^\s@<>]+)$/.test(typed)) return `<${typed}>`;
  return typed
    .split('\n')
    .map((line) =>
      line
        .replace(/[\\`*{}[\]<>#|~&]|(?<!\w)_|_(?!\w)/g, '\\$&')
        .replace(/^(\s*)([-+=])/, '$1\\$2')
        .replace(/^(\s*\d+)([.)])/, '$1\\$2'),
    )
    .map((line) => `\u2068${line}\u2069`)
    .join('  \n');
}
