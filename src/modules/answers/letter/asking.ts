/** Words that begin a question put directly or told: "what", "how much", "is there". */
const questionWords =
  /^(?:(?:and|also|finally|firstly|secondly|thirdly|lastly|next|then|if so|if yes|if not|in addition|additionally|further(?:more)?|for each(?: [\w-]+){0,6}|in (?:each|the) [\w ]{1,40}),?\s+)*(?:what|which|who|whom|whose|when|where|why|how|whether|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may)\b/i;

/** Ways of asking without a question mark. */
const requests = [
  /\b(?:please|kindly|pls)\s+(?:(?:can|could|would|will)\s+you\s+)?(?:also\s+|now\s+|then\s+)?(?:provide|confirm|list|send|supply|state|give|tell|share|set out|describe|explain|detail|disclose|name|identify|specify|advise|indicate|outline|enclose|let me (?:have|know|see)|say|include|answer|release|forward|break|split|show)\b/i,
  /^(?:(?:and|also|finally|in addition),?\s+)*(?:provide|confirm|list|send|supply|state|give|tell|share|describe|explain|disclose|name|identify|specify|outline)\b/i,
  /\b(?:could|can|would|will)\s+you\s+(?:also\s+|please\s+|kindly\s+|possibly\s+)*(?:provide|confirm|list|send|supply|state|give|tell|share|describe|explain|disclose|name|identify|specify|advise|let me|say|set out|break|split|show)\b/i,
  /\b(?:i|we)(?:\s+(?:would|should)|['’]d)?\s+(?:also\s+|further\s+|really\s+|just\s+|therefore\s+|then\s+)*(?:like|wish|want|need|love|be (?:most |very )?(?:grateful|interested|keen|obliged)|appreciate|request|am (?:also )?(?:interested|asking|seeking|requesting))\b(?:\s+[\w'’]+){0,8}?\s+(?:know|see|have|receive|hear|learn|understand|obtain|find out|ask|tell|told|details|list|copy|copies|provide|confirm|send|information)\b/i,
  /\b(?:i|we)(?:\s+(?:would|should)|['’]d)\s+(?:also\s+)?like\s+(?:the same|a breakdown|the breakdown|the totals?|the amounts?|(?:the )?figures?)\b/i,
  /\b(?:i|we)\s+(?:am|are)\s+(?:also\s+)?(?:interested in (?:knowing|hearing|learning|how|what|which|who|whether)|keen to (?:know|hear|learn)|asking (?:for|how|what|which|who|whether)|seeking)\b/i,
  /\b(?:it would be|would be) (?:helpful|useful|good|interesting) (?:to|if)\b/i,
  /\b(?:tell|let) (?:me|us) (?:know )?(?:also )?(?:what|which|who|when|where|how|whether|if|about|the)\b/i,
  /\b(?:grateful|obliged) (?:if you (?:could|would)|for (?:a list|details|copies|a copy))\b/i,
];

/** About the handling of the letter, not about what the council does. */
const procedural = [
  /\b(?:acknowledge|acknowledg(?:e)?ment|confirm)\b.{0,20}\b(?:receipt|received|receiving)\b/i,
  /\b(?:clarif(?:y|ication)|queries|any questions|further information (?:is )?(?:need|requir)|need (?:any )?(?:more|further))\b.{0,60}\b(?:contact|let me know|get in touch|e-?mail|ask)\b/i,
  /\b(?:contact|let me know|get in touch)\b.{0,60}\b(?:clarif|unclear|any (?:problems?|questions?|queries)|narrow|refine|too (?:wide|broad))/i,
  /\b(?:electronic(?:ally)?|machine[- ]readable|spreadsheet|excel|csv|pdf)\b.{0,30}\b(?:format|form|copy|if possible|please|preferred|would be)\b/i,
  /\b(?:by|via|to (?:this|my)|using this) e-?mail(?: address)?\b/i,
  /\b(?:freedom of information act|foia?|eirs?|environmental information regulations|section \d+|twenty|20) ?.{0,40}\b(?:working days|exempt|section 16|advi[cs]e and assist|time limit|statutory)/i,
  /\b(?:if|where) (?:you|any|it|this|part|some|my request|the cost|the information).{0,80}\b(?:exempt|withh[eo]ld|refus|redact|cost limit|appropriate limit|publicly available|already (?:been )?published|not hold|too (?:wide|broad|costly))/i,
  /\b(?:internal review|information commissioner)\b/i,
  /\blook(?:ing)? forward to\b/i,
  /\b(?:this information|the above|these figures|this data|the figures|the information|(?:the|your) answers?) (?:for|by|broken|in|covering|from|since|as|separately|to (?:me|this)|within)\b/i,
  /\b(?:may|can|could|might) (?:i|we) (?:please )?(?:request|ask|have|make) (?:the following|some information|information under|this)/i,
  /^(?:i|we)\b(?!.*\b(?:how|what|which|who|whether)\b).{0,60}\b(?:mak(?:e|ing)|submit(?:ting)?|request(?:ing)?|ask(?:ing)?)\b.{0,40}\b(?:request|information)\b.{0,160}[.:]$/i,
  /\b(?:following|below)\b[^?]{0,40}[:.]?$/i,
];

const thanks =
  /\b(?:thank(?:s| you)|grateful for your|look(?:ing)? forward|appreciate(?:d)? (?:your|any|the)|diolch|in advance|for your (?:time|help|assistance|co-?operation))\b/i;

/** True when a sentence or an item of a list asks for something about the council's doings. */
export function isAsking(sentence: string): boolean {
  const text = sentence.trim();
  if (!/\p{L}{2}/u.test(text) || isProcedural(text)) return false;
  if (/\?["'”’)\]\s]*$/.test(text)) return true;
  return requests.some(pattern => pattern.test(text));
}

/** True when words begin as a question does, with or without its mark. */
export function beginsAsQuestion(text: string): boolean {
  return questionWords.test(text.trim());
}

/** True when a sentence is about format, time limits, receipt, costs or review. */
export function isProcedural(sentence: string): boolean {
  return procedural.some(pattern => pattern.test(sentence.trim()));
}

/** True when a paragraph thanks, or looks forward to the answer. */
export function isThanks(paragraph: string): boolean {
  return thanks.test(paragraph) && !/\?\s*$/.test(paragraph);
}
