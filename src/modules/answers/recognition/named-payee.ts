const nameWord = String.raw`\p{Lu}[\p{L}\p{N}'’&.-]*`;
/** "Fern Bakery CIC", "Trust for Walks and Ways": words with a capital, and small words between them. */
const name = String.raw`(?:the\s+)?(${nameWord}(?:\s+(?:(?:of|and|&|the|for|in)\s+)?${nameWord})+)`;
const paying = String.raw`(?:[Pp]aid|[Pp]ays?|[Pp]aying|[Pp]ayments?|[Ss]pends?|[Ss]pent|[Ss]pending|[Ee]xpenditure|[Ss]ums?|[Aa]mounts?|[Mm]oney)`;
const asked = [
  // "paid to …", "payments made in 2023 to …", "spent with …"; not past another sentence.
  new RegExp(String.raw`\b${paying}\b[^.?!;]{0,60}?\s(?:to|with)\s+${name}`, 'u'),
  // "you have paid …"
  new RegExp(String.raw`\b(?:paid|pay|paying)\s+${name}`, 'u'),
  new RegExp(String.raw`\b(?:fund|funds|funded|funding)\s+${name}`, 'u'),
  // "has … been paid", "did … receive"
  new RegExp(
    String.raw`\b(?:has|have|had|was|were|did|does)\s+${name}\s+(?:been\s+|ever\s+)?(?:paid|receive|received|earn|earned)\b`,
    'u',
  ),
  // "what … has received"
  new RegExp(
    String.raw`\b(?:what|how\s+much(?:\s+money)?)\s+${name}\s+(?:has|have|had|was|were)?\s*(?:been\s+)?(?:paid|received|earned)\b`,
    'u',
  ),
];

/**
 * Words by which a name is that of an organisation. Without one it may be a person's, and whether a person was paid is never
 * answered from a letter.
 */
const organisation =
  /\b(?:Ltd|Limited|LLP|PLC|plc|Plc|CIC|C\.I\.C|CIO|Company|Companies|Co-?operative|Trust|Foundation|Society|Association|Charity|Partnership|Services|Group|Enterprises?|Solutions|Systems|Consult(?:ing|ants|ancy)|Homecare|Housing|Holdings|Construction|Contractors|Logistics|Training|Academy|College|University|Centre|Agency|Federation|Council for|Network|Project|Hub|Carers|Mind)\b/u;
const notAnOrganisation =
  /^(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Lord|Lady|Rev|Cllr|Councillors?|Mayor|Chief|Leader|Deputy|Director|Head|Social Enterprises?|Community Interest|Voluntary|Local|Small|January|February|March|April|May|June|July|August|September|October|November|December)\b/u;

/** The one organisation whose payments are asked about, as the letter writes it. A text all in capitals gives none. */
export function namedPayee(text: string): string | undefined {
  if (text === text.toUpperCase()) return undefined;
  for (const pattern of asked) {
    const found = pattern.exec(text)?.[1]?.replace(/[.'’]+$/, '');
    if (found !== undefined && organisation.test(found) && !notAnOrganisation.test(found)) return found;
  }
  return undefined;
}
