import { Notice } from '../../../site/components/index.ts';
import { formatWorldTime, messages, say } from '../../../site/index.ts';
import { titleOf, Worded } from '../passage.tsx';
import type { StaffView } from '../staff/rights.ts';
import { PollStaffPage } from '../staff/staff-frame.tsx';

const words = messages.entry;

/** Slips to cut apart, each with all that its bearer needs. Shown once, in answer to the act that made the codes. */
export function SheetPage(props: StaffView & { codes: readonly string[]; address: string }) {
  const { reader } = props;
  const { language } = reader;
  const { poll } = props.subject.snapshot;
  return (
    <PollStaffPage {...props} tab="newcomers">
      <div class="no-print">
        <Notice kind="warning" language={language} text={say(language, words.sheetIntro)} />
      </div>
      <ul class="slips">
        {props.codes.map((code) => (
          <li class="slip">
            <Worded as="p" class="slip-question" {...titleOf(poll)} reader={reader} />
            <p>{say(language, words.slip)}</p>
            <p>
              <bdi dir="ltr">{props.address}</bdi>
            </p>
            <p>
              {say(language, words.code)}
              <br />
              <strong class="slip-code" dir="ltr" translate="no">
                {code}
              </strong>
            </p>
            {poll.closesAt && (
              <p class="quiet">
                {say(language, words.slipUntil, { date: formatWorldTime(language, poll.closesAt) })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </PollStaffPage>
  );
}
