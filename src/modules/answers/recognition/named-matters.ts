/** Words that may stand before "contracts" or "register" without narrowing what is asked for. */
const general = String.raw`(?:all|every|any|each|the|your|its|their|our|of|current|live|active|existing|present|open|council|council['’]s|authority|authority['’]s|full|complete|entire|latest|up|to|date|public|published|signed|awarded|and|or|a|an)`;
const things = String.raw`(?:contracts?|grants?|agreements?|contracts?\s*(?:and|or|/|&)\s*(?:grants?|(?:framework\s+)?agreements?)|grants?\s*(?:and|or|/|&)\s*contracts?)`;
const listed = new RegExp(
  String.raw`\b(?:(?:list|copy|copies|schedule|extract|details|spreadsheet|database|register)\s+of|list)\s+(?:${general}\s+)*${things}\b(?!\s+register)`,
  'i',
);
const register = new RegExp(
  String.raw`(?:^|\b(?:${general}|of|see|have|provide|send|publish)\s+)(?:contracts?|grants?|agreements?)\s+register\b`,
  'i',
);
/** "contracts for …", "grants to …": what follows says which ones. */
const narrowing =
  /^\s*,?\s*(?:which are |that are |held |you hold |you have |entered into |awarded |made |let |placed )*(for|with|to|from|relating to|related to|regarding|about|concerning|in respect of|covering|involving|on|in|between|without|due|expiring|ending|that|which|where|whose|under|through|via|by|using)\s+(.*)$/i;
const notNarrowing =
  /^(?:the (?:last|past|previous|period|council|authority|financial year|year)|all\b|any\b|every\b|each\b|your\b|external|third part|includ|show|suppliers?\b|outside bodies|other organisations|an? (?:total |annual |contract )?value|their|its|values?\b|start|place\b|force\b|operation\b|(?:april|january|the years?|financial|19|20)\b|\d|excel|csv|electronic|a spreadsheet)/i;

/** True when a question wants the register of contracts or grants as a whole, not those about one matter. */
export function asksForRegister(text: string): string | undefined {
  const match = listed.exec(text) ?? register.exec(text);
  if (!match) return undefined;
  const after = narrowing.exec(text.slice(match.index + match[0].length).split(/[.?!;]/)[0] ?? '');
  return after === null || notNarrowing.test(after[2] ?? '') ? match[0] : undefined;
}

/** "Which contracts have been …": a set that the question itself describes, not the one spoken of before. */
export function namesOwnSet(text: string): boolean {
  return (
    /\b(?:which|what|how many|number of|list of|list)\s+(?:other\s+)?(?:contracts|grants|agreements|suppliers|companies)\b/i.test(
      text,
    ) && !/\b(?:these|those|them|they|such|each|its|their)\b/i.test(text)
  );
}

/** True when "contract for …" or "provider of …" goes on with a matter of its own, so that the question does not point back. */
export function namesOtherMatter(text: string): boolean {
  const pattern =
    /\b(?:contracts?|grants?|agreements?|services?|providers?|spend|spent|money|paid|value|cost)\s+(?:is |was |were |are )?(?:for|on|of|to|with|about)\s+(?!(?:each|every|this|that|these|those|them|it|its|their|all|any|the|your|such|both|social enterprises?|cics?|vcses?|community interest|contracts?|grants?|service|and|in|over|what|which|whom|who|\d|£|place)\b)(\p{L}+)/giu;
  const ofTheWhole =
    /\b(?:contracts?|grants?|agreements?|services?|providers?|spend|spent|money|paid)\s+(?:for|on|of|to|with|about)\s+(?:the|your|all|any)\s+(?!(?:provider|contract|grant|last|past|previous|period|year|above|support|organisation|council|authority|social|financial|service|same|money|term|companies|work|providers|contracts|organisations)s?\b)(\p{L}+)/giu;
  return pattern.test(text) || ofTheWhole.test(text);
}

/** "Catering spend", "your IT budget": a word before the money that narrows it to one matter, so that figures of the whole are no answer. */
export function narrowsSpend(text: string): boolean {
  const narrowed =
    /\b(?:your|our|the|its|of|council['’]s)\s+(?!(?:your|our|its|their|the|council|authority|social|most|more|total|overall|annual|yearly|whole|same|amount|money|actual|gross|net|last|past|previous|current|average|combined|third|external|public|supplier|suppliers|contract|contracts|contracted|procurement|purchasing|commissioned|commissioning|buying|revenue|capital|financial|entire|of|and|for|on|to|you|years?)\b)([\p{L}-]+)\s+(?:spend|spending|expenditure|budgets?)\b(?!\s+(?:on|over|with|by|of|for)\s+(?:that|this|each)\b)/iu.exec(
      text.replaceAll(/third[- ]party\s+/gi, ''),
    );
  return narrowed !== null && !/(?:['’]s|council|year|services?|departments?)$/i.test(narrowed[1] ?? '');
}

const nameWord = String.raw`\p{Lu}[\p{L}\p{N}'’&.-]*`;
const supplier = new RegExp(
  String.raw`\b(?:contracts?|agreements?|arrangements?|grants?)\b(?:\s+(?:that|which|you|the|council|have|has|had|held|hold|holds|currently|exist|exists|entered|into|signed|awarded|made|let|is|are|was|were|currently|in place))*\s+(?:with|to|between (?:the |your )?[Cc]ouncil and)\s+(?:the\s+)?(${nameWord}(?:\s+(?:(?:of|and|&|the|for|in)\s+)?${nameWord})*)`,
  'u',
);
const notAName =
  /^(?:Social|SMEs?|VCSEs?|VCS|CICs?|Voluntary|Community Interest|Third Sector|Charit|Council|External|Private|Supplier|Provider|Compan|Organisation|Business|January|February|March|April|May|June|July|August|September|October|November|December|Any|All|Each|Which|What|The Council|Local|Small|I|Adult|Children)\b/;

/** The one organisation whose contract or grant is asked about, as the letter writes it. A text all in capitals gives none. */
export function namedSupplier(text: string): string | undefined {
  if (text === text.toUpperCase()) return undefined;
  const name = supplier.exec(text)?.[1]?.replace(/[.'’]+$/, '');
  return name === undefined || notAName.test(name) || name.length < 3 ? undefined : name;
}

const service =
  /\b(?:in|by|within|from|for|the)\s+(?:the\s+|your\s+)?((?:\p{Lu}[\p{L}'’&]*)(?:\s+(?:and\s+|&\s+)?\p{Lu}[\p{L}'’&]*){0,4})(?=\s+(?:department|directorate|team|service area|division)\b)|\b(?:in|by|within|from)\s+(?:the\s+|your\s+)?((?:Adult Social Care|Children['’]s Services|Adult Services|Public Health|Housing Services|Highways))\b/u;

/** A department the question is limited to, as the letter writes it. */
export function namedService(text: string): string | undefined {
  const match = service.exec(text);
  return match?.[1] ?? match?.[2];
}
