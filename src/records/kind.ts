import type { Child } from 'hono/jsx';
import type { RawBuilder } from 'kysely';
import type { Act, Guarded, Visitor } from '../people/index.ts';
import type { LineStep } from '../site/components/index.ts';
import type { Message, Reader } from '../site/index.ts';
import type { FindAddressed } from './addressed.ts';
import type { Cites } from './cited.ts';
import type { Contributions } from './contributions/index.ts';
import type { Copies } from './copies.ts';
import type { InProcess } from './in-process/index.ts';
import type { AnyKind, Seen } from './kinds/index.ts';
import type { Line } from './line/line.ts';
import type { Moderated } from './moderated.ts';
import type { NoticeWords } from './publications/index.ts';
import type { Published } from './published.ts';
import type { RecordPaths } from './record-paths.ts';
import type { Searched } from './searched.ts';
import type { SheetOf } from './sheet/index.ts';
import type { TableBeside } from './table-beside.ts';
import type { TookPart } from './took-part.ts';
import type { Waits } from './waits.ts';

/** Parts of the page of a record that another part knows how to make; null where it has nothing to say. */
export type Panel = (seen: Seen, shown: ShownTo) => Promise<Child | null>;
type ShownTo = {
  readonly reader: Reader;
  readonly visitor: Visitor;
  readonly now: Date;
  /** Under what this browser is found again at it, where it took part in the process; nobody else learns who that is. */
  readonly holder: Buffer | null;
  /** What lies on the line before and after it, where its kind is on the line. */
  readonly line: Line | null;
};

type PanelsOn = {
  /** Above its facts: what one can do now. */
  readonly top?: Panel;
  /** Between its facts and its long texts. */
  readonly first?: Panel;
  /** Below its texts. */
  readonly last?: Panel;
  /** The step whose stretch to it one of these says in full, at this id: the line beside it only counts them. */
  readonly shows?: { readonly step: LineStep; readonly id: string };
  /** Sheets beyond that of every page. */
  readonly styles?: readonly string[];
};

/** A page where staff look after something in a scope, beside those of declared kinds. */
export type Desk = {
  /** The name of the sort of scope. */
  readonly within: string;
  readonly act: Act;
  readonly label: Message;
  /** Its place in the addresses of the scope. */
  readonly at: string;
  /** The step of the line under which it stands. */
  readonly step: LineStep | undefined;
};

/**
 * What a part says of one kind of record it keeps, to the places that show the records of all parts. Those places ask
 * every kind and know none; what a kind has nothing to say about, it leaves out.
 */
export type Kind = {
  readonly name: string;
  readonly contributions?: Contributions;
  readonly inProcess?: InProcess;
  /** Who came by its channels. */
  readonly tookPart?: TookPart;
  /** What of it waits for the staff. */
  readonly waits?: Waits;
  /** What comes along when a process is copied. */
  readonly copies?: Copies;
  readonly moderated?: Moderated;
  readonly published?: Published;
  readonly sheet?: SheetOf;
  /** What of its records is found by whoever searches. */
  readonly searched?: readonly Searched[];
  /** What it calls the kinds of notices that it adds to what was published. */
  readonly notices?: NoticeWords;
  /** What people said in it that is no record, and can be named by findings and answers. */
  readonly cites?: Cites;
  /** Where its records are read. */
  readonly addressed?: FindAddressed;
  /** Which addresses of this site are theirs. */
  readonly pages?: RecordPaths;
  /** What it shows on the pages of another kind, by the name of that: of a commitment, whether it is kept. */
  readonly panelsOn?: Readonly<Record<string, PanelsOn | readonly PanelsOn[]>>;
  /** Where a code leads that is no receipt of a participant, such as that of a host; `hashIn` is its hash in a scope. */
  readonly codes?: (
    hashIn: (scope: string) => Buffer,
  ) => Promise<{ readonly guarded: Guarded; readonly href: string } | null>;
  /** Asks for the ids of files that it has beside those that its fields name. */
  readonly files?: RawBuilder<{ id: string }>;
  /** What its table has beside its own fields, going out and coming in. */
  readonly beside?: TableBeside;
  /** Its page among those of the staff of a scope, where it is not declared. */
  readonly desk?: Desk;
  /** How it is declared, where it stands on the kit of declared kinds. */
  readonly declared?: AnyKind;
};

declare module '../platform/part.ts' {
  interface Services {
    /** Of all parts, from left to right; there once every part has offered its services. */
    readonly kinds: readonly Kind[];
  }
  interface Part {
    /** The kinds of records it keeps. */
    kinds?(services: Services): readonly Kind[];
  }
}
