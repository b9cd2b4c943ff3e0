import { Notice } from '../../../site/components/index.ts';
import { formatDate, type Language, messages, type Reader, say } from '../../../site/index.ts';
import type { SetAside } from '../load-set-aside.ts';
import { withQuery } from '../poll-links.ts';
import { peopleSetAside } from './store.ts';
import type { PublicReason } from './window.ts';

const words = messages.setAside;

/** How many people's votes are not counted, since when and why; and who is counted again. Nothing where nobody was. */
export function SetAsideStated(props: { acts: readonly SetAside[]; isOpen: boolean; reader: Reader }) {
  const { acts, reader } = props;
  const { language } = reader;
  if (acts.length === 0) return null;
  const title = peopleSetAside(acts) > 0 ? words.statedTitle : words.statedBackTitle;
  return (
    <Notice kind="info" language={language} title={say(language, title)}>
      {acts.map(({ people, at, putBack, ...given }) => (
        <>
          <p>
            {putBack
              ? say(language, words.statedBack, {
                  people,
                  date: formatDate(language, at),
                  back: formatDate(language, putBack.at),
                })
              : say(language, words.stated, { people, date: formatDate(language, at) })}
          </p>
          <GivenReason given={putBack ?? given} />
        </>
      ))}
      {props.isOpen && <p>{say(language, words.statedOpen)}</p>}
    </Notice>
  );
}

/** The same in one sentence, for where people are counted; null where nobody is set aside. */
export function setAsideNote(acts: readonly SetAside[], language: Language): string | null {
  const people = peopleSetAside(acts);
  return people === 0 ? null : say(language, words.noted, { people });
}

/** A reason in the words and the language in which it was given. */
export function GivenReason({ given }: { given: PublicReason }) {
  return (
    <blockquote class="passage" lang={given.language} dir="auto">
      {given.reason}
    </blockquote>
  );
}

/** Tells somebody that their votes in a poll are kept and not counted, and why. */
export function OwnVotesSetAside(props: {
  why: PublicReason & { readonly at: Date };
  poll: { readonly id: string; readonly title: { readonly text: string; readonly lang: string } };
  reader: Reader;
}) {
  const { why, poll, reader } = props;
  const { language } = reader;
  return (
    <Notice kind="warning" language={language} title={say(language, words.yours)}>
      <p>
        <a href={withQuery(`/polls/${poll.id}`, reader)}>
          <bdi lang={poll.title.lang}>{poll.title.text}</bdi>
        </a>
      </p>
      <p>{say(language, words.yoursWhy, { date: formatDate(language, why.at) })}</p>
      <GivenReason given={why} />
    </Notice>
  );
}

/** Whose votes are not counted, for programs: how many people, and every act with its public reason. */
export function presentSetAside(acts: readonly SetAside[]) {
  return {
    people: peopleSetAside(acts),
    acts: acts.map(({ people, at, reason, language, putBack }) => ({
      people,
      at: at.toISOString(),
      reason,
      language,
      put_back: putBack && {
        at: putBack.at.toISOString(),
        reason: putBack.reason,
        language: putBack.language,
      },
    })),
  };
}
