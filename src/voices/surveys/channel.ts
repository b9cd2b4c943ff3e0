import { may, type Visitor } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import type { Clock } from '../../platform/index.ts';
import type { InProcess, Place } from '../../records/in-process/index.ts';
import type { Channel } from '../../records/index.ts';
import { findRecords, type KeptOf } from '../../records/keeping/index.ts';
import { findTexts, inReaderLanguage } from '../../records/texts/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import { type Counted, countAnswers } from './store.ts';
import { isOpenAt, surveyKind } from './survey.ts';

const words = messages.surveys;
type Services = { readonly db: Queryable; readonly clock: Clock };

/** What surveys bring into a process: each is a way to take part. */
export const surveysInProcess = (services: Services): InProcess => ({
  channels: (place, visitor) => surveyChannels(services, place, visitor),
  begins: (process) => [{ href: `/manage/processes/${process}/${surveyKind.plural}/new`, label: words.add }],
});

async function surveyChannels({ db, clock }: Services, scope: Place, visitor: Visitor): Promise<Channel[]> {
  const states = ['open', 'closed'];
  if (scope.count(surveyKind, states) === 0) return [];
  const { language } = visitor;
  const now = clock();
  const rows = (await findRecords(db, surveyKind, { scopes: [scope.id], states, limit: 50 })) as SurveyRow[];
  const ids = rows.map(({ id }) => id);
  const texts = await findTexts(db, ids, { only: ['title'] });
  const counted = await countAnswers(db, ids);
  const care = may(visitor, 'convene', scope.guarded);
  return rows.map((row): Channel => {
    const title = inReaderLanguage(texts, row.id, 'title', language);
    const isOpen = isOpenAt(row, now) && scope.guarded.openness === 'published';
    const href = `${scope.href}/${surveyKind.plural}/${row.id}`;
    return {
      id: row.id,
      sort: words.one,
      title: title?.body ?? row.id,
      titleLanguage: title?.language ?? language,
      titleByMachine: title?.state === 'machine',
      href: isOpen ? `${href}/answer` : href,
      ...(care ? { manageHref: `${scope.manageHref}/${surveyKind.plural}/${row.id}` } : {}),
      state: isOpen ? 'open' : 'closed',
      entry: null,
      opensAt: null,
      closesAt: row.facts.closesAt,
      closedAt: isOpen ? null : closedSince(row),
      act: { now: words.answerNow, titled: words.answerTitled },
      looks: isOpen ? [] : [{ href: `${href}/results`, label: words.seeResults }],
      figures: figuresOf(counted.get(row.id)?.sent ?? 0, language),
      questionId: row.facts.question,
      simulated: madeUpAmong(counted.get(row.id)),
    };
  });
}

const madeUpAmong = (counted: Counted | undefined): NonNullable<Channel['simulated']> | null =>
  counted?.came.simulated
    ? { simulated: counted.came.simulated, real: counted.sent - counted.came.simulated }
    : null;

type SurveyRow = KeptOf<typeof surveyKind>;
const closedSince = ({ state, changedAt, facts }: SurveyRow): Date | null =>
  state === 'closed' ? changedAt : facts.closesAt;

function figuresOf(count: number, language: Language): Channel['figures'] {
  const said = say(language, words.answered, { count });
  return {
    people: { count, said },
    contributions: { count, said },
    extent: { count: 1, said: '' },
    summary: said,
    together: (sum) => say(language, words.answered, { count: sum }),
  };
}
