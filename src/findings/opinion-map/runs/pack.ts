import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

const arrays = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
} as const;
type ArrayName = keyof typeof arrays;
type Numbers = InstanceType<(typeof arrays)[ArrayName]>;

/** Stands in the text for a column: its kind, where it begins among the bytes, and how many numbers it has. */
type Place = { readonly $column: readonly [ArrayName, number, number] };
/** JSON has no such numbers. */
type Odd = { readonly $number: 'NaN' | 'Infinity' | '-Infinity' };

/**
 * Plain data with typed arrays in it as few bytes: a header of JSON, and the arrays behind it as they are in memory
 * (little-endian, as everywhere this program runs). For the database, where such data is kept and never looked into.
 */
export function pack(data: unknown): Buffer {
  const columns: Buffer[] = [];
  let offset = 0;
  const header = Buffer.from(
    JSON.stringify(data, (_key, value: unknown) => {
      const name = nameOf(value);
      if (name !== null) {
        const column = value as Numbers;
        // A multiple of eight, so that a column can be read where it lies.
        const bytes = Buffer.alloc(Math.ceil(column.byteLength / 8) * 8);
        bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
        columns.push(bytes);
        const place: Place = { $column: [name, offset, column.length] };
        offset += bytes.length;
        return place;
      }
      if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) } as Odd;
      return value;
    }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  return zstdCompressSync(Buffer.concat([length, header, ...columns]));
}

/** What was packed. The caller says what it is: it comes from our own table. */
export function unpack<T>(packed: Uint8Array): T {
  const bytes = zstdDecompressSync(packed);
  const headerLength = bytes.readUInt32LE(0);
  const body = 4 + headerLength;
  return JSON.parse(bytes.toString('utf8', 4, body), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if ('$column' in value) {
      const [name, offset, length] = (value as Place).$column;
      const Kind = arrays[name];
      const from = bytes.byteOffset + body + offset;
      return new Kind(bytes.buffer.slice(from, from + length * Kind.BYTES_PER_ELEMENT));
    }
    if ('$number' in value) return Number((value as Odd).$number);
    return value;
  }) as T;
}

function nameOf(value: unknown): ArrayName | null {
  if (!ArrayBuffer.isView(value)) return null;
  const name = value.constructor.name;
  if (name in arrays) return name as ArrayName;
  throw new TypeError(`${name} cannot be packed`);
}
