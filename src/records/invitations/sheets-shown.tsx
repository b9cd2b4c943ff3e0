import { Table } from '../../site/components/index.ts';
import { type Entered, FormFields, PostForm, type Problems } from '../../site/form/index.ts';
import { formatDateTime, formatNumber, messages, type Reader, say, withQuery } from '../../site/index.ts';
import { type CodesAsked, codesForm } from './make-codes.ts';
import type { Sheet } from './sheets.ts';

const words = messages.invitations;
type Props = {
  readonly reader: Reader;
  /** Where codes are made; `/:sheet/void` below it voids those of a sheet. */
  readonly path: string;
  readonly mayAct: boolean;
  readonly sheets: readonly Sheet[];
  readonly fresh: string;
  readonly codes: Entered<CodesAsked>['typed'];
  readonly problems: Problems;
};

/** Invitation codes: make a sheet, see what became of the others, void what was not used. */
export function InvitationSheets(props: Props) {
  const { reader, sheets } = props;
  const { language } = reader;
  const numeric = (key: 'made' | 'used' | 'voided', heading: string) => ({
    heading,
    numeric: true,
    cell: (sheet: Sheet) => formatNumber(language, sheet[key]),
  });
  return (
    <section>
      <h2>{say(language, words.title)}</h2>
      {props.mayAct && (
        <PostForm
          action={withQuery(props.path, reader)}
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
              cell: (sheet: Sheet) => <Named sheet={sheet} reader={reader} />,
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

const Named = ({ sheet, reader }: { sheet: Sheet; reader: Reader }) => (
  <>
    {sheet.label && <bdi>{sheet.label}</bdi>} {formatDateTime(reader.language, sheet.at)}
  </>
);

/** Opened first, pressed then: what is voided stays so. */
function Voiding({ reader, path, sheet }: Props & { sheet: Sheet }) {
  const { language } = reader;
  return (
    <details>
      <summary>
        {say(language, words.voidSheet)}: <Named sheet={sheet} reader={reader} />
      </summary>
      <PostForm
        action={withQuery(`${path}/${sheet.id}/void`, reader)}
        kind="danger"
        submit={say(language, words.voidNow)}
      >
        <p>{say(language, words.voidExplained, { count: sheet.made - sheet.used })}</p>
      </PostForm>
    </details>
  );
}
