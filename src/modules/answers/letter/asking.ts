import { isProcedural } from './matters-of-form.ts';

/** Words that begin a question put directly or told: "what", "how much", "is there". */
const questionWords =
  /^(?:(?:and|also|finally|firstly|secondly|thirdly|lastly|next|then|if so|if yes|if not|in addition|additionally|further(?:more)?|for each(?: [\w-]+){0,6}|in (?:each|the) [\w ]{1,40}),?\s+)*(?:what|which|who|whom|whose|when|where|why|how|whether|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may)\b/i;

/** Ways of asking without a question mark. */
const requests = [
  /\b(?:please|kindly|pls)\s+(?:(?:can|could|would|will)\s+you\s+)?(?:also\s+|now\s+|then\s+)?(?:provide|confirm|list|send|supply|state|give|tell|share|set out|describe|explain|detail|disclose|name|identify|specify|advise|indicate|outline|enclose|let me (?:have|know|see)|say|include|answer|release|forward|break|split|show)\b/i,
  /^(?:(?:and|also|finally|in addition),?\s+)*(?:provide|confirm|list|send|supply|state|give|tell|share|describe|explain|disclose|name|identify|specify|outline)\b/i,
  /\b(?:could|can|would|will)\s+you\s+(?:also\s+|please\s+|kindly\s+|possibly\s+)*(?:provide|confirm|list|send|supply|state|give|tell|share|describe|explain|disclose|name|identify|specify|advise|let me|say|set out|break|split|show)\b/i,
  /\b(?:may|can|could|might)\s+(?:i|we)\s+(?:also\s+|please\s+|kindly\s+)*(?:have|see|get|obtain|receive|know|be\s+(?:given|sent|told|provided with))\b/i,
  /\b(?:i|we)(?:\s+(?:would|should)|['’]d)?\s+(?:also\s+|further\s+|really\s+|just\s+|therefore\s+|then\s+)*(?:like|wish|want|need|love|be (?:most |very )?(?:grateful|interested|keen|obliged|glad|pleased)|appreciate|request|am (?:also )?(?:interested|asking|seeking|requesting))\b(?:\s+[\w'’]+){0,8}?\s+(?:know|see|have|receive|hear|learn|understand|obtain|find out|ask|tell|told|details|list|copy|copies|provide|confirm|send|information)\b/i,
  /\b(?:i|we)(?:\s+(?:would|should)|['’]d)\s+(?:also\s+)?like\s+(?:(?:a|an|the|your|any|all)\s+(?!(?:full |prompt |quick |speedy |written )?(?:answer|reply|response|acknowledge?ment|opportunity|chance|council to|following)\b)\p{L}+|the same|a breakdown|the breakdown|the totals?|the amounts?|(?:the )?figures?)\b/iu,
  /\b(?:i|we)\s+(?:am|are)\s+(?:also\s+)?(?:interested in (?:knowing|hearing|learning|how|what|which|who|whether)|keen to (?:know|hear|learn)|asking (?:for|how|what|which|who|whether)|seeking)\b/i,
  /\b(?:it would be|would be) (?:helpful|useful|good|interesting) (?:to|if)\b/i,
  /\b(?:tell|let) (?:me|us) (?:know )?(?:also )?(?:what|which|who|when|where|how|whether|if|about|the)\b/i,
  /^(?:(?:and|also|plus|finally),?\s+)+(?:a|an|the|any|all)\s+(?:(?:full|complete|recent|latest)\s+)?(?:list|copy|copies|breakdown|details|numbers?|totals?|amounts?|names?)\b/i,
  /\b(?:grateful|obliged) (?:if you (?:could|would)|for (?:a list|details|copies|a copy))\b/i,
];

/** "Last year I asked: “…?”" tells of a question. */
const reported =
  /\b(?:asked|said|replied|wrote|written|told|stated|answered)\b[^"“”?]{0,60}["“][^"”]{0,300}\?["”]$/i;

/** True when a sentence or an item of a list asks for something about the council's doings. */
export function isAsking(sentence: string): boolean {
  const text = sentence.trim();
  if (!/\p{L}{2}/u.test(text) || isProcedural(text) || reported.test(text)) return false;
  if (/\?["'”’)\]\s]*$/.test(text)) return true;
  return requests.some(pattern => pattern.test(text));
}

/** True when words begin as a question does, with or without its mark. */
export function beginsAsQuestion(text: string): boolean {
  return questionWords.test(text.trim());
}
