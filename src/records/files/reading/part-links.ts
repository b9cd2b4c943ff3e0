import { posix } from 'node:path';
import type { ZipParts } from './zip-parts.ts';

/** What the ids in a part lead to, by id: the names of other parts. */
export async function linksOf(parts: ZipParts, name: string): Promise<ReadonlyMap<string, string>> {
  const folder = posix.dirname(name);
  const links = new Map<string, string>();
  await parts.xml(`${folder}/_rels/${posix.basename(name)}.rels`, {
    open(tag, attributes) {
      const [id, target] = [attributes.get('Id'), attributes.get('Target')];
      if (tag === 'Relationship' && id && target)
        links.set(id, target.startsWith('/') ? target.slice(1) : posix.join(folder, target));
    },
  });
  return links;
}
