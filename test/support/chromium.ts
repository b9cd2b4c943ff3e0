import { type Browser, chromium } from 'playwright-core';
import { findProgram, isExecutable } from './programs.ts';

/** What a test that is skipped for lack of a browser says. */
export const noChromium = 'needs Chromium: install it, or name its program in CHROMIUM';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

// Without these a fresh profile asks its maker for updates and lists: tests talk to nobody but us.
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-gpu',
  '--no-first-run',
  '--no-pings',
];

/** Where the machine's Chromium (or Chrome) is, or null. CHROMIUM names one that is elsewhere. */
export function chromiumPath(): string | null {
  const named = process.env.CHROMIUM;
  if (named) return isExecutable(named) ? named : null;
  return findProgram(names, ['/usr/bin', '/snap/bin', '/Applications/Google Chrome.app/Contents/MacOS']);
}

/** Starts a Chromium for a test; close() it in afterAll. It also ends when the test process does. */
export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error(noChromium);
  // Chromium's own sandbox cannot work for root, which is what most build machines run as.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return await chromium.launch({ executablePath, args: [...quiet, ...sandbox, ...args] });
}
