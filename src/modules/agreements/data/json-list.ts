/** `head` as JSON with the rows as its list "agreements", in pieces of some 64 kB. */
export async function* jsonList(head: object, rows: AsyncIterable<object>): AsyncGenerator<string> {
  let chunk = `${JSON.stringify(head).slice(0, -1)},"agreements":[`;
  let separator = '\n';
  for await (const row of rows) {
    chunk += separator + JSON.stringify(row);
    separator = ',\n';
    if (chunk.length < 65_536) continue;
    yield chunk;
    chunk = '';
  }
  yield `${chunk}\n]}\n`;
}

/** Each row as something else, one at a time. */
export async function* map<From, To>(rows: AsyncIterable<From>, make: (row: From) => To): AsyncGenerator<To> {
  for await (const row of rows) yield make(row);
}
