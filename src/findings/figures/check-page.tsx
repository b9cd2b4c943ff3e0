import type { Form } from '../../platform/http/index.ts';
import { Button, ButtonLink, Empty, ErrorSummary, Table } from '../../site/components/index.ts';
import {
  FormFields,
  PostForm,
  type Problems,
  readAnswers,
  sayProblems,
  startingWith,
} from '../../site/form/index.ts';
import { type Message, messages, type Reader, StaffPage, say } from '../../site/index.ts';
import type { PollSubject } from '../../voices/polls/index.ts';
import { pollSteps } from '../../voices/polls/settings/index.ts';
import { claimFields, claimForms } from './check-form.ts';
import type { KeptClaim } from './claim-store.ts';
import type { ClaimCheck } from './claims.ts';
import { type CheckedClaim, ClaimsTable, claimSentence, Verdict } from './claims-view.tsx';

const claimWords = messages.figures.claims;

export type CheckPageProps = {
  reader: Reader;
  subject: PollSubject;
  /** The fields as they were sent, to show again. */
  typed: Form;
  problems: Problems;
  checked: CheckedClaim | null;
  kept: readonly (KeptClaim & { readonly check: ClaimCheck })[];
};

const words = claimWords.staff;

/** Where staff type in what was printed about a poll and see what its counts say. */
export function CheckPage(props: CheckPageProps) {
  const { reader, subject, checked, kept } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const path = `/manage/polls/${poll.id}/figures-check`;
  const sent = Object.entries(claimForms).find(([kind]) => kind === props.typed.kind)?.[1];
  return (
    <StaffPage reader={reader} title={say(language, words.title)} trail={pollSteps(reader, subject)}>
      <ErrorSummary errors={sayProblems(props.problems, language, sent?.fields ?? {})} language={language} />
      <p class="lede">{say(language, words.lede)}</p>
      {checked && (
        <section aria-labelledby="answer" role="status">
          <h2 id="answer">{say(language, words.answer)}</h2>
          <ClaimsTable claims={[checked]} reader={reader} />
          <PostForm action={path} hidden={claimFields(checked.claim)} submit={say(language, words.keep)} />
        </section>
      )}
      {(
        [
          ['share', words.shareTitle],
          ['at-most', words.limitTitle],
          ['count', words.countTitle],
        ] as const
      ).map(([kind, title]) => (
        <ClaimForm {...props} path={path} kind={kind} title={title} />
      ))}
      <h2>{say(language, words.kept)}</h2>
      {kept.length === 0 ? (
        <Empty missing={say(language, words.noneKept)} />
      ) : (
        <Table
          caption={say(language, words.kept)}
          rows={kept}
          columns={({ names }) => [
            names(say(language, claimWords.claim), ({ claim }) => claimSentence(language, claim)),
            {
              heading: say(language, claimWords.check),
              cell: ({ check }) => <Verdict check={check} language={language} />,
            },
            {
              heading: '',
              cell: ({ id, claim }) => (
                <ButtonLink kind="quiet" href={`${path}/${id}/remove`}>
                  <span aria-hidden="true">{say(language, words.remove)}</span>
                  <span class="visually-hidden">
                    {say(language, words.removeWhich, { claim: claimSentence(language, claim) })}
                  </span>
                </ButtonLink>
              ),
            },
          ]}
        />
      )}
      <p>
        <a href={`/polls/${poll.id}/results`}>{say(language, words.toResults)}</a>
      </p>
    </StaffPage>
  );
}

function ClaimForm(props: CheckPageProps & { path: string; kind: keyof typeof claimForms; title: Message }) {
  const { kind, typed } = props;
  const form = claimForms[kind];
  const { language } = props.reader;
  // Only the form that was sent shows its values and errors again.
  const isSent = typed.kind === kind;
  return (
    <section aria-labelledby={`${kind}-title`}>
      <h2 id={`${kind}-title`} class="method-heading">
        {say(language, props.title)}
      </h2>
      <form class="filters" method="get" action={props.path} novalidate>
        <input type="hidden" name="kind" value={kind} />
        <FormFields
          form={form}
          entered={isSent ? readAnswers(form, typed) : startingWith(form)}
          language={language}
          ids={(name) => (isSent ? undefined : `${kind}-${name}`)}
        />
        <Button>{say(language, words.check)}</Button>
      </form>
    </section>
  );
}
