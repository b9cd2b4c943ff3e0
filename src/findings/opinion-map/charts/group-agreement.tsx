import { groupLetter } from '../../../site/components/index.ts';
import { formatNumber, formatPercent, messages, say } from '../../../site/index.ts';
import type { MapFigures, MapStatement, VoteFigure } from '../page/map-figures.ts';
import { textOf } from './beeswarm.tsx';
import { type Drawn, Label, Lines, Mark, Rule } from './chart-parts.tsx';
import { type Sheet, wrapped } from './sheet.ts';

const words = messages.charts;

/** So many panels are drawn when nobody chose the statements, and at most when somebody did. */
export const panelsShown = { dividing: 6, agreed: 3, most: 24 } as const;

/** One panel: what everybody and each group that is shown said about a statement. */
export type Panel = {
  readonly statement: MapStatement;
  readonly rows: readonly {
    /** Null for everybody who voted. */
    readonly group: number | null;
    /** Null where too few of the group voted to be shown. */
    readonly figure: VoteFigure | null;
  }[];
};

/**
 * The panels of the chart: the statements asked for by number (those that may be read and shown), or else what divides the
 * groups most and what they agree on.
 */
export function panelsOf(figures: MapFigures, asked: readonly number[]): readonly Panel[] {
  const chosen =
    asked.length > 0
      ? [...new Set(asked)].flatMap((number) => figures.byNumber.get(number) ?? [])
      : [
          ...figures.dividing.slice(0, panelsShown.dividing),
          ...figures.agreedOn.slice(0, panelsShown.agreed).map(({ statement }) => statement),
        ];
  return [...new Set(chosen)].slice(0, panelsShown.most).map((statement) => ({
    statement,
    rows: [{ group: null, figure: statement.all.votes > 0 ? statement.all : null }, ...statement.groups],
  }));
}

const row = 28;
const gutter = 36;
const nameRoom = 74;

/** A panel for each statement: the part of everybody and of each group that agrees, with its base and its interval. */
export function drawGroupAgreement(panels: readonly Panel[], sheet: Sheet): Drawn {
  const across = sheet.width >= 600 ? 2 : 1;
  const width = (sheet.width - gutter * (across - 1)) / across;
  const titles = panels.map(({ statement }) =>
    // Bold, so wider than the estimate: the next panel begins right beside.
    wrapped(textOf(statement, sheet.language).text, (width - 34) * 0.88, 13, 3),
  );
  const drawn = [];
  let y = 0;
  for (let first = 0; first < panels.length; first += across) {
    const together = panels.slice(first, first + across);
    const titleLines = Math.max(...titles.slice(first, first + across).map(({ length }) => length));
    const rows = Math.max(...together.map((panel) => panel.rows.length));
    for (const [n, panel] of together.entries()) {
      drawn.push(
        <PanelView
          sheet={sheet}
          panel={panel}
          title={titles[first + n] ?? []}
          titleLines={titleLines}
          x={n * (width + gutter)}
          y={y}
          width={width}
        />,
      );
    }
    y += titleLines * 17 + rows * row + 54;
  }
  return { height: y, body: drawn };
}

function PanelView(props: {
  sheet: Sheet;
  panel: Panel;
  title: readonly string[];
  titleLines: number;
  x: number;
  y: number;
  width: number;
}) {
  const { sheet, panel, x, y, width } = props;
  const { statement } = panel;
  const top = y + props.titleLines * 17 + 12;
  const bottom = top + panel.rows.length * row;
  const plot = { start: x + nameRoom, length: width - nameRoom - 56 };
  const at = (part: number) => plot.start + part * plot.length;
  return (
    <>
      <Label sheet={sheet} x={x} y={y + 13} size={13} bold text={String(statement.number)} lang="en" />
      <Lines
        sheet={sheet}
        x={x + 34}
        y={y + 13}
        size={13}
        bold
        lines={props.title}
        lang={textOf(statement, sheet.language).lang}
        leading={17}
      />
      {[0, 0.5, 1].map((part) => (
        <>
          <Rule
            sheet={sheet}
            from={[at(part), top]}
            to={[at(part), bottom]}
            {...(part === 0 ? { ink: 'quiet' as const } : {})}
          />
          <Label
            sheet={sheet}
            x={at(part)}
            y={bottom + 14}
            size={10.5}
            ink="quiet"
            anchor="middle"
            text={formatPercent(sheet.language, part * 100)}
            lang="en"
          />
        </>
      ))}
      {panel.rows.map(({ group, figure }, n) => (
        <Row
          sheet={sheet}
          group={group}
          figure={figure}
          x={x}
          y={top + (n + 0.5) * row}
          at={at}
          end={x + width}
        />
      ))}
    </>
  );
}

function Row(props: {
  sheet: Sheet;
  group: number | null;
  figure: VoteFigure | null;
  x: number;
  y: number;
  at: (part: number) => number;
  end: number;
}) {
  const { sheet, group, figure, x, y, at } = props;
  const { language } = sheet;
  const name =
    group === null
      ? say(language, words.everybody)
      : say(language, words.group, { letter: groupLetter(group) });
  const interval = figure?.interval?.agree;
  const share = figure ? figure.agree / Math.max(1, figure.votes) : 0;
  return (
    <>
      <Label sheet={sheet} x={x} y={y + 4} text={name} bold={group === null} />
      {figure && interval ? (
        <>
          <Rule
            sheet={sheet}
            from={[at(interval.low), y]}
            to={[at(interval.high), y]}
            ink="quiet"
            width={2}
          />
          {group === null ? (
            <Everybody sheet={sheet} x={at(share)} y={y} />
          ) : (
            <Mark sheet={sheet} id={group} x={at(share)} y={y} radius={5.5} />
          )}
          <Label
            sheet={sheet}
            x={props.end}
            y={y - 2}
            anchor="end"
            bold
            text={formatPercent(language, figure.percent?.agree ?? 0)}
            lang="en"
          />
          <Label
            sheet={sheet}
            x={props.end}
            y={y + 10}
            size={10.5}
            ink="quiet"
            anchor="end"
            text={say(language, words.ofVotes, { votes: formatNumber(language, figure.votes) })}
          />
        </>
      ) : (
        <Label
          sheet={sheet}
          x={at(0) + 8}
          y={y + 4}
          size={11}
          ink="quiet"
          text={say(language, words.tooFewToShow)}
        />
      )}
    </>
  );
}

/** Everybody together: an upright bar, unlike any group's mark. */
function Everybody(props: { sheet: Sheet; x: number; y: number }) {
  const { sheet, x, y } = props;
  return <Rule sheet={sheet} from={[x, y - 8]} to={[x, y + 8]} ink="ink" width={3.5} />;
}
