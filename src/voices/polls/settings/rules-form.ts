import {
  type FormTable,
  formTable,
  moment,
  oneOf,
  oneOrNone,
  type Problems,
  percent,
  problemsIn,
  seenAs,
  wholeNumber,
  yes,
} from '../../../site/form/index.ts';
import { messages, say } from '../../../site/index.ts';
import { choicesOf, type EntryMeans } from '../entry-means.ts';
import type { WhoMayVote } from '../poll.ts';
import type { NamedQuestion } from '../staff/services.ts';
import type { PollRules } from './poll-input.ts';

const words = messages.settings;
const problems = words.problems;
const entryWords = messages.entry;
const wayWords = messages.entry.ways;

/** What there is to choose from, here and for this poll. */
export type RulesOffer = {
  readonly questions: readonly NamedQuestion[];
  readonly means: EntryMeans | undefined;
  /** Who may vote by the rules as they stand, for a poll that there is. */
  readonly kept?: WhoMayVote;
};

const whoMayVoteWords = {
  anybody: { label: entryWords.anybody, hint: entryWords.anybodyHint },
  invited: { label: entryWords.invited, hint: entryWords.invitedHint },
  mailbox: { label: wayWords.mailbox, hint: wayWords.mailboxHint },
  'signed-in': { label: wayWords.signedIn, hint: wayWords.signedInHint },
} as const;

/** The rules of a poll: what a convener chooses when it is made and may change later. */
export const rulesForm = ({ questions, means, kept }: RulesOffer): FormTable<PollRules> =>
  formTable<PollRules>(
    {
      questionId: oneOrNone({
        as: 'select',
        label: words.question,
        none: words.noQuestion,
        problem: problems.questionUnknown,
        choices: questions.map(({ id, title }) => ({ value: id, label: title.body, lang: title.language })),
      }),
      whoMayVote: oneOf({
        as: 'radio',
        label: entryWords.whoMayVote,
        hint: entryWords.whoMayVoteHint,
        // What needs a mail server or a provider is chosen only where there is one, or where it was already.
        problem: wayWords.notOffered,
        choices: choicesOf(means, kept).map((value) => ({
          value,
          label: (language) => {
            const provider = means?.signIn?.label ?? say(language, wayWords.aProvider);
            return say(language, whoMayVoteWords[value].label, { provider });
          },
          hint: whoMayVoteWords[value].hint,
        })),
      }),
      moderation: oneOf({
        as: 'radio',
        label: words.moderation,
        problem: problems.oneOfThese,
        choices: [
          { value: 'strict', label: words.strict, hint: words.strictHint },
          { value: 'open', label: words.openModeration, hint: words.openModerationHint },
        ],
      }),
      acceptsStatements: yes({ label: words.accepts }),
      statementLimit: wholeNumber({ label: words.limit, min: 20, max: 1000, problem: problems.limit }),
      opensAt: moment({ label: words.opensAt, hint: words.opensHint, problem: problems.date }),
      closesAt: moment({ label: words.closesAt, hint: words.closesHint, problem: problems.date }),
      resultsVisible: oneOf({
        as: 'select',
        label: words.results,
        problem: problems.oneOfThese,
        choices: [
          { value: 'always', label: words.resultsAlways },
          { value: 'after-voting', label: words.resultsAfterVoting },
          { value: 'after-closing', label: words.resultsAfterClosing },
        ],
      }),
      exposureShare: percent({
        label: words.exposure,
        hint: words.exposureHint,
        problem: problems.exposure,
      }),
    },
    ({ opensAt, closesAt }) =>
      opensAt && closesAt && closesAt <= opensAt ? { closesAt: problems.closesBeforeOpening } : {},
  );

/** What is wrong with rules that no form brought; whom they let in and what they belong to, their maker knows. */
export function problemsOfRules(rules: PollRules): Problems {
  const question = { id: rules.questionId ?? '', title: { body: '', language: '' } };
  const offer = { questions: [question], means: undefined, kept: rules.whoMayVote };
  return problemsIn(rulesForm(offer), rules);
}

/** What a form remembers of the rules it was made from: the same, in whatever order and with whatever beside them. */
export const rulesSeen = (rules: PollRules): string =>
  seenAs(rulesForm({ questions: [], means: undefined, kept: rules.whoMayVote }), rules);
