import type { PolisFileProblem, ReportEntry } from '../../../polis/index.ts';
import { type Language, type Message, messages, say } from '../../../site/index.ts';

const problemWords = messages.polis.problems;
const reportWords = messages.polis.report;

/** What is wrong and what to do, without file and line: those are shown beside it. */
export function describeProblem(language: Language, problem: PolisFileProblem): string {
  return say(language, problemWords[problem.code] as Message<typeof problem.values>, problem.values);
}

/** For a terminal: file, line and sentence, as compilers print them. */
export function problemLine(problem: PolisFileProblem): string {
  const place = [problem.file, problem.line].filter((part) => part !== null).join(':');
  const sentence = describeProblem('en', problem);
  return place === '' ? sentence : `${place}: ${sentence}`;
}

/** What was found in an export and what was done about it. Examples are shown beside it. */
export function describeEntry(language: Language, entry: ReportEntry): string {
  return say(language, reportWords[entry.kind], { count: entry.count });
}
