import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { StartFailed } from '../../platform/index.ts';
import type { DemoProcess } from './demo-content.ts';
import { dateSeenFrom, pollFormat, processFormat } from './format.ts';
import { lineFormat } from './line-format.ts';

/** Where the files lie: beside package.json, further up from the source than from what was built. */
export function demoFolder(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'demo')) && existsSync(join(from, 'package.json'))) return join(from, 'demo');
  const above = dirname(from);
  if (above === from)
    throw new StartFailed(
      'The folder demo, which lies beside package.json, is not there: bring it back, or start without the demo (npm start -- --empty).',
    );
  return demoFolder(above);
}

/** The processes of a folder in the order of their names. Whatever does not fit is refused by file and path. */
export function readDemo(folder: string, now: Date): readonly DemoProcess[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort()
    .map((slug) => readProcess(folder, slug, now));
}

function readProcess(folder: string, slug: string, now: Date): DemoProcess {
  const unread = new Set(filesIn(join(folder, slug)));
  const read = (path: string): string | undefined => {
    if (!unread.delete(path)) return undefined;
    // What editors on other systems add: a mark at the beginning, other ends of lines.
    return readFileSync(join(folder, slug, path), 'utf8')
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n');
  };
  const parse = <Value>(format: z.ZodType<Value>, path: string, missing: string): Value => {
    const text = read(path);
    if (text === undefined) throw new StartFailed(`demo/${slug}/${path} ${missing}`);
    return checked(format, `demo/${slug}/${path}`, text);
  };

  const markdown = (name: string) => read(`${name}.md`)?.trim();
  const process = parse(processFormat(now, markdown), 'process.json', 'is missing: write it.');
  const poll = (name: string) => ({
    slug: name,
    ...parse(
      pollFormat(now),
      `polls/${name}.json`,
      'is missing, or process.json names it twice: write it, or correct "polls" in process.json.',
    ),
  });
  const phases = process.phases.map((phase) => ({
    ...phase,
    questions: phase.questions.map((question) => ({ ...question, polls: question.polls.map(poll) })),
  }));
  const line = unread.has('line.json') ? parse(lineFormat(dateSeenFrom(now)), 'line.json', '') : [];
  // A misspelt name would otherwise leave out a translation, and nobody would know.
  const [left] = unread;
  if (left !== undefined)
    throw new StartFailed(
      `demo/${slug}/${left} belongs to nothing in process.json: correct its name, name it there, or delete it.`,
    );
  return { slug, ...process, phases, line };
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(json|md)$/.test(path))
    .sort();

function checked<Value>(format: z.ZodType<Value>, path: string, text: string): Value {
  const outcome = format.safeParse(parsed(path, text), { error: inPlainWords });
  if (outcome.success) return outcome.data;
  const found = outcome.error.issues.map(
    (issue) => `- ${z.core.toDotPath(issue.path) || 'the file'} ${issue.message}`,
  );
  throw new StartFailed(`${path} does not fit (demo/README.md explains it):\n${found.join('\n')}`);
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StartFailed(
      `${path} is not JSON: ${(error as Error).message}. Correct that place; often a comma or a quotation mark is missing just before it, or there is one too many.`,
    );
  }
}

/** What is wrong most often, said to somebody who writes no code. */
const inPlainWords: z.core.$ZodErrorMap = (issue) => {
  const named = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(', ');
  if (issue.code === 'unrecognized_keys')
    return `has ${named(issue.keys)}, which nothing reads: correct or delete it`;
  if (issue.input === undefined) return 'is missing: add it';
  if (issue.code === 'invalid_value') return `must be one of ${named(issue.values)}: correct it`;
  if (issue.code === 'invalid_type') return `must be of the kind ${issue.expected}: correct it`;
  return undefined;
};
