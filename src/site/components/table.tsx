import type { Child } from 'hono/jsx';
import { messages, say } from '../words.ts';
import type { Examples } from './example.ts';

export interface Column<Row> {
  readonly heading: Child;
  /** Shown before the cell where rows are stacked; without it the heading, when that is text. */
  readonly label?: string;
  readonly numeric?: boolean;
  /** Marks the cell that names the row. */
  readonly rowHeading?: boolean;
  readonly cell: (row: Row, index: number) => Child;
}

type Cell<Row> = Column<Row>['cell'];
const names = <Row,>(heading: Child, cell: Cell<Row>) => ({ heading, rowHeading: true, cell });
const counts = <Row,>(heading: Child, cell: Cell<Row>) => ({ heading, numeric: true, cell });
/** For the usual two: the column that names each row, and one of numbers. */
type Usual<Row> = { readonly names: typeof names<Row>; readonly counts: typeof counts<Row> };

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
  columns: readonly Column<Row>[] | ((usual: Usual<Row>) => readonly Column<Row>[]);
  rows: readonly Row[];
  caption: string;
  /** Show the caption; else it is only read aloud, as when a heading says the same. */
  captionShown?: boolean;
  rowId?: (row: Row) => string;
}) {
  const columns = typeof props.columns === 'function' ? props.columns({ names, counts }) : props.columns;
  return (
    <table class="table" {...tableRoles.table}>
      <caption class={props.captionShown ? undefined : 'visually-hidden'}>{props.caption}</caption>
      <thead {...tableRoles.rowgroup}>
        <tr {...tableRoles.row}>
          {columns.map((column) => (
            <th scope="col" {...tableRoles.columnheader} class={column.numeric ? 'is-numeric' : undefined}>
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...tableRoles.rowgroup}>
        {props.rows.map((row, index) => (
          <tr {...tableRoles.row} id={props.rowId?.(row)}>
            {columns.map((column) => (
              <CellOf column={column}>{column.cell(row, index)}</CellOf>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CellOf<Row>(props: { column: Column<Row>; children?: Child }) {
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

const words = messages.patterns.table;

export const examples: Examples = [
  {
    name: 'Table: numbers end-aligned, rows stack when narrow',
    render: (language) => {
      const cells = [
        [say(language, words.publishContractsPlain), 1052, say(language, words.most)],
        [say(language, words.meetEveningToo), 26, say(language, words.nearlyAsMany)],
      ] as const;
      return (
        <Table
          caption={say(language, words.caption)}
          captionShown
          rows={cells}
          columns={[
            { heading: say(language, words.statement), rowHeading: true, cell: (row) => row[0] },
            { heading: say(language, words.votes), numeric: true, cell: (row) => row[1] },
            { heading: say(language, words.share), numeric: true, cell: (row) => row[2] },
          ]}
        />
      );
    },
  },
];
