import { Slips } from '../../../records/invitations/index.ts';
import { messages, say } from '../../../site/index.ts';
import { titleOf, Worded } from '../passage.tsx';
import type { StaffView } from '../staff/rights.ts';
import { PollStaffPage } from '../staff/staff-frame.tsx';

/** Slips with the codes that were made just now. */
export function SheetPage(props: StaffView & { codes: readonly string[]; address: string }) {
  const { reader } = props;
  const { language } = reader;
  const { poll } = props.subject.snapshot;
  return (
    <PollStaffPage {...props} tab="newcomers">
      <Slips
        {...props}
        language={language}
        title={<Worded as="p" class="slip-question" {...titleOf(poll)} reader={reader} />}
        how={say(language, messages.entry.slip)}
        closesAt={poll.closesAt}
      />
    </PollStaffPage>
  );
}
