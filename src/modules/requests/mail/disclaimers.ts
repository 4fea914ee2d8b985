import type { MarkedLines } from './fold-mail.ts';

const rule = /^\s*[>|]?\s*(?:[-_*#=~+•]\s?){8,}\s*$/;

/** How such a text begins. One of these alone makes a paragraph a disclaimer, wherever it stands. */
const openings = [
  /^\W*(?:confidentiality|disclaimer|legal notice|privileged? ?(?:and|\/)? ?confidential|email disclaimer|important notice|security (?:notice|warning)|virus (?:notice|warning))\b.{0,40}(?::|$|\bthis\b|-)/i,
  /^\W*(?:this|the) (?:information (?:contained |transmitted )?in this |contents? of this )?(?:e-?mail|message|communication|transmission)s?\b.{0,160}\b(?:confidential|privileged|intended (?:only |solely )?for|addressee|disclaimer|scanned|virus|monitored|recorded|disclos|do not necessarily)/is,
  /^\W*(?:this|the) (?:original of this )?(?:e-?mail|message)\b.{0,60}\b(?:has been|was|is) (?:virus )?(?:scanned|checked|swept|certified)/is,
  /^\W*if you (?:are not the (?:intended|named)|have received this (?:e-?mail|message|communication|transmission))\b/i,
  /^\W*(?:any|the) (?:views?|opinions?|statements?)\b.{0,80}\b(?:of the (?:author|sender|individual)|do not necessarily|solely those)/is,
  /^\W*(?:please )?(?:consider|think about|save|protect) (?:the environment|the planet|paper|trees?)\b|^\W*(?:please )?(?:do you really need to|think before you|don'?t) print/i,
  /^\W*(?:e-?mails?|all e-?mail|communications?|incoming and outgoing|correspondence)\b.{0,120}\b(?:monitored|automatically logged|recorded|intercepted|disclosed)/is,
  /^\W*(?:in case of problems, please call|scanned by|sent securely|click here to report this e-?mail as spam)\b/i,
  /^\W*(?:the council|[\w ]{3,60}council) (?:does not|cannot|will not|accepts no|reserves? the right)\b.{0,160}\b(?:e-?mail|viruse?s?|message|liability)/is,
  /^\W*mae['’]?r? (?:neges|e-?bost|wybodaeth)\b.{0,160}\b(?:cyf|gyf)rinachol/is,
  /^\W*os nad (?:chi|ti) yw['’]?r? (?:derbynnydd|sawl)\b/i,
  /^\W*(?:while|although|whilst) (?:every|reasonable|all)\b.{0,80}\b(?:virus|e-?mail)/is,
];

/** What gateways put above a letter from outside, so that staff take care. */
const banners = [
  /^\W*(?:caution|warning|attention|notice|be careful|external(?: e-?mail| sender| message)?|rhybudd|gofal)\b.{0,40}\b(?:e-?mail|message|sender|neges)\b.{0,40}(?:\b(?:originat\w+|sent|came|comes|is|received) (?:from |by )?(?:an? |someone )?(?:external|outside)|\boutside (?:of )?(?:the|your|our|this) \w+|\b(?:y )?tu allan)/is,
  /^\W*(?:this (?:e-?mail|message)|e-?mail) (?:has |was )?(?:originat\w+|came|comes|is|sent|received) (?:from |by )?(?:an? |someone )?(?:external|outside)/is,
  /^\W*you don['’]t often get e-?mail from\b/i,
  /^\W*\[?external(?: e-?mail)?\]?\W*$/i,
];

/** Lines of a banner at most. */
const longestBanner = 8;

/** Words that only such texts use; two different ones in a ruled box make it one. */
const words = [
  /\bconfidential(?:ity)?\b/i,
  /\b(?:legally )?privileged\b/i,
  /\b(?:intended|named) (?:recipient|addressee)|\baddressee/i,
  /\bintended (?:only |solely )?for\b/i,
  /\breceived (?:it|this (?:e-?mail|message|communication)) in error\b/i,
  /\b(?:delete|destroy) (?:it|this|the (?:e-?mail|message|material))\b/i,
  /\bvirus(?:es)?\b/i,
  /\b(?:monitored|intercepted|automatically logged)\b/i,
  /\bviews? (?:expressed|or opinions?)|\bopinions? expressed\b/i,
  /\bunauthori[sz]ed (?:use|disclosure|copying|review)\b/i,
  /\bFreedom of Information Act\b.{0,120}\b(?:disclos|e-?mail)/is,
  /\bnot necessarily (?:the views|reflect|represent|those)\b/i,
  /\bfootnote confirms|swept (?:by|for)|mimesweeper|messagelabs|mailmarshal|symantec\.?cloud\b/i,
];

/** Footers that public request sites put under every letter. */
const siteFooters = [
  /^\W*please use this e-?mail address for all replies to this request/i,
  /^\W*is \S+@\S+ the wrong address for\b/i,
  /^\W*(?:disclaimer: )?this message and any repl(?:y|ies)\b.{0,80}\b(?:published|internet)/is,
  /^\W*(?:for more detailed )?guidance (?:for|on) (?:foi|freedom of information|eir|safely disclosing)/i,
  /^\W*please note that in some cases publication of (?:requests and )?responses will be delayed/i,
  /^\W*if you find this service useful\b/i,
  /^\W*read the latest advice from the ico\b/i,
];

/** Footers of mailing lists. */
const listFooters = [
  /^\W*[\w.-]{2,60} mailing list\b/i,
  /^\W*you (?:are receiving|received|have received|get) this (?:e-?mail|message|mail) because you\b/i,
  /^\W*to (?:unsubscribe|leave this list|stop receiving (?:these|this|e-?mails?|messages?)|change your (?:subscription|preferences))\b.{0,200}(?:@|https?:|\bclick\b|\bfrom this (?:group|list)\b|\blink\b)/is,
];

const footers = [...siteFooters, ...listFooters];

/** Lines of a disclaimer at most; what is longer is a letter that speaks of confidentiality. */
const longestBox = 60;

/** A letter has a few ruled lines; a file that is nothing but rules is not looked through to its end. */
const mostRules = 2000;

/** Marks disclaimers and footers: ruled boxes of them, and paragraphs that begin as they do. Rules round an answer mark nothing. */
export function markDisclaimers(text: MarkedLines): void {
  markBanners(text);
  const rules = text.lines.flatMap((line, at) =>
    rule.test(line) && text.kinds[at] === undefined ? [at] : [],
  );
  rules.slice(0, mostRules).forEach((from, n) => {
    const next = rules[n + 1];
    const end = next ?? endOfRun(text, from + 1);
    if (end - from > longestBox || !isDisclaimer(text.lines.slice(from + 1, end), next !== undefined)) return;
    const isClosed =
      next !== undefined &&
      !isDisclaimer(text.lines.slice(next + 1, rules[n + 2] ?? next + longestBox), false);
    mark(text, from, isClosed || next === undefined ? end + (next === undefined ? 0 : 1) : end);
  });
  markParagraphs(text);
}

/** Banners of gateways: to their last line, to a greeting or an empty line; Proofpoint marks where its own begins and ends. */
function markBanners(text: MarkedLines): void {
  const { lines, kinds } = text;
  const written = lines
    .flatMap((line, at) => (line.trim() && kinds[at] === undefined ? [at] : []))
    .slice(0, 20);
  for (const at of written) {
    if (kinds[at] !== undefined) continue;
    if (/^\s*ZjQcmQRYFpfptBannerStart\s*$/.test(lines[at] ?? '')) {
      const end = lines.findIndex(
        (line, n) => n > at && n < at + 30 && /ZjQcmQRYFpfptBannerEnd\s*$/.test(line),
      );
      if (end > 0) mark(text, at, end + 1);
      continue;
    }
    let end = at + 1;
    while (end - at < longestBanner && goesOn(lines[end])) end += 1;
    if (banners.some(banner => banner.test(lines.slice(at, end).join(' ').slice(0, 300))))
      mark(text, at, end);
  }
}

function goesOn(line: string | undefined): boolean {
  return (
    line !== undefined &&
    line.trim() !== '' &&
    !/^\s*(?:dear|hi|hello|good|annwyl|to whom|\(?\d{1,2}[.)])\b/i.test(line)
  );
}

function endOfRun({ lines, kinds }: MarkedLines, from: number): number {
  let at = from;
  while (at < lines.length && kinds[at] === undefined) at += 1;
  return at;
}

/** More than half of its letters stand in paragraphs that speak as disclaimers do. */
function isDisclaimer(lines: readonly string[], isBox: boolean): boolean {
  const paragraphs = lines
    .join('\n')
    .split(/\n\s*\n/)
    .filter(paragraph => /\p{L}/u.test(paragraph));
  const size = (list: string[]): number => list.reduce((sum, paragraph) => sum + paragraph.length, 0);
  const speaking = paragraphs.filter(paragraph => speaks(paragraph) || (isBox && scored(paragraph) >= 1));
  if (!speaking.some(paragraph => speaks(paragraph) || scored(paragraph) >= 2)) return false;
  return size(speaking) * 2 > size(paragraphs);
}

function speaks(paragraph: string): boolean {
  const text = paragraph.trim().slice(0, 600);
  return [...openings, ...footers].some(pattern => pattern.test(text)) || scored(text) >= 3;
}

function scored(paragraph: string): number {
  return words.filter(word => word.test(paragraph.slice(0, 2000))).length;
}

function markParagraphs(text: MarkedLines): void {
  const { lines, kinds } = text;
  for (let from = 0; from < lines.length; from += 1) {
    if (kinds[from] !== undefined || (lines[from] ?? '').trim() === '') continue;
    let to = from;
    while (to < lines.length && kinds[to] === undefined && (lines[to] ?? '').trim() !== '') to += 1;
    const paragraph = lines.slice(from, to);
    const start = paragraph.findIndex((_, n) => beginsHere(paragraph.slice(n, n + 12)));
    if (start >= 0) {
      // The rule above a footer belongs to it, and the dashes of a list's.
      const above = from + start - 1;
      const withRule =
        (rule.test(lines[above] ?? '') || /^\s*--\s*$/.test(lines[above] ?? '')) && kinds[above] === undefined
          ? above
          : from + start;
      mark(text, withRule, to);
    }
    from = to;
  }
}

function beginsHere(lines: readonly string[]): boolean {
  const text = lines.join(' ').trim().slice(0, 600);
  return (
    [...openings, ...footers].some(pattern => pattern.test(text)) || (lines.length > 0 && scored(text) >= 4)
  );
}

function mark({ lines, kinds }: MarkedLines, from: number, to: number): void {
  for (let at = from; at < Math.min(to, lines.length); at += 1) kinds[at] ??= 'disclaimer';
}
