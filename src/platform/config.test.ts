import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ConfigProblem, keyFor, readConfig, settingNames } from './config.ts';
import { seal, unseal } from './signing.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'throughline-config-'));

it('keeps its secret over restarts, readable by the owner alone', () => {
  const DATA_DIR = folder();
  const first = readConfig({ DATA_DIR });
  expect(readConfig({ DATA_DIR }).secret).toBe(first.secret);
  expect(first.secret.length).toBeGreaterThan(40);
  expect(statSync(join(DATA_DIR, 'secret')).mode & 0o077).toBe(0);
});

it('names the setting that cannot be used', () => {
  expect(() => readConfig({ DATA_DIR: folder(), API_WRITE_ORIGINS: 'https://a.example.org/' })).toThrow(
    /^API/,
  );
  expect(() => readConfig({ DATA_DIR: folder(), PORT: 'eighty' })).toThrow(/^PORT/);
  expect(() => readConfig({ DATA_DIR: folder(), THROUGHLINE_SECRET: 'short' })).toThrow(ConfigProblem);
});

it('takes an S3-compatible store whole or not at all', () => {
  const DATA_DIR = folder();
  const some = { DATA_DIR, S3_ENDPOINT: 'https://s3.example.org', S3_BUCKET: 'files' };
  expect(readConfig({ DATA_DIR }).s3).toBeNull();
  expect(() => readConfig(some)).toThrow(/S3_SECRET_ACCESS_KEY: set all four/);
  expect(readConfig({ ...some, S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' }).s3).toEqual({
    endpoint: 'https://s3.example.org',
    bucket: 'files',
    region: 'us-east-1',
    accessKeyId: 'key',
    secretAccessKey: 'secret',
    pathStyle: true,
  });
  expect(() => readConfig({ DATA_DIR, FILE_MEGABYTES: '0' })).toThrow(/^FILE_MEGABYTES/);
});

it('signs for one purpose only', () => {
  const sealed = seal(keyFor('s', 'cookies'), 'hello.world');
  expect(unseal(keyFor('s', 'cookies'), sealed)).toBe('hello.world');
  expect(unseal(keyFor('s', 'links'), sealed)).toBeNull();
  expect(unseal(keyFor('s', 'cookies'), `${sealed}x`)).toBeNull();
  expect(unseal(keyFor('s', 'cookies'), sealed.replace('hello', 'hallo'))).toBeNull();
});

it('is passed on whole by compose.yaml, and everything that it passes on is a setting', () => {
  const compose = readFileSync(new URL('../../compose.yaml', import.meta.url), 'utf8');
  const [, block = ''] = /\n {4}environment:\n((?: {6}.*\n)+)/.exec(compose) ?? [];
  const passed = [...block.matchAll(/^ {6}([A-Z0-9_]+):/gm)].map(([, name]) => name);
  expect(passed.sort()).toEqual([...settingNames].sort());
});

it('webhooks reach this machine only where nobody else comes in', () => {
  const asked = { WEBHOOKS_TO_LOOPBACK: 'yes', THROUGHLINE_SECRET: 'x'.repeat(40) };
  expect(readConfig(asked).webhooksToLoopback).toBe(true);
  expect(readConfig({ ...asked, WEBHOOKS_TO_LOOPBACK: '' }).webhooksToLoopback).toBe(false);
  for (const PUBLIC_URL of [
    'https://town.example.org',
    'http://town.example.org',
    'https://localhost',
    'http://localhost.example.org',
  ])
    expect(() => readConfig({ ...asked, PUBLIC_URL })).toThrow('WEBHOOKS_TO_LOOPBACK');
});
