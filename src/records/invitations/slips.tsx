import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { QrCode } from '../../site/charts/index.ts';
import { Notice } from '../../site/components/index.ts';
import { formatWorldTime, type Language, messages, say } from '../../site/index.ts';

const words = messages.invitations;

type Handed = {
  readonly codes: readonly string[];
  /** Where one enters with them. */
  readonly address: string;
};

/** Slips to cut apart, each with all that its bearer needs. Shown once, in answer to the act that made the codes. */
export function Slips(
  props: Handed & {
    readonly language: Language;
    readonly title: Child;
    /** What to do with it. */
    readonly how: string;
    readonly closesAt: Date | null;
  },
) {
  const { language, closesAt } = props;
  return (
    <>
      <div class="no-print">
        <Notice kind="warning" language={language} text={say(language, words.sheetIntro)} />
      </div>
      <ul class="slips">
        {props.codes.map((code) => (
          <li class="slip">
            {props.title}
            <p>{props.how}</p>
            <QrCode address={withCode(props.address, code)} language={language} />
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
            {closesAt && (
              <p class="quiet">
                {say(language, words.slipUntil, { date: formatWorldTime(language, closesAt) })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Whoever follows it finds the code in its field: nothing is used up before they press. */
const withCode = (address: string, code: string) => `${address}?code=${code}`;

/** The same codes for a program that writes letters, shown once as well. */
export function sendAsTable(c: Context, { codes, address }: Handed, name: string): Response {
  c.header('cache-control', 'no-store');
  c.header('content-type', 'text/csv; charset=utf-8');
  c.header('content-disposition', `attachment; filename="${name}"`);
  const rows = codes.map((code) => `${code},${withCode(address, code)}`);
  return c.body(`\ufeff${['code,address', ...rows].join('\r\n')}\r\n`);
}
