import { RE2JS } from 're2js';

const kept = new Map<string, RE2JS | null>();
const mostKept = 1_000;

/**
 * Whether a text has the form that a pattern asks for, from its beginning to its end; null where the pattern cannot be read.
 * Forms come from anywhere: these patterns take no longer than the text is long, whatever stands in them.
 */
export function fits(pattern: string, text: string): boolean | null {
  if (!kept.has(pattern)) {
    if (kept.size >= mostKept) kept.clear();
    kept.set(pattern, readPattern(pattern));
  }
  return kept.get(pattern)?.matches(text) ?? null;
}

function readPattern(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return null;
  }
}
