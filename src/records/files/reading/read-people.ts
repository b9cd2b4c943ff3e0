import type { Cautions } from './cautions.ts';
import type { ZipParts } from './zip-parts.ts';

/** People named in what a file says of itself. */
export async function readPeople(
  parts: ZipParts,
  name: string,
  tags: readonly string[],
  cautions: Cautions,
): Promise<void> {
  let person: string | null = null;
  const known = new Set<string>();
  await parts.xml(name, {
    open(tag) {
      if (tags.includes(tag)) person = '';
    },
    text(text) {
      if (person !== null) person += text;
    },
    close(tag) {
      if (person === null || !tags.includes(tag)) return;
      if (person.trim() !== '') known.add(person.trim());
      person = null;
    },
  });
  for (const one of known) cautions.add('author', one);
}
