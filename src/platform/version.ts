import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version of this program, as records name it that were made by it. */
export const programVersion: string = findVersion(import.meta.dirname);

/** The manifest lies some folders above, further up from the source than from what was built. */
function findVersion(folder: string): string {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      name?: string;
      version?: string;
    };
    if (manifest.name === 'throughline' && manifest.version) return manifest.version;
  } catch {
    // Not here.
  }
  const above = dirname(folder);
  return above === folder ? 'unknown' : findVersion(above);
}
