/** The older export, a zip of CSV files with times in milliseconds, or the newer one behind a report's page. */
export type PolisGeneration = 'zip' | 'report';

export type PolisStatement = {
  readonly id: number;
  /** Participant id of the author; null when the file does not say. */
  readonly authorId: number | null;
  /** Milliseconds since 1970; null when the file does not say. */
  readonly createdAt: number | null;
  /** null: people voted on the statement, but its text is missing from the export. */
  readonly text: string | null;
  /** -1 rejected, 0 not moderated, 1 accepted. */
  readonly moderated: -1 | 0 | 1;
  /** null: the export does not say. */
  readonly isMeta: boolean | null;
  /** null: the export does not say. */
  readonly isSeed: boolean | null;
  /** As printed in comments.csv, where every vote event counts, re-votes included. */
  readonly printedAgrees: number | null;
  readonly printedDisagrees: number | null;
};

export type PolisParticipant = {
  readonly id: number;
  /** The opinion group that Polis had put them in; null when in none. */
  readonly groupId: number | null;
  /** An id from the site that the conversation was embedded in. It may identify a person. */
  readonly externalId: string | null;
};

/** 1 agree, 0 pass, -1 disagree: whatever the sign in the files was. */
export type PolisVoteValue = -1 | 0 | 1;

/** Every vote event in file order, as parallel columns of `length` entries. */
export type PolisVotes = {
  readonly length: number;
  readonly statementId: Int32Array;
  readonly voterId: Int32Array;
  /** 1 agree, 0 pass, -1 disagree. */
  readonly value: Int8Array;
  /** Milliseconds since 1970; NaN when unknown. */
  readonly time: Float64Array;
  /** 1 marked as important, 0 not, -1 the export does not say. Null: the export knows no such mark. */
  readonly important: Int8Array | null;
};

export type PolisConversation = {
  readonly topic: string;
  /** Markdown, as written in Polis. */
  readonly description: string;
  /** Where the conversation was held; null when not said. */
  readonly url: string | null;
  /** summary.csv as printed, in its order. */
  readonly summary: ReadonlyMap<string, string>;
  /** By id. Includes statements that have no text or no votes. */
  readonly statements: readonly PolisStatement[];
  /** By id. Includes everybody who voted or is listed. */
  readonly participants: readonly PolisParticipant[];
  readonly votes: PolisVotes;
};

/** How the sign of the votes was found out. */
export type SignEvidence = {
  /**
   * - `comment-totals`: agrees and disagrees of comments.csv against the vote events.
   * - `participant-totals`: n-agree and n-disagree against the cells of the participants' file.
   * - `author-votes`: the first vote of authors on their own statements, which Polis casts as agreement.
   */
  readonly kind: 'comment-totals' | 'participant-totals' | 'author-votes';
  /** How many rows could tell the two signs apart. */
  readonly of: number;
  /** How many of them match if 1 in the files means agree. */
  readonly plus: number;
  /** How many of them match if -1 in the files means agree. */
  readonly minus: number;
};

export type SignReport = {
  /** What meant agree in the files: 1 (`plus`) or -1 (`minus`). */
  readonly agreeIs: 'plus' | 'minus';
  /** `detected` from the evidence, `given` by the caller, or `irrelevant`: nobody agreed or disagreed. */
  readonly how: 'detected' | 'given' | 'irrelevant';
  readonly evidence: readonly SignEvidence[];
};

export type ReportKind =
  | 'byte-order-mark'
  | 'carriage-returns'
  | 'unknown-columns'
  | 'files-not-read'
  | 'summary-missing'
  | 'matrix-missing'
  | 'votes-from-matrix'
  | 'summary-differs'
  | 'statement-id-gaps'
  | 'participant-id-gaps'
  | 'statements-without-votes'
  | 'statements-without-text'
  | 'statements-with-empty-text'
  | 'authors-without-votes'
  | 'participants-without-votes'
  | 'voters-not-in-matrix'
  | 'cells-without-event'
  | 'events-without-cell'
  | 'cells-differ'
  | 'revotes'
  | 'revotes-at-one-moment'
  | 'comment-totals-differ'
  | 'participant-totals-differ'
  | 'times-missing'
  | 'time-units-mixed'
  | 'text-not-quoted'
  | 'text-like-formula'
  | 'external-ids'
  | 'external-ids-without-participant';

/** One oddity of the export: what, how often, where, and what was done about it. */
export type ReportEntry = {
  readonly kind: ReportKind;
  readonly count: number;
  /** Up to five: ids (`statement` or `statement/participant`), file, column or key names. Never texts. */
  readonly examples: readonly string[];
  readonly done: 'kept' | 'ignored' | 'added' | 'derived' | 'counted';
};

export type FileReport = {
  readonly name: string;
  readonly bytes: number;
  /** Records after the header. */
  readonly rows: number;
};

/** What was found in an export, kept with the poll that was made from it. */
export type ImportReport = {
  readonly generation: PolisGeneration;
  /** What the generation was recognised by, for example `participant-votes.csv` or `timestamp in seconds`. */
  readonly recognisedBy: readonly string[];
  readonly files: readonly FileReport[];
  readonly sign: SignReport;
  readonly counts: {
    readonly statements: number;
    readonly participants: number;
    readonly voters: number;
    /** All vote events, re-votes included. */
    readonly voteEvents: number;
    /** One per voter and statement: the last. */
    readonly latestVotes: number;
    readonly agrees: number;
    readonly disagrees: number;
    readonly passes: number;
  };
  /** Latest votes compared with the participants' file; null without such a file. */
  readonly matrix: { readonly cells: number; readonly matching: number } | null;
  readonly entries: readonly ReportEntry[];
};

/** Where reading stands. `bytesTotal` is known from the start. */
export type ReadProgress = {
  readonly file: string;
  readonly bytesRead: number;
  readonly bytesTotal: number;
};
