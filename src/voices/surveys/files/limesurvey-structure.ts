import type { Words } from '../form/form.ts';
import { languageTag } from './language-names.ts';

/** A line of LimeSurvey's table of a survey, by the heads of its columns. Its XML says the same in other places. */
export type LimeRow = Readonly<Record<string, string>>;

/** What is said in several languages, and the rest as it is in the first of them. */
export type Told = {
  readonly row: LimeRow;
  readonly text: Readonly<Record<string, string>>;
  readonly help: Readonly<Record<string, string>>;
};
export type LimeQuestion = Told & { readonly subs: Told[]; readonly answers: Told[] };
export type LimeGroup = Told & { readonly questions: LimeQuestion[] };

export type LimeStructure = {
  readonly languages: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
  /** Texts of the survey itself by what they are for: its title, what it begins and ends with. */
  readonly texts: ReadonlyMap<string, Words>;
  readonly groups: readonly LimeGroup[];
  /** Questions of which there are two under one name in the same language. */
  readonly twice: readonly string[];
};

type Writable = { row: LimeRow; text: Record<string, string>; help: Record<string, string> };

/** Rows come one language after another: what is the same is known by its name, groups by their place. */
export function structureOf(rows: readonly LimeRow[]): LimeStructure {
  const settings = Object.fromEntries(
    rows.filter((row) => row.class === 'S').map(({ name = '', text = '' }) => [name, text]),
  );
  const written = rows.map(({ language = '' }) => language).filter((language) => language !== '');
  const first = settings.language || written[0] || 'und';
  const languages = [
    ...new Set([first, ...(settings.additional_languages ?? '').split(/\s+/), ...written].filter(Boolean)),
  ];
  const tags = new Map(languages.map((language) => [language, languageTag(language) ?? 'und']));
  const reader = new Reader((language) => tags.get(language || first) ?? 'und');
  for (const row of rows) reader.take(row);
  return {
    languages: [...new Set(tags.values())],
    settings,
    texts: reader.texts,
    groups: reader.groups,
    twice: reader.twice,
  };
}

class Reader {
  readonly texts = new Map<string, Record<string, string>>();
  readonly groups: LimeGroup[] = [];
  readonly twice: string[] = [];
  readonly #tagOf: (language: string) => string;
  readonly #questions = new Map<string, LimeQuestion>();
  readonly #options = new Map<string, Told>();
  readonly #groupsIn = new Map<string, number>();
  #group: LimeGroup | undefined;
  #question: LimeQuestion | undefined;

  constructor(tagOf: (language: string) => string) {
    this.#tagOf = tagOf;
  }

  take(row: LimeRow): void {
    const { class: kind, name = '', text = '' } = row;
    const language = this.#tagOf(row.language ?? '');
    if (kind === 'SL') this.#say(name, language, text);
    else if (kind === 'G') this.#takeGroup(row, language);
    else if (kind === 'Q') this.#takeQuestion(row, language);
    else if (kind === 'SQ' || kind === 'A') this.#takeOption(row, kind, language);
  }

  #say(name: string, language: string, text: string): void {
    if (text !== '') this.texts.set(name, { ...this.texts.get(name), [language]: text });
  }

  #takeGroup(row: LimeRow, language: string): void {
    const place = this.#groupsIn.get(language) ?? 0;
    this.#groupsIn.set(language, place + 1);
    this.#group = this.groups[place] ?? { ...told(row), questions: [] };
    this.groups[place] = this.#group;
    // Of a group the name is what a question has as text, and the text what it has as help.
    add(this.#group, language, { text: row.name ?? '', help: row.text ?? '' });
  }

  #takeQuestion(row: LimeRow, language: string): void {
    const { name = '' } = row;
    const known = this.#questions.get(name);
    if (known && language in known.text) this.twice.push(name);
    const question = known ?? { ...told(row), subs: [], answers: [] };
    if (!known) {
      this.#questions.set(name, question);
      this.#group ??= this.#withoutGroup();
      this.#group.questions.push(question);
    }
    this.#question = question;
    add(question, language, row);
  }

  #withoutGroup(): LimeGroup {
    const group = { ...told({}), questions: [] };
    this.groups.push(group);
    return group;
  }

  #takeOption(row: LimeRow, kind: 'SQ' | 'A', language: string): void {
    const question = this.#question;
    if (!question) return;
    const key = JSON.stringify([question.row.name, kind, scaleOf(row), row.name]);
    const option = this.#options.get(key) ?? told(row);
    if (!this.#options.has(key)) (kind === 'A' ? question.answers : question.subs).push(option);
    this.#options.set(key, option);
    add(option, language, row);
  }
}

const told = (row: LimeRow): Writable => ({ row, text: {}, help: {} });

function add(to: Told, language: string, { text = '', help = '' }: LimeRow): void {
  (to as Writable).text[language] = text;
  if (help !== '') (to as Writable).help[language] = help;
}

/** The second of two sets of choices, or of what stands above the columns of a table. */
export const scaleOf = (row: LimeRow): 0 | 1 => (row['type/scale'] === '1' ? 1 : 0);
