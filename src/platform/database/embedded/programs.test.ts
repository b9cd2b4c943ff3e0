import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DatabaseProblem } from './problem.ts';
import { commandFor, programsFolder } from './programs.ts';

it('says which setting helps where no PostgreSQL fits the platform', () => {
  expect(() => programsFolder('freebsd riscv64')).toThrow(DatabaseProblem);
  expect(() => programsFolder('freebsd riscv64')).toThrow(/^No PostgreSQL .* set DATABASE_URL [^\n]*$/);
});

it('never starts PostgreSQL as root', () => {
  expect(existsSync(join(programsFolder(), 'postgres'))).toBe(true);
  const { file, owner } = commandFor('postgres', []);
  if (process.getuid?.() === 0) expect(file === 'unshare' || (owner?.uid ?? 0) > 0).toBe(true);
  else expect(owner).toBeNull();
});
