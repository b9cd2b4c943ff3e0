import type { Readable } from 'node:stream';

/** How much an export may ask of the machine that reads it. */
export type PolisLimits = {
  /** Of one file, unpacked. */
  readonly fileBytes: number;
  /** Of all files together, unpacked. */
  readonly totalBytes: number;
  readonly files: number;
  /** How many times larger than packed a file of more than 5 MB may be. */
  readonly zipRatio: number;
};

export const usualLimits: PolisLimits = {
  fileBytes: 500_000_000,
  totalBytes: 1_000_000_000,
  files: 500,
  zipRatio: 400,
};

/** One file of an export; it can be opened as often as needed. */
export type SourceFile = {
  readonly name: string;
  readonly bytes: number;
  readonly open: () => Promise<Readable>;
};

export type ExportSource = {
  readonly files: readonly SourceFile[];
  readonly close: () => void;
};
