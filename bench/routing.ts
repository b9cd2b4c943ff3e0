/**
 * `npm run bench:routing`: what ways of drawing the next statement do to simulated conversations, as a table in Markdown.
 * The same people come at the same time, think the same and cast as many votes in each row.
 */
import { comparedWorld, compareRouting, type WayOfRouting, waysOfRouting } from '../test/support/routing.ts';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

export function main(): void {
  const { people, statements, meanVotes, groups } = comparedWorld;
  const rows = (Object.keys(waysOfRouting) as WayOfRouting[]).map((way) => {
    const of = compareRouting(way, seeds);
    const whole = (value: number) => value.toFixed(0);
    return [
      way,
      `${whole(of.least)} / ${whole(of.median)} / ${whole(of.most)}`,
      of.gini.toFixed(2),
      `${whole(of.enough)} of ${statements}`,
      `${whole(of.lateLeast)} / ${whole(of.lateMedian)}`,
      of.recovered.toFixed(2),
    ];
  });
  const table = [
    [
      'the next statement is',
      'votes on a statement: least / median / most',
      'Gini',
      'over the rule',
      'last 20: least / median',
      'groups found again',
    ],
    ['---', '---:', '---:', '---:', '---:', '---:'],
    ...rows,
  ];
  process.stdout.write(
    `${people} people, ${statements} statements (20 of them seeds), ${meanVotes} votes each on average, ${groups} planted groups; means of ${seeds.length} conversations.\n\n`,
  );
  for (const cells of table) process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
