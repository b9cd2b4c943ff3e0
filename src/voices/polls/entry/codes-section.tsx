import { Table } from '../../../site/components/index.ts';
import { type Entered, FormFields, PostForm, type Problems } from '../../../site/form/index.ts';
import { formatDateTime, formatNumber, messages, type Reader, say } from '../../../site/index.ts';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { type CodesAsked, codesForm } from './newcomers-forms.ts';
import type { Sheet } from './sheets.ts';

const words = messages.entry;
type Props = {
  reader: Reader;
  subject: PollSubject;
  mayAct: boolean;
  sheets: readonly Sheet[];
  fresh: string;
  codes: Entered<CodesAsked>['typed'];
  problems: Problems;
};

/** Invitation codes: make a sheet, see what became of the others, void what was not used. */
export function Codes(props: Props) {
  const { reader, subject, sheets } = props;
  const { language } = reader;
  const { id } = subject.snapshot.poll;
  const numeric = (key: 'made' | 'used' | 'voided', heading: string) => ({
    heading,
    numeric: true,
    cell: (sheet: Sheet) => formatNumber(language, sheet[key]),
  });
  return (
    <section>
      <h2>{say(language, words.invitations)}</h2>
      {props.mayAct && (
        <PostForm
          action={withQuery(`/manage/polls/${id}/newcomers/codes`, reader)}
          hidden={{ fresh: props.fresh }}
          kind="plain"
          submit={say(language, words.makeCodes)}
        >
          <FormFields
            form={codesForm}
            entered={{ typed: props.codes, problems: props.problems }}
            language={language}
          />
        </PostForm>
      )}
      {sheets.length > 0 && (
        <Table
          caption={say(language, words.sheets)}
          captionShown
          rows={[...sheets]}
          columns={[
            {
              heading: say(language, words.sheetMade),
              rowHeading: true,
              cell: (sheet: Sheet) => formatDateTime(language, sheet.at),
            },
            numeric('made', say(language, words.sheetCodes)),
            numeric('used', say(language, words.sheetUsed)),
            numeric('voided', say(language, words.sheetVoided)),
          ]}
        />
      )}
      {props.mayAct && sheets.filter(isVoidable).map((sheet) => <Voiding {...props} sheet={sheet} />)}
    </section>
  );
}

const isVoidable = ({ voidedAt, made, used }: Sheet) => voidedAt === null && used < made;

/** Opened first, pressed then: what is voided stays so. */
function Voiding({ reader, subject, sheet }: Props & { sheet: Sheet }) {
  const { language } = reader;
  const action = `/manage/polls/${subject.snapshot.poll.id}/newcomers/codes/${sheet.id}/void`;
  return (
    <details>
      <summary>
        {say(language, words.voidSheet)}: {formatDateTime(language, sheet.at)}
      </summary>
      <PostForm action={withQuery(action, reader)} kind="danger" submit={say(language, words.voidNow)}>
        <p>{say(language, words.voidExplained, { count: sheet.made - sheet.used })}</p>
      </PostForm>
    </details>
  );
}
