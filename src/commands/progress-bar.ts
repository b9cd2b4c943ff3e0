const width = 30;
const patience = 1000;

/** A bar on the terminal for work that takes longer than a second. Elsewhere, and for quick work, nothing is shown. */
export function progressBar(
  to: { readonly isTTY?: boolean; write(text: string): unknown } = process.stderr,
  now: () => number = () => performance.now(),
): { show(label: string, done: number): void; end(): void } {
  const started = now();
  let last = started;
  let isShown = false;
  return {
    show(label, done) {
      const time = now();
      if (to.isTTY !== true || time - started < patience || time - last < 100) return;
      last = time;
      isShown = true;
      const part = Math.min(1, Math.max(0, done || 0));
      const filled = Math.round(part * width);
      const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
      to.write(`\r${label} ${bar} ${Math.floor(100 * part)} %  `);
    },
    end() {
      if (isShown) to.write('\r\u001b[K');
      isShown = false;
    },
  };
}
