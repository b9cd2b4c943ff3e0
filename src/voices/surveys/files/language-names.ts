/** Two letters each, as many as there are. */
const tags = Array.from({ length: 26 * 26 }, (_, index) =>
  String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26)),
);

let byName: ReadonlyMap<string, string> | null = null;

/** The names of languages in English and in themselves, by what they are tagged with. */
function namesOfLanguages(): ReadonlyMap<string, string> {
  if (byName) return byName;
  const found = new Map<string, string>();
  const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  for (const tag of tags) {
    const name = english.of(tag);
    if (name === undefined) continue;
    found.set(name.toLowerCase(), tag);
    const [own] = Intl.DisplayNames.supportedLocalesOf([tag]);
    const itself = own && new Intl.DisplayNames(own, { type: 'language', fallback: 'none' }).of(tag);
    if (itself) found.set(itself.toLowerCase(), tag);
  }
  byName = found;
  return found;
}

/**
 * The tag of a language as people name it at the head of a column: `English (en)`, `English (EN)`, `Français`, `pt-BR`. Null
 * where it is the name of none.
 */
export function languageTag(name: string): string | null {
  const inBrackets = /\(\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*\)\s*$/.exec(name)?.[1];
  const tag = inBrackets ?? namesOfLanguages().get(name.trim().toLowerCase()) ?? null;
  if (tag !== null) return canonical(tag);
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(name.trim()) ? canonical(name.trim()) : null;
}

function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
