import type { IntlMessageFormat } from 'intl-messageformat';
import { compile, type Language, languages, type Word, type WordTree } from './words.ts';

type Parts = ReturnType<IntlMessageFormat['getAst']>;

// Arabic changes the counted noun with 1, 2, 3 to 10, 11 to 99: a plural without these forms reads as broken.
const wantedPlurals = { en: ['one'], fr: ['one'], es: ['one'], ar: ['one', 'two', 'few', 'many'] } as const;

/** What is wrong with a folder's words: missing texts, broken messages, differing values, missing plural forms. */
export function wordProblems(tree: WordTree, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, entry]) => {
    const at = path === '' ? key : `${path}.${key}`;
    return isWord(entry) ? problemsOf(entry, at) : wordProblems(entry, at);
  });
}

export function isWord(entry: unknown): entry is Word {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    languages.every((language) => typeof (entry as Record<string, unknown>)[language] === 'string')
  );
}

function problemsOf(word: Word, at: string): string[] {
  const expected = namesIn(word, 'en');
  return languages.flatMap((language) => {
    if (word[language].trim() === '') return [`${at}.${language} is empty`];
    try {
      return languageProblems(word, language, expected).map((problem) => `${at}.${language} ${problem}`);
    } catch (error) {
      return [`${at}.${language} is no message: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}

function languageProblems(word: Word, language: Language, expected: string): string[] {
  const names = namesIn(word, language);
  const problems = names === expected ? [] : [`uses ${names || 'no values'}, English ${expected || 'none'}`];
  for (const forms of pluralsIn(compile(language, word[language], true).getAst())) {
    const missing = wantedPlurals[language].filter(
      (form) => !forms.includes(form) && !forms.includes(`=${exactOf[form]}`),
    );
    if (missing.length > 0) problems.push(`lacks the plural ${missing.join(', ')}`);
  }
  return problems;
}

const exactOf: Record<string, string> = { one: '1', two: '2', few: '', many: '' };

function namesIn(word: Word, language: Language): string {
  const names = new Set<string>();
  collect(compile(language, word[language], true).getAst(), (part) => {
    if ('value' in part && part.type !== literalPart) names.add(String(part.value));
  });
  return [...names].sort().join(', ');
}

// As the parser numbers them: a literal text, and the # of a plural.
const literalPart = 0;
const poundPart = 7;

/** The forms of each plural that writes its number beside a noun; "the statements 3 and 4" needs only two. */
function pluralsIn(parts: Parts): string[][] {
  const found: string[][] = [];
  collect(parts, (part) => {
    if (!('pluralType' in part) || part.pluralType !== 'cardinal') return;
    let writesNumber = false;
    for (const option of Object.values(part.options)) {
      collect(option.value, (inner) => {
        writesNumber ||= inner.type === poundPart || ('value' in inner && inner.value === part.value);
      });
    }
    if (writesNumber) found.push(Object.keys(part.options));
  });
  return found;
}

function collect(parts: Parts, visit: (part: Parts[number]) => void): void {
  for (const part of parts) {
    visit(part);
    if ('options' in part) for (const option of Object.values(part.options)) collect(option.value, visit);
    if ('children' in part) collect(part.children, visit);
  }
}
