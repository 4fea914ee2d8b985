/** Faults we know of and have not mended yet; the accessibility statement is made from this list. */
export const knownIssues: readonly { what: string; why: string; instead: string }[] = [];

/** When the statement was last reviewed against the pages (it must be, yearly). */
export const statementPrepared = '23 November 2026';
