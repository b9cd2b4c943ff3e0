import Bowser from 'bowser';

/** A browser in the words of its owner ("Firefox · Linux"); null where it does not say. The rest of what it sends is dropped. */
export function browserIn(userAgent: string | null | undefined): string | null {
  if (!userAgent) return null;
  const { browser, os } = Bowser.parse(userAgent);
  return [browser.name, os.name].filter(Boolean).join(' · ').slice(0, 80) || null;
}
