/** What the test's world is asked for here. */
interface Visitor {
  get: (url: string) => Promise<{ body: string }>;
  post: (url: string, form: Record<string, string>) => Promise<{ body: string }>;
}

const log = '/marlbridge/disclosures';

/** What stands at every public address at which a disclosure of Marlbridge may stand, and what is offered to who asks about the words. */
export async function everywherePublic(world: Visitor, reference: string, words: string): Promise<string> {
  const urls = [
    log,
    `${log}.json`,
    `${log}.csv`,
    `${log}.atom`,
    `${log}/${reference}`,
    `${log}/${reference}.json`,
    `${log}?q=${words}`,
    `${log}.json?q=${words}`,
    `/marlbridge/requests/${reference}`,
  ];
  const bodies = await Promise.all(urls.map(async url => (await world.get(url)).body));
  const asked = await world.post('/marlbridge/requests/new', {
    go: 'published',
    text: `How many ${words} were lent in the library?`,
  });
  return [...bodies, asked.body].join('\n');
}
