import type { Child } from 'hono/jsx';
import type { Language } from '../words.ts';
import type { Examples } from './example.ts';

export interface Column<Row> {
  readonly key: string;
  readonly heading: Child;
  /** Shown before the cell where rows are stacked; without it the heading, when that is text. */
  readonly label?: string;
  readonly numeric?: boolean;
  /** Marks the cell that names the row. */
  readonly rowHeading?: boolean;
  readonly sort?: 'ascending' | 'descending';
  readonly cell: (row: Row, index: number) => Child;
}

/** Stacking rows by CSS takes a table's roles away in some browsers: they are written out. */
export const tableRoles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/** A table whose rows stack on a narrow screen. */
export function Table<Row>(props: {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  caption: string;
  /** Show the caption; else it is only read aloud, as when a heading says the same. */
  captionShown?: boolean;
  rowId?: (row: Row) => string;
}) {
  return (
    <table class="table" {...tableRoles.table}>
      <caption class={props.captionShown ? undefined : 'visually-hidden'}>{props.caption}</caption>
      <thead {...tableRoles.rowgroup}>
        <tr {...tableRoles.row}>
          {props.columns.map((column) => (
            <th
              scope="col"
              {...tableRoles.columnheader}
              class={column.numeric ? 'is-numeric' : undefined}
              aria-sort={column.sort}
            >
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...tableRoles.rowgroup}>
        {props.rows.map((row, index) => (
          <tr {...tableRoles.row} id={props.rowId?.(row)}>
            {props.columns.map((column) => (
              <Cell column={column}>{column.cell(row, index)}</Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>(props: { column: Column<Row>; children?: Child }) {
  const { column } = props;
  const label = column.label ?? (typeof column.heading === 'string' ? column.heading : undefined);
  if (column.rowHeading) {
    return (
      <th scope="row" {...tableRoles.rowheader}>
        {props.children}
      </th>
    );
  }
  return (
    <td {...tableRoles.cell} class={column.numeric ? 'is-numeric' : undefined} data-label={label}>
      {props.children}
    </td>
  );
}

const words: Record<
  Language,
  { caption: string; statement: string; votes: string; share: string; rows: [string, number, string][] }
> = {
  en: {
    caption: 'Votes by statement',
    statement: 'Statement',
    votes: 'Votes',
    share: 'Agree',
    rows: [
      ['Publish contracts in plain words', 1052, '87%'],
      ['Meet in the evening too', 26, '85%'],
    ],
  },
  fr: {
    caption: 'Votes par proposition',
    statement: 'Proposition',
    votes: 'Votes',
    share: 'D’accord',
    rows: [
      ['Publier les contrats en mots simples', 1052, '87 %'],
      ['Se réunir aussi le soir', 26, '85 %'],
    ],
  },
  es: {
    caption: 'Votos por propuesta',
    statement: 'Propuesta',
    votes: 'Votos',
    share: 'De acuerdo',
    rows: [
      ['Publicar los contratos con palabras sencillas', 1052, '87 %'],
      ['Reunirse también por la tarde', 26, '85 %'],
    ],
  },
  ar: {
    caption: 'الأصوات لكل مقترح',
    statement: 'المقترح',
    votes: 'الأصوات',
    share: 'أوافق',
    rows: [
      ['نشر العقود بكلمات بسيطة', 1052, '87%'],
      ['الاجتماع مساءً أيضًا', 26, '85%'],
    ],
  },
};

export const examples: Examples = [
  {
    name: 'Table: numbers end-aligned, rows stack when narrow',
    render: (language) => {
      const w = words[language];
      return (
        <Table
          caption={w.caption}
          captionShown
          rows={w.rows}
          columns={[
            { key: 'statement', heading: w.statement, rowHeading: true, cell: (row) => row[0] },
            { key: 'votes', heading: w.votes, numeric: true, cell: (row) => row[1] },
            { key: 'share', heading: w.share, numeric: true, cell: (row) => row[2] },
          ]}
        />
      );
    },
  },
];
