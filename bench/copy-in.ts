import type pg from 'pg';

interface CopyConnection {
  query: (text: string) => void;
  sendCopyFromChunk: (chunk: Buffer) => void;
  endCopyFrom: () => void;
}

/** COPY table FROM STDIN with what is in `chunks`, by the protocol itself: what everything else is held against. */
export function copyIn(client: pg.Client, statement: string, chunks: readonly Buffer[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let connection: CopyConnection | undefined;
    let failure: Error | undefined;
    const submittable = {
      submit(given: CopyConnection) {
        connection = given;
        given.query(statement);
      },
      handleCopyInResponse() {
        for (const chunk of chunks) connection?.sendCopyFromChunk(chunk);
        connection?.endCopyFrom();
      },
      handleError: (error: Error) => void (failure = error),
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => (failure ? reject(failure) : resolve()),
    };
    client.query(submittable as unknown as pg.Submittable);
  });
}

/** Rows in COPY's text form. */
export function copyText(rows: readonly (readonly unknown[])[]): Buffer {
  const field = (value: unknown): string => {
    if (value === null || value === undefined) return '\\N';
    const text = Array.isArray(value)
      ? `{${value.map(one => `"${String(one).replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`
      : String(value);
    return text
      .replaceAll('\\', '\\\\')
      .replaceAll('\t', '\\t')
      .replaceAll('\n', '\\n')
      .replaceAll('\r', '\\r');
  };
  return Buffer.from(`${rows.map(row => row.map(field).join('\t')).join('\n')}\n`);
}
