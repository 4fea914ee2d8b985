const vcse =
  /\bvoluntary,?\s+(?:and\s+)?community,?\s+(?:faith,?\s+)?(?:(?:and|&|or)\s+)?social\s+enterprises?\b(?:\s+\(VC[A-Z]?SEs?\))?/gi;

/** The sector's long name, which contains "social enterprise" but means all of it, as its initials: "VCSE". */
export function inShort(text: string): string {
  return text.replace(vcse, 'VCSE');
}
