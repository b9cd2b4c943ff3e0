import { once } from 'node:events';
import type { Command } from 'commander';
import { type MapMode, type MapSettings, mapAsJsonText, mapOpinions } from '../opinion/index.ts';
import { readGroups, readInclude, strangers } from './opinion-map/handed-in.ts';
import { readConversation } from './opinion-map/read-conversation.ts';
import { progressBar } from './progress-bar.ts';
import { BadUse } from './running.ts';

type MapOptions = {
  mode: string;
  seed: string;
  inConv?: string;
  groups?: string;
  k?: string;
  format: string;
};

export function addOpinionCommands(program: Command): void {
  const opinion = program.command('opinion').description('Find groups of opinion in votes.');
  opinion
    .command('map')
    .description('Map the opinions of a conversation that lies in files. Nothing is written but the answer.')
    .argument('<path>', 'Polis export (folder or zip), or a folder with votes.json and comments.json')
    .option('--mode <default|polis>', 'our own rules, or those of Polis with all their quirks', 'default')
    .option('--seed <n>', 'whole number, the only source of chance', '0')
    .option('--in-conv <file>', 'JSON array of the participant ids to place in groups, instead of the rule')
    .option('--groups <file>', 'JSON object of participant id to group id, instead of finding groups')
    .option('--k <n>', 'how many groups, instead of the best number')
    .option('--format <text|json>', 'a summary to read, or everything as JSON', 'text')
    .addHelpText(
      'after',
      '\nExamples:\n  throughline opinion map ./export\n  throughline opinion map ./export --mode polis --k 3 --format json > map.json',
    )
    .action(mapCommand);
}

async function mapCommand(path: string, options: MapOptions): Promise<void> {
  const fixed = fixedSettings(options);
  const bar = progressBar();
  try {
    const include = options.inConv === undefined ? null : await readInclude(options.inConv);
    const groups = options.groups === undefined ? null : await readGroups(options.groups);
    const conversation = await readConversation(path, (done) => bar.show('Reading', done));
    const warnings = [
      ...conversation.warnings,
      ...(include ? strangers(include, conversation, '--in-conv') : []),
      ...(groups ? strangers(groups.keys(), conversation, '--groups') : []),
      ...(groups && fixed.k !== undefined ? ['--k says nothing here: --groups gives the groups.'] : []),
    ];
    const settings: MapSettings = {
      ...fixed,
      ...(include ? { include } : {}),
      ...(groups ? { groups } : {}),
      onProgress: (done) => bar.show('Mapping', done),
    };
    const started = performance.now();
    const map = mapOpinions(conversation.input, settings, conversation.previous);
    const seconds = Math.round(performance.now() - started) / 1000;
    bar.end();
    for (const warning of warnings) process.stderr.write(`Note: ${warning}\n`);
    if (options.format === 'json') await write(mapAsJsonText(map, seconds));
    else {
      const { summarize } = await import('./opinion-map/summary.ts');
      await write([`${summarize(map, conversation, seconds, process.stdout.columns ?? 80).join('\n')}\n`]);
    }
  } finally {
    bar.end();
  }
}

function fixedSettings(options: MapOptions): { mode: MapMode; seed: number; k?: number } {
  const { mode, format } = options;
  if (mode !== 'default' && mode !== 'polis') throw new BadUse('--mode must be default or polis.');
  if (format !== 'text' && format !== 'json') throw new BadUse('--format must be text or json.');
  const seed = /^-?\d{1,15}$/.test(options.seed) ? Number(options.seed) : null;
  if (seed === null) throw new BadUse(`--seed ${options.seed}: write a whole number of at most 15 digits.`);
  if (options.k === undefined) return { mode, seed };
  const k = /^\d{1,6}$/.test(options.k) ? Number(options.k) : 0;
  if (k < 1) throw new BadUse(`--k ${options.k}: write a whole number of at least 1.`);
  return { mode, seed, k };
}

/** Waits where the reader is slower than we are, and stops where it has gone (`| head`). A full disk is a failure. */
async function write(pieces: Iterable<string>): Promise<void> {
  const { stdout } = process;
  const failures: Error[] = [];
  stdout.on('error', (error) => {
    failures.push(error);
    stdout.emit('drain');
  });
  for (const piece of pieces) {
    if (failures.length > 0) break;
    if (!stdout.write(piece)) await once(stdout, 'drain');
  }
  // The last piece may still be on its way.
  if (failures.length === 0) await new Promise<void>((resolve) => stdout.write('', () => resolve()));
  const [failure] = failures;
  if (!failure || ('code' in failure && failure.code === 'EPIPE')) return;
  process.stderr.write(`The answer could not be written: ${failure.message}\n`);
  process.exitCode = 1;
}
