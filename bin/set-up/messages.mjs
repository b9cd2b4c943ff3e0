// Makes `locales/messages.d.ts`: the name of every message and the values it needs, so that a forgotten one does not
// compile. It is made from the English texts whenever they are newer.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { inClone } from './paths.mjs';

const target = inClone('locales', 'messages.d.ts');

export async function makeMessageTypes() {
  // Imported by every Node that begins a set-up, also by an 18 that has no globSync.
  const files = readdirSync(inClone('locales', 'en'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => `locales/en/${name}`);
  const newest = Math.max(...files.map((file) => statSync(inClone(file)).mtimeMs));
  if (existsSync(target) && statSync(target).mtimeMs > newest) return;
  const { parse } = await import('@formatjs/icu-messageformat-parser');
  const tree = {};
  for (const file of files) {
    if (file.endsWith('language.json')) continue;
    for (const [id, { defaultMessage, description }] of Object.entries(
      JSON.parse(readFileSync(inClone(file), 'utf8')),
    )) {
      const path = id.split('.');
      const name = path.pop();
      let branch = tree;
      for (const part of path) branch = branch[part] ??= {};
      branch[name] = { message: defaultMessage, description, type: typeOf(parse(defaultMessage)) };
    }
  }
  const text = `// Made from locales/en by bin/set-up/messages.mjs. Change the messages there, never this file.
import type { Message } from '../src/site/words.ts';

type Plain = string | number;
type Rich = (chunks: never) => unknown;

export type Messages = ${written(tree, '')};
`;
  writeFileSync(target, text);
}

function written(branch, indent) {
  const inner = `${indent}  `;
  const lines = Object.entries(branch).map(([name, entry]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
    if (typeof entry.message !== 'string') return `${inner}readonly ${key}: ${written(entry, inner)};`;
    const said = entry.message.replaceAll('*/', '* /').replace(/\s+/g, ' ');
    return `${inner}/** ${said} */\n${inner}readonly ${key}: Message${entry.type};`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

// As the parser numbers the parts of a message.
const [literal, argument, number, date, time, select, plural, pound, tag] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

function typeOf(parts) {
  const values = new Map();
  collect(parts, values);
  if (values.size === 0) return '';
  return `<{ ${[...values].map(([name, type]) => `readonly ${JSON.stringify(name)}: ${type}`).join('; ')} }>`;
}

/** What a part of a message wants to be given, by the number of its kind; null where it wants nothing. */
const wants = {
  [literal]: null,
  [pound]: null,
  [argument]: () => 'Plain',
  [number]: () => 'number',
  [plural]: () => 'number',
  [date]: () => 'Date | number',
  [time]: () => 'Date | number',
  [tag]: () => 'Rich',
  [select]: ({ options }) =>
    'other' in options
      ? 'Plain | boolean'
      : Object.keys(options)
          .map((option) => JSON.stringify(option))
          .join(' | '),
};

function collect(parts, values) {
  for (const part of parts) {
    const type = wants[part.type]?.(part);
    // A value that is only written out takes anything that is said more exactly elsewhere.
    if (type && (!values.has(part.value) || values.get(part.value) === 'Plain')) values.set(part.value, type);
    for (const option of Object.values(part.options ?? {})) collect(option.value, values);
    if (part.children) collect(part.children, values);
  }
}
