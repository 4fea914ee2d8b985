/** About the handling of the letter, not about what the council does. */
const procedural = [
  /\b(?:acknowledge|acknowledg(?:e)?ment|confirm)\b.{0,20}\b(?:receipt|received|receiving)\b/i,
  /\b(?:clarif(?:y|ication)|queries|any questions|further information (?:is )?(?:need|requir)|need (?:any )?(?:more|further))\b.{0,60}\b(?:contact|let me know|get in touch|e-?mail|ask)\b/i,
  /\b(?:contact|let me know|get in touch)\b.{0,60}\b(?:clarif|unclear|any (?:problems?|questions?|queries)|narrow|refine|too (?:wide|broad))/i,
  /\b(?:freedom of information act|foia?|eirs?|environmental information regulations|section \d+|twenty|20) ?.{0,40}\b(?:working days|exempt|section 16|advi[cs]e and assist|time limit|statutory)/i,
  /\b(?:if|where) (?:you|any|it|this|part|some|my request|the cost|the information).{0,80}\b(?:exempt|withh[eo]ld|refus|redact|cost limit|appropriate limit|publicly available|already (?:been )?published|not hold|too (?:wide|broad|costly))/i,
  /\b(?:internal review|information commissioner)\b/i,
  /\blook(?:ing)? forward to\b/i,
  /\badvi[cs]e and assist/i,
  /^(?:if|where|should) .{0,80}\b(?:narrow|refin|clarif|too (?:wide|broad|vague|unclear)|unclear)/i,
  /^(?:please note:? )?(?:if|where|should) (?:you|any|it|this|part|some)\b.{0,60}\b(?:withhold|refuse|redact|exempt|(?:only )?hold (?:only )?(?:a )?part)\b/i,
  /^(?:if|where) (?:there (?:is|are|was|were)|you (?:have|do|did|hold)|this is|it is) (?:no|none|not|nothing)\b.{0,60}\b(?:say|state|confirm|indicate|tell me|let me know) (?:so|this|that|as much)\b/i,
  /^if (?:you are|this is|the council is) not the (?:right|correct|relevant|appropriate)\b/i,
  /\b(?:send|address|direct|post|return) (?:(?:the|your|any|all|me|a) ){0,2}(?:reply|replies|response|answers?) (?:to|at|by|within|before)\b/i,
  /^(?:so )?(?:what|how|why) (?:am|are|should|must) (?:i|we) (?:supposed|meant|expected) to (?:do|think|believe|cope|live)(?: now| next| about (?:it|this|that))?\?$/i,
  /^(?:where|if) (?:the |any )?(?:figures?|numbers?|counts?) (?:is|are) (?:below|under|less than|fewer than|small|low)\b/i,
  /\b(?:receive|receiving|have|having|get|await) (?:an? |your )(?:early |prompt |full |written )?(?:reply|response|answer|acknowledge?ment)\b/i,
  /^(?:please |kindly )?(?:answer|complete|fill in|return|respond|reply) (?:in|by|within|to|using|the|this|all)\b.{0,40}\b(?:columns?|tables?|forms?|survey|questionnaire|box(?:es)?|space)\b/i,
  /^(?:and )?(?:would you (?:want|like|let|accept) your|is it not|isn['’]t it|aren['’]t you|are you not (?:ashamed|embarrassed)|don['’]t you (?:think|care|agree|realise))\b/i,
  /\bdocuments? (?:be sent |sent )?separately\b/i,
  /\b(?:have|get|receive|expect|send) (?:this|that|it|an? (?:answer|reply|response)|your (?:answer|reply|response)|the (?:information|answers?)) (?:me )?(?:by|before|within|no later than|as soon as|today|tomorrow|this week|next week|urgently)\b/i,
  /^(?:do|does|did|will|can) (?:you|any ?(?:body|one)|they|the council)(?: people| lot| there)?(?: even| ever| actually| really)? (?:read|answer|reply to|respond to) (?:(?:these|your|our|my|any|the) )?(?:e-?mails?|letters?|messages?|correspondence|requests?)[?!]*$/i,
  /^(?:and |so )?(?:does (?:that|this) (?:help|make sense|answer)|(?:is|are) (?:that|this|these) (?:ok|okay|clear|all right|alright|enough|any clearer|possible|what you need(?:ed)?))\b[^?]{0,25}\?*$/i,
  /\b(?:this information|the above|these figures|this data|the figures|the information|(?:the|your) answers?) (?:for|by|broken|in|covering|from|since|as|separately|to (?:me|this)|within)\b/i,
  /\b(?:may|can|could|might) (?:i|we) (?:please )?(?:request|ask|have|make) (?:the following|some information|information under|this)/i,
  /^(?:i|we)\b(?!.*\b(?:how|what|which|who|whether)\b).{0,60}\b(?:mak(?:e|ing)|submit(?:ting)?|request(?:ing)?|ask(?:ing)?)\b.{0,40}\b(?:request|information)\b.{0,160}[.:]$/i,
  /\b(?:following|below)\b[^?]{0,40}[:.]?$/i,
  /^(?:and )?(?:what (?:kind|sort) of (?:council|authority|place)\b(?! (?:tax|hous|home|propert))|how dare|is (?:this|that) (?:really )?(?:acceptable|fair|good enough|any way to))/i,
];

/** How the answer is to come; a sentence that says what it wants besides is a question all the same. */
const form = [
  /\b(?:electronic(?:ally)?|machine[- ]readable|spreadsheet|excel|csv|pdf)\b.{0,30}\b(?:format|form|copy|if possible|please|preferred|would be)\b/i,
  /\b(?:by|via|to (?:this|my)|using this) e-?mail(?: address)?\b/i,
  /\b(?:response|reply|answers?|information|data|documents?)\b.{0,30}\belectronically\b/i,
];
const wantsAThing =
  /\b(?:(?:list|breakdown|number|details?|schedule|extract|total|cop(?:y|ies)) of (?!(?:this|the|your|any|my|all) (?:response|reply|answers?|information|data)\b)|registers?\b|invoices\b|payments\b|how (?:many|much)\b)/i;

const thanks =
  /\b(?:thank(?:s| you)|grateful for your|look(?:ing)? forward|appreciate(?:d)? (?:your|any|the)|diolch|in advance|for your (?:time|help|assistance|co-?operation))\b/i;

const lastThanks =
  /[,.!;-]?\s(?:(?:many|with) )?(?:thanks|thank you|cheers|diolch)(?: (?:very|so) much| a lot| again| in advance){0,3}[.!]{0,3}$/i;

/** True when a sentence is about format, time limits, receipt, costs or review. */
export function isProcedural(sentence: string): boolean {
  const text = sentence.trim();
  if (procedural.some(pattern => pattern.test(text))) return true;
  return form.some(pattern => pattern.test(text)) && !wantsAThing.test(text);
}

/** True when a paragraph thanks, or looks forward to the answer; a word of thanks after something else does not make it that. */
export function isThanks(paragraph: string): boolean {
  const before = paragraph.trim().replace(lastThanks, '');
  if (before.split(' ', 4).length > 3 && !thanks.test(before)) return false;
  return thanks.test(paragraph) && !/\?\s*$/.test(paragraph);
}
