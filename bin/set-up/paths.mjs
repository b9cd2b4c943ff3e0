// Where things lie in a clone. Plain JavaScript for Node 18, like everything in bin/: it runs before
// Node 24 and the dependencies are there.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** A path inside the clone. */
export const inClone = (...parts) => join(root, ...parts);
