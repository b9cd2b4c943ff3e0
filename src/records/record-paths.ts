/** Where the records of a kind have their pages, for finding the record at an address that somebody pasted. */
export type RecordPaths = {
  /** Each ends in the parameter that names a record, as in `/polls/:poll`; pages below it are pages of that record. */
  readonly paths: readonly string[];
  /** The id by that name, where the name is not the id. */
  idOf?(named: string): Promise<string | null>;
};
