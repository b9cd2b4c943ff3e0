import type { Queryable } from '../../platform/database/index.ts';
import type { Contributions } from '../../records/contributions/index.ts';
import { Button } from '../../site/components/index.ts';
import { PostForm } from '../../site/form/index.ts';
import { messages, say, withQuery } from '../../site/index.ts';
import { ProfileFields } from './profile-fields.tsx';
import { eraseGiven, findGiven, findProfile } from './store.ts';

const words = messages.profile;

/** What participants said of themselves: theirs to change and to take out, and gone with them however they leave. */
export const ownProfile = ({ db }: { readonly db: Queryable }): Contributions => ({
  async sections({ processId, participantId, slug, reader }) {
    const questions = await findProfile(db, processId);
    const given = await findGiven(db, participantId);
    if (questions.length === 0 && given.size === 0) return [];
    const { language } = reader;
    const body = (
      <>
        <p>{say(language, words.why)}</p>
        <PostForm
          action={withQuery(`/processes/${slug}/about-me`, reader)}
          acts={
            <>
              <Button kind="primary">{say(language, words.send)}</Button>
              {given.size > 0 && (
                <Button kind="quiet" name="do" value="remove">
                  {say(language, words.remove)}
                </Button>
              )}
            </>
          }
        >
          <ProfileFields questions={questions} given={given} language={language} />
        </PostForm>
      </>
    );
    const told = { kept: words.kept, removed: words.removed };
    // Somebody who said nothing of themselves yet still finds where they can.
    return [{ id: 'about-me', title: words.title, body, told }];
  },
  async data({ participantId }) {
    const given = await findGiven(db, participantId);
    return { profile: [...given.values()] };
  },
  async count(tx, { participantId }) {
    const { size } = await findGiven(tx, participantId);
    return {
      counts: { profile: size },
      said: (language) => say(language, words.forgotten, { count: size }),
    };
  },
  async forget(tx, { participantId }) {
    await eraseGiven(tx, participantId);
  },
});
