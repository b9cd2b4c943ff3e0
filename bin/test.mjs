// `npm test`: the whole truth. Set-up, static checks, then every test on a real database and in a real
// browser; the last line says how many passed and failed. `--unit` leaves out the static checks and the
// journeys through the browser. Anything else is handed to vitest (a file name, `-t name`).
import { need } from './checks/needs.mjs';
import { runStaticChecks } from './checks/static-checks.mjs';
import { runVitest } from './checks/vitest.mjs';
import { setUp } from './set-up/set-up.mjs';
import { runMain } from './set-up/trouble.mjs';

await runMain(async () => {
  if (!(await setUp())) return;
  const unitOnly = process.argv.includes('--unit');
  const forVitest = process.argv.slice(2).filter((arg) => arg !== '--unit');
  const total = { passed: 0, failed: 0, skipped: 0 };
  const add = ({ passed, failed, skipped = 0 }) => {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  };

  const missing = unitOnly ? null : await needChromium();
  if (missing) process.stdout.write(`! ${missing}\n`);
  // Elsewhere a missing program only narrows the run; where a machine decides, it must not.
  if (missing && process.env.CI) add({ passed: 0, failed: 1 });

  if (!unitOnly) add(await runStaticChecks());
  const exclude = unitOnly ? ['--exclude', 'test/journeys/**'] : [];
  add(await runVitest([...exclude, ...forVitest]));

  if (total.skipped > 0) process.stdout.write(`${total.skipped} skipped, for the reasons in their names\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
});

async function needChromium() {
  const { chromiumPath } = await import('../test/support/chromium.ts');
  return need({
    title: 'Chromium',
    isThere: () => chromiumPath() !== null,
    packages: ['chromium', 'fonts-noto-core'],
    without: 'the tests in a browser are skipped.',
  });
}
