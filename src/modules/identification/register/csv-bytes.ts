import { daysOf } from '../rules/days.ts';

/**
 * Delimited text straight from bytes: quoted fields, doubled quotes, line breaks inside quotes, CR, LF or both. Made for files of
 * gigabytes of which a dozen columns are wanted: nothing is turned into a string until it is asked for.
 */
export class CsvBytes {
  /** 1-based number of the row in hand, the header being row 1. */
  row = 0;
  private bytes: Buffer = Buffer.alloc(0);
  private starts = new Uint32Array(256);
  private ends = new Uint32Array(256);
  private fields = 0;
  private readonly delimiter: number;
  private readonly onRow: (row: CsvBytes) => void;

  constructor(delimiter: ',' | '\t' | ';' | '|', onRow: (row: CsvBytes) => void) {
    this.delimiter = delimiter.charCodeAt(0);
    this.onRow = onRow;
  }

  /** Number of fields in the row in hand. */
  get width(): number {
    return this.fields;
  }

  /** Takes the next bytes; rows that end within them are handed to `onRow`, the rest is kept. */
  feed(chunk: Buffer): void {
    this.bytes = this.bytes.length ? Buffer.concat([this.bytes, chunk]) : chunk;
    const used = this.scan(false);
    this.bytes = this.bytes.subarray(used);
  }

  /** Hands over a last row without a line break. Returns false when the text ends inside a quoted field. */
  end(): boolean {
    if (this.bytes.length) this.scan(true);
    const whole = !this.openQuote;
    this.bytes = Buffer.alloc(0);
    return whole;
  }

  private openQuote = false;

  /** The text of a field, unquoted, untrimmed; '' when the row has fewer fields. */
  text(field: number): string {
    if (field < 0 || field >= this.fields) return '';
    // Within bounds: `field` is below the number of fields of this row.
    let from = this.starts[field]!;
    let to = this.ends[field]!;
    if (to - from >= 2 && this.bytes[from] === 34 && this.bytes[to - 1] === 34) {
      from++;
      to--;
      const inner = decode(this.bytes, from, to);
      return inner.includes('""') ? inner.replaceAll('""', '"') : inner;
    }
    return decode(this.bytes, from, to);
  }

  /**
   * The text of a field that has few different values, through a memory of those already seen: no string is made for a value that
   * came before. `make` turns a new value into what is kept.
   */
  remembered(field: number, memory: FieldMemory, make: (text: string) => number): number {
    if (field < 0 || field >= this.fields) return make('');
    const { bytes } = this;
    const from = this.starts[field]!;
    const to = this.ends[field]!;
    let hash = to - from;
    for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
    const known = memory.get(hash);
    if (known && sameBytes(known.bytes, bytes, from, to)) return known.value;
    const value = make(this.text(field));
    memory.set(hash, { bytes: Buffer.from(bytes.subarray(from, to)), value });
    return value;
  }

  /** A field of up to nine digits as a number, or -1 when it is anything else; quotes do not count. */
  digits(field: number): number {
    let from = this.starts[field]!;
    let to = this.ends[field]!;
    if (this.bytes[from] === 34) {
      from++;
      to--;
    }
    if (field < 0 || field >= this.fields || to <= from || to - from > 9) return -1;
    let value = 0;
    for (let at = from; at < to; at++) {
      const digit = this.bytes[at]! - 48;
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    return value;
  }

  /** A field dd/mm/yyyy as days since 1900-01-01; 0 when it is anything else. No string is made. */
  days(field: number): number {
    if (field < 0 || field >= this.fields) return 0;
    const { bytes } = this;
    let from = this.starts[field]!;
    let to = this.ends[field]!;
    if (bytes[from] === 34) {
      from++;
      to--;
    }
    if (to - from !== 10 || bytes[from + 2] !== 47 || bytes[from + 5] !== 47) return 0;
    const digits = (at: number, count: number) => {
      let value = 0;
      for (let i = at; i < at + count; i++) value = value * 10 + bytes[i]! - 48;
      return value;
    };
    return daysOf(digits(from + 6, 4), digits(from + 3, 2), digits(from, 2));
  }

  /** Whether a field has nothing in it, without making a string. */
  isEmpty(field: number): boolean {
    if (field < 0 || field >= this.fields) return true;
    const length = this.ends[field]! - this.starts[field]!;
    return length === 0 || (length === 2 && this.bytes[this.starts[field]!] === 34);
  }

  private scan(last: boolean): number {
    const { bytes, delimiter } = this;
    const length = bytes.length;
    let rowStart = 0;
    let fieldStart = 0;
    let fields = 0;
    let at = 0;
    this.openQuote = false;
    while (at < length) {
      const byte = bytes[at]!;
      if (byte === 34 && at === fieldStart) {
        at = endOfQuoted(bytes, at + 1, length);
        if (at < 0) {
          this.openQuote = true;
          at = length;
          break;
        }
        continue;
      }
      if (byte === delimiter) {
        if (fields + 1 >= this.starts.length) this.widen();
        this.starts[fields] = fieldStart;
        this.ends[fields++] = at;
        fieldStart = ++at;
      } else if (byte === 10 || byte === 13) {
        // A CR at the very end of the chunk may be half of CR LF: wait for more.
        if (byte === 13 && at + 1 === length && !last) break;
        this.starts[fields] = fieldStart;
        this.ends[fields++] = at;
        this.emit(fields);
        fields = 0;
        at += byte === 13 && bytes[at + 1] === 10 ? 2 : 1;
        rowStart = fieldStart = at;
      } else at++;
    }
    if (last && rowStart < length) {
      this.starts[fields] = fieldStart;
      this.ends[fields++] = length;
      this.emit(fields);
      return length;
    }
    return rowStart;
  }

  private emit(fields: number): void {
    this.row++;
    this.fields = fields;
    const blank = fields === 1 && this.ends[0] === this.starts[0];
    if (!blank) this.onRow(this);
  }

  private widen(): void {
    const starts = new Uint32Array(this.starts.length * 2);
    const ends = new Uint32Array(this.ends.length * 2);
    starts.set(this.starts);
    ends.set(this.ends);
    this.starts = starts;
    this.ends = ends;
  }
}

/** Values of one field that were seen before, by a hash of their bytes. */
export type FieldMemory = Map<number, { readonly bytes: Buffer; readonly value: number }>;

/** Node's own method for Latin-1 text, without the checks of toString; not in its published types. */
type SlicedBuffer = Buffer & { latin1Slice: (from: number, to: number) => string };

function sameBytes(known: Buffer, bytes: Buffer, from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let at = from; at < to; at++) if (bytes[at] !== known[at - from]) return false;
  return true;
}

/** Position after the closing quote, or -1 when the quoted field does not end within the bytes. */
function endOfQuoted(bytes: Buffer, from: number, length: number): number {
  for (let at = from; at < length; at++) {
    if (bytes[at] !== 34) continue;
    if (bytes[at + 1] !== 34) return at + 1;
    at++;
  }
  return -1;
}

function decode(bytes: Buffer, from: number, to: number): string {
  for (let at = from; at < to; at++) if (bytes[at]! > 127) return decodeWide(bytes, from, to);
  return (bytes as SlicedBuffer).latin1Slice(from, to);
}

/** UTF-8 where it is valid, else Windows-1252 read as Latin-1: official extracts come in both. */
function decodeWide(bytes: Buffer, from: number, to: number): string {
  const text = bytes.toString('utf8', from, to);
  return text.includes('\ufffd') ? bytes.toString('latin1', from, to) : text;
}
