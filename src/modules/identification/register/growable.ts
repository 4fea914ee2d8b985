/** A Uint32Array that grows; used while a register is read, when nobody knows how many names it holds. */
export class GrowingWords {
  array: Uint32Array;
  length = 0;

  constructor(capacity = 1024) {
    this.array = new Uint32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(this.length + 1);
    this.array[this.length++] = value;
  }

  append(values: Uint32Array): void {
    this.reserve(this.length + values.length);
    this.array.set(values, this.length);
    this.length += values.length;
  }

  /** Exactly what was pushed, as a view; valid until the next push. */
  view(): Uint32Array {
    return this.array.subarray(0, this.length);
  }

  private reserve(needed: number): void {
    if (needed <= this.array.length) return;
    // Half as much again: at seven million names doubling would waste a quarter of a gigabyte.
    const larger = new Uint32Array(Math.max(needed, Math.ceil(this.array.length * 1.5)));
    larger.set(this.array.subarray(0, this.length));
    this.array = larger;
  }
}

/** Bytes that grow; see `GrowingWords`. */
export class GrowingBytes {
  array: Uint8Array;
  length = 0;

  constructor(capacity = 4096) {
    this.array = new Uint8Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(this.length + 1);
    this.array[this.length++] = value;
  }

  append(values: Uint8Array): void {
    this.reserve(this.length + values.length);
    this.array.set(values, this.length);
    this.length += values.length;
  }

  /** Appends text as UTF-8; plain ASCII is copied letter by letter, which is faster for short names. */
  appendText(text: string): void {
    this.reserve(this.length + text.length * 3);
    let to = this.length;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > 127) {
        const bytes = Buffer.from(text, 'utf8');
        this.array.set(bytes, this.length);
        this.length += bytes.length;
        return;
      }
      this.array[to++] = code;
    }
    this.length = to;
  }

  view(): Uint8Array {
    return this.array.subarray(0, this.length);
  }

  private reserve(needed: number): void {
    if (needed <= this.array.length) return;
    const larger = new Uint8Array(Math.max(needed, Math.ceil(this.array.length * 1.5)));
    larger.set(this.array.subarray(0, this.length));
    this.array = larger;
  }
}
