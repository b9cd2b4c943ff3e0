import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { defineConfig } from 'vite';

// Two builds from one source: what the browser gets (build/public, hashed names and a manifest) and what
// Node runs (build/*.js). `npm run setup` builds both when something changed.
const outDir = resolve(process.env.THROUGHLINE_BUILD ?? 'build');

// Every island is its own entry, and so is every style sheet that no other imports. The manifest is keyed by
// source path, for example manifest['src/site/client/vote.ts'].file === 'assets/vote-4f3a.js'.
const islands = globSync('src/**/client/*.ts').filter((path) => !path.endsWith('.test.ts'));
const sheets = globSync('src/**/*.css');
const imported = new Set(
  sheets.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/^@import "(.+?)"/gm)].map(([, from = '']) =>
      join(dirname(path), from),
    ),
  ),
);
const pageSheets = sheets.filter((path) => !imported.has(path));

// Workers (the maps of opinions) are loaded by path, so they keep names of their own.
const programs = [
  'src/server.ts',
  'src/cli.ts',
  'src/findings/opinion-map/runs/compute-worker.ts',
  'src/records/files/reading/file-reader.ts',
  'src/voices/conversations/kit/print-worker.ts',
  'src/voices/submissions/mail/mail-reader.ts',
  'src/voices/surveys/files/form-reader.ts',
].filter((path) => existsSync(path));
const named = (paths: string[]) =>
  Object.fromEntries(paths.map((path) => [basename(path).replace(/\.\w+$/, ''), path]));

export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  publicDir: false,
  builder: {},
  environments: {
    client: {
      build: {
        outDir: join(outDir, 'public'),
        manifest: 'manifest.json',
        assetsInlineLimit: 0,
        target: ['es2022', 'chrome109', 'firefox115', 'safari16.4'],
        rolldownOptions: { input: [...islands, ...pageSheets] },
      },
    },
    ssr: {
      // Loading one file instead of a thousand takes a fifth of the time, which every start pays. pg asks
      // for pg-native and does without.
      resolve: {
        noExternal: true,
        external: ['pg-native', 'sharp', 'survey-core', 'unpdf', '@myriaddreamin/typst-ts-node-compiler'],
      },
      build: {
        ssr: true,
        outDir,
        target: 'node24',
        minify: false,
        emptyOutDir: false,
        copyPublicDir: false,
        rolldownOptions: {
          input: named(programs),
          // Flat: a module finds the worker and the public folder beside itself, in whichever chunk it ends up.
          output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
        },
      },
    },
  },
});
