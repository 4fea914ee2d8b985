const them = String.raw`(social enterprises?|cics?|community interest companies)`;
const heading = new RegExp(String.raw`^(?:[\w ]{0,40}[:–—-]\s*)?${them}[\s:]*$`, 'i');
const subjectLine = new RegExp(
  String.raw`\b(?:re|regarding|subject|request)\s*[:–—-]+\s*${them}(?![^\S\n]+\p{Ll})`,
  'u',
);
const pointing =
  /\b(with|from|to)\s+(?:any|them|these|those|such (?:organisations|bodies|companies))\b(?=\s*(?:[?.,;]|$|in\b|since\b|over\b|during\b|at\b|and\b))/i;

/** What a heading, or else the letter's subject line, names and nothing more: "Social enterprises". */
export function topicOf(title: string, context: string): string | undefined {
  return heading.exec(title)?.[1] ?? (title === '' ? subjectLine.exec(context)?.[1] : undefined);
}

/** The text with its topic instead of "them": "Do you contract with any?", under "Social enterprises". */
export function withTopic(text: string, topic: string): string {
  return text.replace(pointing, `$1 ${topic}`);
}
