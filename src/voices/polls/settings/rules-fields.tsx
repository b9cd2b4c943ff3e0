import { type Entered, FormFields } from '../../../site/form/index.ts';
import { type Language, messages, say } from '../../../site/index.ts';
import { choicesOf } from '../entry-means.ts';
import { whoMayVoteChoices } from '../poll.ts';
import type { PollRules } from './poll-input.ts';
import { type RulesOffer, rulesForm } from './rules-form.ts';

const wayWords = messages.entry.ways;

/** The rules of a poll, for the form of a new one and of one that there is. */
export function RulesFields(props: { language: Language; offer: RulesOffer; entered: Entered<PollRules> }) {
  const { language, offer, entered } = props;
  const form = rulesForm(offer);
  const offered = choicesOf(offer.means, offer.kept);
  const missing = whoMayVoteChoices.filter((choice) => !offered.includes(choice));
  const shared = { form, entered, language };
  const others = Object.keys(form.fields).filter((name) => name !== 'questionId' && name !== 'whoMayVote');
  return (
    <>
      {offer.questions.length > 0 && <FormFields {...shared} only={['questionId']} />}
      <FormFields {...shared} only={['whoMayVote']} />
      {missing.map((choice) => (
        <p class="quiet">
          {say(language, choice === 'mailbox' ? wayWords.mailboxNotHere : wayWords.signedInNotHere)}
        </p>
      ))}
      <FormFields {...shared} only={others as (keyof PollRules)[]} />
    </>
  );
}
