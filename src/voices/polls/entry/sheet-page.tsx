import { Notice, type Reader, say } from '../../../site/index.ts';
import type { PollSubject } from '../poll-access.ts';
import { StaffPage, type StaffRights } from '../settings/staff-frame.tsx';
import { entryWords as words } from './words.ts';

/** Invitation codes to cut apart, each with where to enter it. Shown once, in answer to the act that made them. */
export function SheetPage(props: {
  reader: Reader;
  subject: PollSubject;
  rights: StaffRights;
  codes: readonly string[];
  address: string;
}) {
  const { language } = props.reader;
  return (
    <StaffPage reader={props.reader} subject={props.subject} rights={props.rights} tab="newcomers">
      <div class="no-print">
        <Notice kind="warning" language={language}>
          <p>{say(language, words.sheetIntro)}</p>
        </Notice>
      </div>
      <ul class="records">
        {props.codes.map((code) => (
          <li class="record">
            <p>
              {say(language, words.code)}:{' '}
              <strong class="receipt-short" dir="ltr" translate="no">
                {code}
              </strong>
              <br />
              <bdi dir="ltr">{props.address}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </StaffPage>
  );
}
