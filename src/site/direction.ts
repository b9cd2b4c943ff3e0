const directions = new Map<string, 'ltr' | 'rtl'>();

/** Writing direction of any BCP 47 tag; unknown or broken tags count as left to right. */
export function direction(languageTag: string): 'ltr' | 'rtl' {
  const known = directions.get(languageTag);
  if (known !== undefined) return known;
  let found: 'ltr' | 'rtl' = 'ltr';
  try {
    if (new Intl.Locale(languageTag).getTextInfo().direction === 'rtl') found = 'rtl';
  } catch {
    // Not a language tag.
  }
  // Tags come from people's input: the memory of them must not grow without end.
  if (directions.size < 500) directions.set(languageTag, found);
  return found;
}
