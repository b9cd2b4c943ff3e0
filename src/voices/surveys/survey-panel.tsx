import { may } from '../../people/index.ts';
import type { Panel } from '../../records/index.ts';
import type { Seen } from '../../records/kinds/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { ButtonLink, ButtonRow, Empty, Notice } from '../../site/components/index.ts';
import { type Language, localeOf, messages, type Reader, say, withQuery } from '../../site/index.ts';
import { Before } from './answering/answer-page.tsx';
import { type Counted, findFormAndCount } from './store.ts';
import { isOpenAt, surveyKind } from './survey.ts';
import { type Numbered, wavesAmong } from './waves.ts';

const words = messages.surveys;

/** On the page of a survey: the way to answer it, and what was answered, where everybody may see it. */
export const surveyPanel =
  ({ db }: Pick<KitServices, 'db'>): Panel =>
  async (seen, { reader, visitor, now }) => {
    const { language } = reader;
    const { kept, counted, surveys } = await findFormAndCount(db, seen.id);
    if (!kept) return <Empty missing={say(language, words.noForm)} />;
    const row = { state: seen.state, facts: seen.facts } as never;
    const isOpen = isOpenAt(row, now) && may(visitor, 'take-part', seen.scope.guarded);
    // While it is open, the difference of two looks would be somebody's answers.
    const isShown = seen.state !== 'draft' && !isOpen;
    return (
      <>
        <Waves waves={wavesAmong(surveys, seen.id)} seen={seen} reader={reader} />
        {!isOpen && new URLSearchParams(reader.search).get('told') === 'late' && (
          <Notice kind="warning" language={language} text={say(language, words.answering.late)} />
        )}
        {isOpen && <Before form={kept.form} language={language} />}
        {isOpen && (
          <ButtonRow>
            <ButtonLink kind="primary" href={withQuery(`${seen.href}/answer`, reader)}>
              {say(language, words.answering.begin)}
            </ButtonLink>
            <ButtonLink kind="quiet" href={withQuery(`${seen.href}/paper`, reader)}>
              {say(language, words.paper.toPrint)}
            </ButtonLink>
          </ButtonRow>
        )}
        <p>
          {say(language, words.answered, { count: counted.sent })} {cameInWords(counted, language)}
        </p>
        {isShown && counted.sent > 0 && (
          <p>
            <ButtonLink kind="primary" href={withQuery(`${seen.href}/results`, reader)}>
              {say(language, words.seeResults)}
            </ButtonLink>
          </p>
        )}
      </>
    );
  };

/** Which wave it is, and the way to the others. */
function Waves({ waves, seen, reader }: { waves: readonly Numbered[]; seen: Seen; reader: Reader }) {
  const own = waves.find(({ id }) => id === seen.id);
  if (waves.length < 2 || !own) return null;
  const { language } = reader;
  return (
    <>
      <p>{say(language, words.waves.which, { number: own.number })}</p>
      <ul>
        {waves
          .filter((wave) => wave !== own)
          .map(({ id, number }) => (
            <li>
              <a href={withQuery(`${seen.scope.href}/${surveyKind.plural}/${id}`, reader)}>
                {say(language, words.waves.one, { number })}
              </a>
            </li>
          ))}
      </ul>
    </>
  );
}

/** How many came otherwise than on a page, where any did. */
function cameInWords({ came }: Counted, language: Language): string {
  const ways = (['paper', 'phone', 'imported', 'simulated'] as const).flatMap((way) => {
    const count = came[way] ?? 0;
    return count > 0 ? [say(language, words.came[way], { count })] : [];
  });
  if (ways.length === 0) return '';
  const list = new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(ways);
  return say(language, words.came.ofThese, { ways: list });
}
