import { isUtf8 } from 'node:buffer';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { SourceFile } from './export-source.ts';
import { PolisFileProblem } from './problems.ts';

/** What reading a file showed about its form. */
export type CsvFacts = {
  /** Records, the header included. */
  readonly records: number;
  readonly byteOrderMark: boolean;
  readonly carriageReturns: boolean;
};

/** One record and the physical line, from 1, on which it starts. */
export type OnRecord = (fields: string[], line: number) => void;
export type OnBytes = (file: SourceFile, bytes: number) => void;

/** Longer than any row of ten thousand statements; a quote left open shows up here instead of filling the memory. */
const longestRecord = 4_000_000;

/** Reads a comma-separated file as a stream, with RFC 4180 quotes, LF or CRLF. Blank lines are skipped. */
export async function readCsv(file: SourceFile, onRecord: OnRecord, onBytes: OnBytes): Promise<CsvFacts> {
  const form = { byteOrderMark: false, carriageReturns: false };
  let records = 0;
  let line = 1;
  let linesBefore = 0;
  // Thrown from inside the parser an error would lose its place, so it waits here.
  let failure: unknown = null;

  const parser = parse({
    bom: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n'],
    max_record_size: longestRecord,
    on_record: (fields: string[], context) => {
      if (failure !== null) return null;
      const startsAt = line;
      line += context.lines - linesBefore === 1 ? 1 : 1 + lineBreaksIn(fields);
      linesBefore = context.lines;
      if (fields.length === 1 && fields[0] === '') return null;
      records += 1;
      try {
        onRecord(fields, startsAt);
      } catch (error) {
        failure = error;
      }
      return null;
    },
  });
  parser.resume();
  try {
    const stream = await file.open();
    await pipeline(
      stream,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of checkedText(chunks, file, form, onBytes)) {
          yield chunk;
          if (failure !== null) throw failure;
        }
      },
      parser,
    );
  } catch (error) {
    throw failure ?? problemOf(error, file, line);
  }
  if (failure !== null) throw failure;
  return { records, ...form };
}

function lineBreaksIn(fields: readonly string[]): number {
  let breaks = 0;
  for (const field of fields) {
    for (let at = field.indexOf('\n'); at >= 0; at = field.indexOf('\n', at + 1)) breaks += 1;
  }
  return breaks;
}

function problemOf(error: unknown, file: SourceFile, line: number): unknown {
  if (error instanceof PolisFileProblem) return error;
  const place = { file: file.name, line };
  if (error instanceof CsvError) {
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new PolisFileProblem('quote-not-closed', place);
    if (error.code === 'CSV_MAX_RECORD_SIZE') return new PolisFileProblem('record-too-long', place);
    return new PolisFileProblem('bad-quote', place);
  }
  const message = error instanceof Error ? error.message : String(error);
  return new PolisFileProblem('zip-damaged', { file: file.name }, { detail: message });
}

type Form = { byteOrderMark: boolean; carriageReturns: boolean };

/** Passes bytes on, as soon as they have proved to be UTF-8 text; notes their form on the way. */
export async function* checkedText(
  chunks: AsyncIterable<Buffer>,
  file: SourceFile,
  form: Form,
  onBytes: OnBytes,
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let lines = 0;
  let unfinished: Buffer = Buffer.alloc(0);
  let first = true;
  for await (const chunk of chunks) {
    if (first) {
      checkStart(chunk, file);
      form.byteOrderMark = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
      first = false;
    }
    if (!form.carriageReturns) form.carriageReturns = chunk.includes('\r\n');
    try {
      decoder.decode(chunk, { stream: true });
    } catch {
      throw notUtf8(Buffer.concat([unfinished, chunk]), lines, file);
    }
    const nul = chunk.indexOf(0);
    if (nul >= 0) {
      throw new PolisFileProblem('not-text', {
        file: file.name,
        line: lines + 1 + count(chunk.subarray(0, nul)),
      });
    }
    lines += count(chunk);
    const lastBreak = chunk.lastIndexOf(10);
    unfinished = lastBreak >= 0 ? chunk.subarray(lastBreak + 1) : Buffer.concat([unfinished, chunk]);
    onBytes(file, chunk.length);
    yield chunk;
  }
  try {
    decoder.decode();
  } catch {
    throw notUtf8(unfinished, lines, file);
  }
}

function count(bytes: Buffer): number {
  let breaks = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) breaks += 1;
  return breaks;
}

function checkStart(chunk: Buffer, file: SourceFile): void {
  const [a, b, c, d] = chunk;
  const marked = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
  const unmarked = (a === 0 && b !== 0 && c === 0) || (b === 0 && a !== 0 && d === 0);
  if (marked || unmarked) {
    throw new PolisFileProblem('not-utf8', { file: file.name, line: 1 }, { encoding: 'utf16' });
  }
}

function notUtf8(bytes: Buffer, linesBefore: number, file: SourceFile): PolisFileProblem {
  let line = linesBefore;
  let start = 0;
  while (start < bytes.length) {
    line += 1;
    const end = bytes.indexOf(10, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) break;
    start = end + 1;
  }
  return new PolisFileProblem('not-utf8', { file: file.name, line }, { encoding: 'other' });
}
