/** Reads little-endian numbers one after the other; beyond the end it gives zeros, so that no damaged file makes it throw. */
export class ByteReader {
  private at: number;
  private readonly data: Buffer;

  constructor(data: Buffer, at = 0) {
    this.data = data;
    this.at = at;
  }

  get left(): number {
    return Math.max(0, this.data.length - this.at);
  }

  uint8(): number {
    return this.number(1);
  }

  uint16(): number {
    return this.number(2);
  }

  uint32(): number {
    return this.number(4);
  }

  bytes(length: number): Buffer {
    const found = this.data.subarray(this.at, this.at + length);
    this.at += length;
    return found;
  }

  skip(length: number): void {
    this.at += length;
  }

  private number(size: 1 | 2 | 4): number {
    const whole = this.left >= size;
    const value = whole ? this.data.readUIntLE(this.at, size) : 0;
    this.at += size;
    return value;
  }
}
