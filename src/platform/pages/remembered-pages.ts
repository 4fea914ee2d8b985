/**
 * Public pages kept in memory, each under the revision of the data it shows. The revision is read from the database on
 * every request, so a page is never shown after its data changed; keeping it only saves making the same HTML again.
 */
export class RememberedPages {
  readonly #pages = new Map<string, { html: string; etag: string }>();
  readonly #most: number;
  #characters = 0;

  /** `most`: characters of HTML kept at most; the page unused for longest goes first. */
  constructor(most = 32_000_000) {
    this.#most = most;
  }

  get(key: string): { html: string; etag: string } | undefined {
    const found = this.#pages.get(key);
    if (found) {
      this.#pages.delete(key);
      this.#pages.set(key, found);
    }
    return found;
  }

  set(key: string, entry: { html: string; etag: string }): void {
    if (entry.html.length > this.#most / 8) return;
    this.#forget(key);
    this.#pages.set(key, entry);
    this.#characters += entry.html.length;
    while (this.#characters > this.#most) this.#forget(this.#pages.keys().next().value as string);
  }

  #forget(key: string): void {
    const old = this.#pages.get(key);
    if (!old) return;
    this.#characters -= old.html.length;
    this.#pages.delete(key);
  }
}
