import { findingKind } from '../../findings/findings/index.ts';
import type { Visitor } from '../../people/index.ts';
import { processScope } from '../../processes/index.ts';
import type { Place, Section } from '../../records/in-process/index.ts';
import type { FoundPage } from '../../records/index.ts';
import { type KitServices, lineOn } from '../../records/showing/index.ts';
import { RecordList } from '../../site/components/index.ts';
import { messages, say } from '../../site/index.ts';
import { answerKind } from '../answer.ts';
import { tally } from './coverage.ts';
import { CoverageInLine, CoverageSaid } from './coverage-view.tsx';
import { hasAnything, publicStates, readWeDid } from './read-we-did.ts';

const words = messages.weDid;
const shownHere = 3;

/** On the page of a process: how much of what people said has an answer, the newest answers, and the way to all of it. */
export const answersInProcess =
  (services: KitServices) =>
  async (scope: Place, visitor: Visitor, search: string): Promise<readonly Section[]> => {
    const { language } = visitor;
    if (
      scope.count(findingKind, publicStates(findingKind)) +
        scope.count(answerKind, publicStates(answerKind)) ===
      0
    )
      return [];
    const weDid = await readWeDid(services, scope, visitor);
    if (weDid.findings.length + weDid.answers.length === 0) return [];
    const counts = tally(weDid.covered);
    const newest = weDid.answers.slice(0, shownHere).map((answer) => ({
      ...lineOn(answer, language, services.clock()),
      href: `${answer.href}${search}`,
    }));
    return [
      {
        id: 'answers',
        step: 'answer',
        styles: ['outcomes'],
        title: messages.answers.many,
        body: (
          <>
            {counts.all > 0 && (
              <p>
                <CoverageSaid weDid={weDid} language={language} />
              </p>
            )}
            {counts.all > 0 && <CoverageInLine counts={counts} language={language} />}
            <RecordList level={3} records={newest} />
            <p>
              <a href={`${scope.href}/we-did${search}`}>{say(language, words.title)}</a>
            </p>
          </>
        ),
      },
    ];
  };

/** For search engines: the page of a process on which there is something. */
export const weDidPages =
  ({ db }: KitServices) =>
  async (processId: string, changedAt: Date | null): Promise<readonly FoundPage[]> => {
    const scope = await processScope.find(db, processId, 'en');
    return scope && (await hasAnything(db, scope)) ? [{ path: `${scope.href}/we-did`, changedAt }] : [];
  };
