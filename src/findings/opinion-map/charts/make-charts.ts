import { formatNumber, type Language, messages, say } from '../../../site/index.ts';
import { type PollSubject, plainText, simulatedAmong } from '../../../voices/polls/index.ts';
import { setAsideNote } from '../../../voices/polls/set-aside/index.ts';
import { type PollFigures, saidAsOf } from '../../figures/index.ts';
import { peopleForMap, shortageOf, votesForMap } from '../map-threshold.ts';
import { makeMapFigures } from '../page/map-figures.ts';
import type { MapRun } from '../runs/run.ts';
import { drawBeeswarm, drawNamed, swarmOf } from './beeswarm.tsx';
import type { ChartTexts } from './chart-file.tsx';
import type { Drawn } from './chart-parts.tsx';
import { drawGroupAgreement, panelsOf } from './group-agreement.tsx';
import { apart, type Sheet } from './sheet.ts';
import { drawOverTime, overTimeOf } from './votes-over-time.tsx';

const resultsWords = messages.figures;
const noMapWords = messages.map.none;
const words = messages.charts;

export const chartNames = ['beeswarm', 'agreement', 'over-time'] as const;
export type ChartName = (typeof chartNames)[number];

/** What a chart needs of a run. */
export type ChartedRun = Pick<MapRun, 'id' | 'startedAt' | 'map'> & Partial<Pick<MapRun, 'leftOut'>>;

/** Everything the charts of a poll are drawn from. */
export type ChartData = ReturnType<typeof makeCharts>;

/** `asked`: the statements that somebody wants to see group by group; empty for what stands out. */
export function makeCharts(
  subject: PollSubject,
  figures: PollFigures,
  run: ChartedRun | null,
  asked: readonly number[],
) {
  const shortage = shortageOf(run?.map.totals ?? { included: figures.voters, votes: figures.votes });
  const map = run && shortage === null ? makeMapFigures(run, subject.snapshot) : null;
  return {
    subject,
    figures,
    run,
    /** Null while there is too little for a map. */
    map,
    shortage,
    swarm: map && swarmOf(map),
    panels: map && map.groups.length > 0 ? panelsOf(map, asked) : [],
    time: overTimeOf(figures.days),
  };
}

/** What is drawn on a chart, from top to bottom; the first of it stands on the page too. None where there is nothing. */
export function drawingOf(
  { swarm, panels, time }: ChartData,
  name: ChartName,
): readonly ((sheet: Sheet) => Drawn)[] {
  if (name === 'beeswarm')
    return swarm ? [(sheet) => drawBeeswarm(swarm, sheet), (sheet) => drawNamed(swarm, sheet)] : [];
  if (name === 'agreement') return panels.length > 0 ? [(sheet) => drawGroupAgreement(panels, sheet)] : [];
  return time ? [(sheet) => drawOverTime(time, sheet)] : [];
}

/** In place of a chart: what is missing. */
export function whyNot(data: ChartData, name: ChartName, language: Language): string {
  if (name === 'over-time') return say(language, words.notOverTime);
  if (data.figures.poll.kind === 'totals') return say(language, words.noVotesKnown);
  const { fewVoters, final } = data.figures;
  if (fewVoters) return say(language, final ? resultsWords.fewVotedClosed : resultsWords.fewVoted);
  if (data.map === null && data.shortage === null) return say(language, noMapWords.making);
  if (data.map === null) {
    return say(language, words.noMap, {
      people: peopleForMap,
      votes: votesForMap,
      placed: formatNumber(language, data.shortage?.placed ?? 0),
      cast: formatNumber(language, data.shortage?.votes ?? 0),
    });
  }
  if (data.map.groups.length < 2) return say(language, words.noGroups);
  if (name === 'agreement') return say(language, words.nothingToDraw);
  return say(language, words.noneQualify, { minimum: data.map.minimum });
}

const titles = { beeswarm: words.beeswarm, agreement: words.agreement, 'over-time': words.overTime };
const readings = {
  beeswarm: words.beeswarmReads,
  agreement: words.agreementReads,
  'over-time': words.overTimeReads,
};

/** Where one can read how the numbers of a chart came about. */
export function recordOf(data: ChartData, name: ChartName): string {
  const poll = `/polls/${data.subject.snapshot.poll.id}`;
  return name === 'over-time' || !data.run ? `${poll}/results/method` : `${poll}/map/runs/${data.run.id}`;
}

/** That voters were made up, and how many of those that the chart rests on were not. */
export function saidSimulated({ subject, run, figures }: ChartData, language: Language): string {
  const voters = run?.map.totals.participants ?? figures.voters;
  return say(language, words.simulated, simulatedAmong(subject.snapshot.poll, voters));
}

/** What is printed with a chart, in the page and in its file. */
export function textsOf(data: ChartData, name: ChartName, language: Language, publicUrl: string): ChartTexts {
  const { poll } = data.subject.snapshot;
  const subject = plainText(poll.titles, poll.originalLanguage, language);
  const setAside = setAsideNote(poll.setAside, language);
  const notes = [
    baseOf(data, name, language),
    say(language, words.selfSelected),
    ...(setAside === null ? [] : [setAside]),
    ...(poll.simulated ? [saidSimulated(data, language)] : []),
    ...(namesByMachine(data, name, language) ? [say(language, words.byMachine)] : []),
    asOfSaid(data, name, language),
    say(language, words.sourceRun, {
      poll: apart(subject.text),
      process: apart(data.subject.process.title.text),
      address: apart(`${publicUrl}${recordOf(data, name)}`),
    }),
  ];
  return { title: say(language, titles[name]), subject, reads: say(language, readings[name]), notes };
}

/** Does a chart show a statement in words that a machine translated? */
export function namesByMachine({ swarm, panels }: ChartData, name: ChartName, language: Language): boolean {
  const named = {
    beeswarm: [...(swarm?.dividing ?? []), ...(swarm?.alike ?? [])],
    agreement: panels.map((panel) => panel.statement),
    'over-time': [],
  };
  return named[name].some(
    ({ statement }) => plainText(statement.wordings, statement.language, language).byMachine,
  );
}

/** As of when a chart speaks: its map, or the counts. */
export function asOfSaid({ figures, run }: ChartData, name: ChartName, language: Language): string {
  const asOf = name === 'over-time' || !run ? figures.asOf : run.startedAt;
  return saidAsOf(language, { final: figures.final, asOf });
}

/** Of whom and how many the chart speaks. */
export function baseOf(data: ChartData, name: ChartName, language: Language): string {
  const { map, figures } = data;
  if (name === 'over-time' || !map) {
    return say(language, words.baseTime, {
      people: figures.voters,
      votes: figures.votes,
      statements: figures.statements.length,
    });
  }
  const people = map.placed - map.inSmallGroups;
  if (name === 'agreement') return say(language, words.baseGroups, { people });
  return say(language, words.baseSwarm, {
    shown: data.swarm?.statements.length ?? 0,
    all: formatNumber(language, map.statements.length),
    minimum: map.minimum,
    people,
    votes: map.map.totals.votes,
  });
}
