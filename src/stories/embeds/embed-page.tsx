import { Answers, Notice } from '../../site/components/index.ts';
import { PostForm } from '../../site/form/index.ts';
import { messages, Page, Say, say } from '../../site/index.ts';
import { ReceiptShort } from '../../voices/polls/entry/index.ts';
import { plainText, resultsAreVisible, statementClass, Worded } from '../../voices/polls/index.ts';
import { PublishedNote, whyNotOpen } from '../../voices/polls/voting/index.ts';
import type { EmbedProps } from './embed-state.ts';
import { FrameEntryPart } from './frame-entry.tsx';

const words = messages.embeds;

const nothingLeft = ({ total }: EmbedProps['state']) => (total === 0 ? words.nothing : words.done);

/** A poll in a frame: one statement, three answers, nothing else. */
export function EmbedPage(props: EmbedProps) {
  const { reader, subject, state } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const address = `/polls/${poll.id}`;
  const title = plainText(poll.titles, poll.originalLanguage, language).text;
  return (
    <Page
      reader={reader}
      title={title}
      frame="bare"
      robots="noindex"
      scripts={['embed-height', 'embed-memory']}
    >
      {state.asksForToken && (
        <form method="post" action={`${address}/embed/back?lang=${language}`} data-embed-back hidden>
          <input type="hidden" name="token" value="" />
        </form>
      )}
      <Worded
        wordings={poll.titles}
        originalLanguage={poll.originalLanguage}
        reader={reader}
        as="h1"
        class="poll-question"
      />
      {state.told && (
        <Notice kind="info" language={language}>
          <p>{state.told}</p>
        </Notice>
      )}
      {subject.phase !== 'open' ? (
        <>
          <p>{whyNotOpen(subject, language)}</p>
          {resultsAreVisible(poll, subject.now, false) && (
            <p>
              <a href={`${address}/results`} target="_blank" rel="noopener">
                {say(language, words.results)}
              </a>
            </p>
          )}
        </>
      ) : !state.admitted ? (
        <FrameEntryPart {...props} />
      ) : state.statement === null ? (
        <p>{say(language, nothingLeft(state))}</p>
      ) : (
        <PostForm
          action={`${address}/embed?lang=${language}`}
          hidden={{
            statement: String(state.statement.number),
            token: state.token,
            fresh: state.offer,
          }}
          class="vote-card"
        >
          <Worded
            wordings={state.statement.wordings}
            originalLanguage={state.statement.language}
            reader={reader}
            as="h2"
            class={statementClass(state.statement.wordings, state.statement.language, language)}
            href={`${address}/statements/${state.statement.number}`}
          />
          <Answers language={language} name="value" />
          {state.voted === 0 && <PublishedNote language={language} />}
          <p class="quiet">{say(language, words.progress, { voted: state.voted, total: state.total })}</p>
        </PostForm>
      )}
      {/* Read by the script, and there when nothing is left to vote on too. */}
      <div data-embed-process={poll.processId} hidden>
        {state.token && <input type="hidden" name="token" value={state.token} data-own />}
      </div>
      {state.forgets && <p data-embed-forgets>{say(language, words.forgets)}</p>}
      {state.receipt && (
        <p class="quiet">
          <Say
            language={language}
            word={words.receipt}
            values={{ code: () => <ReceiptShort receipt={state.receipt ?? ''} /> }}
          />
        </p>
      )}
      <p>
        <a href={address} target="_blank" rel="noopener">
          {say(language, words.open)}
        </a>
      </p>
    </Page>
  );
}
