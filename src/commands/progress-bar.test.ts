import { describe, expect, it } from 'vitest';
import { progressBar } from './progress-bar.ts';

function terminal(isTTY: boolean) {
  let time = 0;
  const written: string[] = [];
  const to = { isTTY, write: (text: string) => written.push(text) };
  return {
    written,
    bar: progressBar(to, () => time),
    wait: (milliseconds: number) => (time += milliseconds),
  };
}

describe('the progress bar', () => {
  it('shows nothing for work that takes less than a second', () => {
    const { bar, wait, written } = terminal(true);
    for (let step = 0; step < 9; step += 1) {
      wait(100);
      bar.show('Reading', step / 9);
    }
    bar.end();
    expect(written).toEqual([]);
  });

  it('fills up, ten times a second at most, and goes away', () => {
    const { bar, wait, written } = terminal(true);
    wait(1000);
    bar.show('Reading', 0.5);
    wait(50);
    bar.show('Reading', 0.6);
    wait(100);
    bar.show('Mapping', 1);
    bar.end();
    bar.end();
    expect(written).toEqual([
      `\rReading ${'█'.repeat(15)}${'░'.repeat(15)} 50 %  `,
      `\rMapping ${'█'.repeat(30)} 100 %  `,
      '\r\u001b[K',
    ]);
  });

  it('is silent where nobody looks, as in a log', () => {
    const { bar, wait, written } = terminal(false);
    wait(5000);
    bar.show('Reading', 0.5);
    bar.end();
    expect(written).toEqual([]);
  });
});
