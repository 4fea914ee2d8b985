/** Words that stand for a legal form: two names with different ones are two organisations. */
const forms: [RegExp, string][] = [
  [/\b(cic|community interest company)\b/i, 'cic'],
  [/\b(cio|charitable incorporated organisation|scio)\b/i, 'cio'],
  [/\b(plc|public limited company)\b/i, 'plc'],
  [/\b(llp|limited liability partnership)\b/i, 'llp'],
  [/\b(ltd|limited)\b\.?/i, 'ltd'],
];

/** Whether the legal forms that two names show contradict each other; a name that shows none contradicts nothing. */
export function formsContradict(a: string, b: string): boolean {
  const [first, second] = [formOf(a), formOf(b)];
  return first !== undefined && second !== undefined && first !== second;
}

function formOf(name: string): string | undefined {
  const text = name.replaceAll(/\b([A-Za-z])\.(?=[A-Za-z]\b)/g, '$1');
  return forms.find(([pattern]) => pattern.test(text))?.[1];
}

/** Whether two names have a word in common that says something: a mistyped number mostly leads to a name that has none. */
export function shareAWord(a: string, b: string): boolean {
  const words = (text: string) =>
    new Set(
      text
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter(word => word.length > 2 && !plain.has(word)),
    );
  const first = words(a);
  return [...words(b)].some(word => first.has(word));
}

const plain = new Set(
  'the and for ltd limited plc llp cic cio company services service group care trust centre community uk'.split(
    ' ',
  ),
);
