import type { DeliveryOutcome, MailKind } from './parsed-mail.ts';

/** What is known of a mail when its kind is decided. */
export interface KindFacts {
  headers: ReadonlyMap<string, readonly string[]>;
  /** Media type of the whole, and its report-type parameter. */
  type: string;
  reportType: string;
  subject: string;
  /** Sender's name and address as text. */
  from: string;
  text: string;
  delivery: readonly DeliveryOutcome[];
  attachments: number;
}

export interface KindFound {
  kind: MailKind;
  /** Why, in words; also the signs that were not enough. */
  signs: string[];
  /** True when one header alone speaks for a machine although the text reads like a letter. */
  doubtful: boolean;
}

const bouncePhrases = [
  /undeliver(?:ed|able)/i,
  /delivery (?:has |to the following recipients? )?failed|delivery failure|mail delivery (?:failed|subsystem|system)/i,
  /returned (?:mail|to sender)|returning message to sender/i,
  /(?:could|can) ?not be delivered|was not delivered|unable to deliver/i,
  /permanent (?:fatal )?error|permanent failure|fatal errors?/i,
  /(?:user|recipient|mailbox|address|host|domain)(?: is| was)? (?:unknown|not found|unavailable|rejected|does not exist)|unknown (?:user|recipient)|no such (?:user|person|mailbox|recipient)|unrouteable address/i,
  /mailbox (?:is )?full|over quota|quota exceeded/i,
  /\b55\d[ -]|\b5\.\d\.\d\b/,
  /the following (?:address(?:es|\(es\))?|recipients?(?:\(s\))?)/i,
  /\bRESOLVER\.\w+|recip(?:ient)?notfound/i,
  /unzustellbar|onbestelbaar|non remis\b|non distribu|no se puede entregar|no entregado|niedostarczaln|anghyflwynadwy|недоставлен/i,
  /fehler bei der nachrichtenzustellung|konnte nicht (?:zugestellt|gefunden)|n['’]a pas pu être (?:remis|distribu)|no se pudo entregar|nie można dostarczyć|kan niet worden bezorgd|ni ellid (?:ei )?(?:d?danfon|d?dosbarthu)|не удалось доставить/i,
];

/** Subjects of automatic replies as mail systems write them in other languages than English. */
const awayElsewhere =
  "automatische antwort|abwesenheitsnotiz|abwesend\\b|réponse automatique|absence du bureau|respuesta automática|fuera de (?:la )?oficina|resposta automática|risposta automatica|fuori (?:ufficio|sede)|automatisch antwoord|afwezigheid|autosvar|automatisk(?:t)? svar|fraværende|automaattinen vastaus|poissa|odpowied[źz] automatyczna|automatyczna odpowied[źz]|automatická odpověď|automatikus válasz|otomatik yanıt|αυτόματη απάντηση|автоответ|автоматический ответ|автоматична відповідь|(?:ateb|ymateb) awtomatig|allan o['’]r swyddfa|自动回复|自動回覆|自動返信|자동 회신|תשובה אוטומטית|رد تلقائي";

const awaySubjects = new RegExp(`^\\s*(?:(?:re|fw|fwd|aw|sv|tr)\\s*:\\s*)*(?:${awayElsewhere})`, 'iu');

const awaySubjectsInEnglish =
  /^\s*(?:(?:re|fw|fwd)\s*:\s*)*(?:out of (?:the )?office|automatic(?:ally generated)? (?:reply|response)|auto(?:matic|mated)?[- ]?(?:reply|response|respon[sd]er)|auto\s*:|abwesenheit|thank you for your (?:e-?mail|message|enquiry)\s*\(?auto)|\bis out of the office\b|\bout of office (?:auto-?)?reply\b|\baway from (?:my|the) (?:mail|office|desk)\b/i;

const awayWords =
  /\b(?:i am|i'm|i will be|is) (?:currently )?(?:out of (?:the )?office|on (?:annual |maternity |paternity |sick )?leave|away from (?:my|the) (?:desk|office|mail))|this (?:is an|mailbox is) (?:automat|auto-?respon|not monitored)|automatic(?:ally generated)? (?:reply|response|acknowledge?ment|email|message)|do not reply to this (?:automat|e-?mail)/i;

/**
 * Decides what kind of mail this is, from several signs. A single header never makes a letter something to be put aside: then it stays a
 * message and is called doubtful.
 */
export function kindOf(facts: KindFacts): KindFound {
  const failed = facts.delivery.filter(outcome => outcome.action === 'failed');
  if (/delivery-status|disposition-notification/.test(facts.reportType) || facts.delivery.length > 0) {
    if (failed.length > 0)
      return sure(
        'bounce',
        `a delivery report says that ${failed.length} of ${facts.delivery.length} failed`,
      );
    if (facts.delivery.length > 0)
      return sure('delivery-report', 'a delivery report that tells of no failure');
  }
  const receipt = receiptSign(facts);
  if (receipt) return sure('delivery-report', receipt);
  const bounce = bounceSigns(facts);
  if (bounce.length > 0) return { kind: 'bounce', signs: bounce, doubtful: false };
  return autoReply(facts);
}

function sure(kind: MailKind, sign: string): KindFound {
  return { kind, signs: [sign], doubtful: false };
}

/** Receipts that Exchange writes as plain mail: "Your message … To: … Subject: … was read on …". */
function receiptSign({ headers, text, subject }: KindFacts): string | undefined {
  const messageClass = headers.get('x-ms-exchange-organization-messageclass')?.[0] ?? '';
  if (/^report\.ipm\.note\.(?:ipn(?:nrn|rn)|dr)$/i.test(messageClass.trim()))
    return `its message class is ${messageClass.trim()}`;
  const told =
    /^\s*your message\b[^]{0,800}\bto\s*:[^]{0,800}\bwas (?:read|displayed|deleted without being read)\b/i.test(
      text.slice(0, 3000),
    );
  return told && /^\s*(?:read|not read|delivered|gelesen|lu|leído)\s*:/i.test(subject)
    ? 'it tells that a message of ours was read'
    : undefined;
}

function bounceSigns(facts: KindFacts): string[] {
  const text = facts.text.slice(0, 20_000);
  const emptyReturn = (facts.headers.get('return-path') ?? []).some(path => /^<?\s*>?$/.test(path.trim()));
  const phrases = bouncePhrases.filter(phrase => phrase.test(facts.subject) || phrase.test(text)).length;
  const fromMachine = /mailer-?daemon|postmaster|mail delivery (?:sub)?system/i.test(facts.from);
  const signs: string[] = [];
  if (facts.headers.has('x-failed-recipients') && (phrases > 0 || emptyReturn))
    signs.push('it lists failed recipients and speaks of an error');
  if (/^-{2,}\s*failed recipients?\s*-{2,}/im.test(text))
    signs.push('it holds a list headed “Failed recipients”');
  // A letter may quote a bounce; so a machine must have sent it as well, or nobody may be there to answer.
  if (phrases >= 3 && (fromMachine || emptyReturn))
    signs.push(`a mail system wrote it in ${phrases} phrases of a bounce`);
  if (facts.type === 'multipart/report' && phrases >= 2) signs.push('it is a report and speaks of a failure');
  return signs;
}

/** Letters of text above which a mail with one automatic header is read as a letter. */
const asLongAsALetter = 600;

function autoReply(facts: KindFacts): KindFound {
  const header = (name: string): string => facts.headers.get(name)?.[0]?.trim().toLowerCase() ?? '';
  const strong: string[] = [];
  const weak: string[] = [];
  const submitted = header('auto-submitted');
  if (submitted !== '' && !submitted.startsWith('no'))
    strong.push(`Auto-Submitted says ${submitted.slice(0, 40)}`);
  if (/^\d+;\s*autoresponder/.test(header('x-post-messageclass')))
    strong.push('X-POST-MessageClass says Autoresponder');
  const asks = /^\s*(?:re\s*:\s*)*(?:your|about|regarding)\b/i.test(facts.subject);
  if ((awaySubjectsInEnglish.test(facts.subject) && !asks) || awaySubjects.test(facts.subject))
    strong.push('its subject is that of an automatic reply');
  for (const name of [
    'x-autoreply',
    'x-autorespond',
    'x-autoresponder',
    'x-auto-reply',
    'x-autoreply-from',
    'x-mail-autoreply',
  ])
    if (facts.headers.has(name) && header(name) !== 'no') weak.push(`it has the header ${name}`);
  if (/auto[_-]?reply/.test(header('precedence'))) weak.push('Precedence says auto_reply');
  if (
    /oof|auto ?reply|all/.test(header('x-auto-response-suppress')) &&
    awayWords.test(facts.text.slice(0, 4000))
  )
    weak.push('it asks for no automatic answer and speaks of being away');
  const signs = [...strong, ...weak];
  if (signs.length === 0) return { kind: 'message', signs, doubtful: false };
  const words = facts.text.replace(/\s+/g, ' ').length;
  const readsLikeALetter =
    !awayWords.test(facts.text.slice(0, 4000)) && (words >= asLongAsALetter || facts.attachments > 0);
  const isSure = signs.length >= 2 || !readsLikeALetter;
  return isSure ? { kind: 'auto-reply', signs, doubtful: false } : { kind: 'message', signs, doubtful: true };
}
