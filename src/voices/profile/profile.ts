import standardQuestions from '../../../templates/profile.json' with { type: 'json' };
import { oneLine } from '../../site/form/index.ts';
import { type Language, languages, localeOf } from '../../site/index.ts';

/** A text by the tag of its language. */
export type Words = Readonly<Record<string, string>>;

export type ProfileChoice = { readonly name: string; readonly label: Words };

/** A voluntary question about whoever takes part. */
export type ProfileQuestion = {
  readonly name: string;
  readonly kind: 'one' | 'many';
  readonly label: Words;
  readonly choices: readonly ProfileChoice[] | 'countries';
  /** People can describe themselves in words of their own. */
  readonly described?: boolean;
};

/** The usual questions, from which staff choose. */
export const usualQuestions = standardQuestions as unknown as readonly ProfileQuestion[];

/** How a question was answered, or why it was not. */
export type Given = {
  readonly question: string;
  readonly choices: readonly string[];
  readonly described: string | null;
  readonly missing: 'skipped' | 'prefers-not' | null;
};

/** Beside the choices of a question: what every form has. */
export const prefersNot = '-';
export const ownWords = '*';
export const mostDescribed = 200;

const countries =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'.split(
    ' ',
  );
const namedCountries = new Map<Language, readonly ProfileChoice[]>();

/** All countries by their names in a language, in its order. */
function countriesIn(language: Language): readonly ProfileChoice[] {
  const known = namedCountries.get(language);
  if (known) return known;
  const names = new Intl.DisplayNames([localeOf(language)], { type: 'region' });
  const collator = new Intl.Collator(localeOf(language));
  const made = countries
    .map((code) => ({ name: code, label: { [language]: names.of(code) ?? code } }))
    .sort((a, b) => collator.compare(a.label[language] ?? '', b.label[language] ?? ''));
  namedCountries.set(language, made);
  return made;
}

/** What can be chosen, in the order in which it is shown to a reader. */
export const choicesFor = ({ choices }: ProfileQuestion, language: Language): readonly ProfileChoice[] =>
  choices === 'countries' ? countriesIn(language) : choices;

/** A text for a reader: in their language, or the first of ours that it has. */
export function wordsFor(words: Words, language: Language): { readonly text: string; readonly lang: string } {
  const lang = [language, ...languages, ...Object.keys(words)].find((tag) => words[tag]) ?? language;
  return { text: words[lang] ?? '', lang };
}

/** The names of fields: no question of a survey is called so. */
export const fieldOf = ({ name }: ProfileQuestion): string => `about-${name}`;
export const ownField = (question: ProfileQuestion): string => `${fieldOf(question)}-own`;

/** What a form says of these questions. What was not offered is no answer, whoever sent it. */
export function givenIn(
  questions: readonly ProfileQuestion[],
  posted: Readonly<Record<string, readonly string[]>>,
): Given[] {
  return questions.map((question) => {
    const { name, kind, described: takesWords } = question;
    const sent = posted[fieldOf(question)] ?? [];
    const offered = new Set(choicesFor(question, 'en').map((choice) => choice.name));
    const chosen = [...new Set(sent.filter((one) => offered.has(one)))];
    const choices = kind === 'one' ? chosen.slice(-1) : chosen;
    const written = takesWords ? oneLine(posted[ownField(question)]?.at(-1) ?? '') : '';
    // Words without the choice that is meant for them are meant as well, unless another was made.
    const isDescribed = written !== '' && (kind === 'many' || choices.length === 0);
    const described = isDescribed ? [...written].slice(0, mostDescribed).join('') : null;
    if (sent.includes(prefersNot))
      return { question: name, choices: [], described: null, missing: 'prefers-not' };
    const missing = choices.length === 0 && described === null ? 'skipped' : null;
    return { question: name, choices, described, missing };
  });
}

type Lines = readonly (readonly [language: string, lines: readonly string[]])[];

/**
 * The choices of a question that was worded anew, line by line in each language. A choice keeps its name, and with it
 * its answers, where a line reads as before, or where no line came or went.
 */
export function choicesFrom(lines: Lines, before: readonly ProfileChoice[]): ProfileChoice[] {
  const count = Math.max(0, ...lines.map(([, list]) => list.length));
  const labels = Array.from({ length: count }, (_, at) =>
    Object.fromEntries(lines.flatMap(([language, list]) => (list[at] ? [[language, list[at]]] : []))),
  );
  const same = labels.map((label) =>
    before.find((choice) =>
      Object.entries(label).some(([language, text]) => choice.label[language] === text),
    ),
  );
  const taken = new Set([...before, ...same].flatMap((choice) => choice?.name ?? []));
  const used = new Set<string>();
  return labels.map((label, at) => {
    const kept = same[at] ?? (count === before.length ? before[at] : undefined);
    let name = kept && !used.has(kept.name) ? kept.name : '';
    for (let number = 1; name === ''; number += 1) if (!taken.has(`c${number}`)) name = `c${number}`;
    taken.add(name);
    used.add(name);
    return { name, label };
  });
}
