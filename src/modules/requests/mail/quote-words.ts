/** Names of header fields above quoted mail as mail programs write them, by language: English, German, French, Spanish, Italian, … */
export const fieldNames = {
  from: 'from|sent by|von|de|da|van|från|fra|lähettäjä|od|nadawca|expéditeur|remitente|mittente|от|від|oddi wrth|από|kimden|feladó|发件人|寄件者|差出人|보낸 사람|מאת|من',
  sent: 'sent|date|gesendet|datum|envoyé(?: le)?|enviado(?: el)?|enviada(?: em)?|fecha|inviato|data|verzonden|skickat|sendt|lähetetty|wysłano|отправлено|дата|надіслано|anfonwyd|dyddiad|στάλθηκε|tarih|gönderildi|elküldve|发送时间|日期|寄件日期|送信日時|보낸 날짜|נשלח|تاريخ الإرسال',
  to: 'to|an|à|para|a|aan|till|til|vastaanottaja|do|komu|кому|at|προς|kime|címzett|收件人|收件者|宛先|받는 사람|אל|إلى',
  subject:
    'subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|předmět|predmet|тема|pwnc|θέμα|konu|tárgy|主题|主旨|件名|제목|נושא|الموضوع',
  other: 'cc|bcc|kopie|copie|importance|attachments|reply-to|抄送',
} as const;

/** "wrote:", as the words above a quotation say it. */
export const wroteWords =
  'wrote|writes|schrieb(?: am.*)?|a écrit|escribió|escreveu|ha scritto|schreef|skrev|kirjoitti|pisze|napisała?|napsala?|пишет|писала?|написала?|написав|ysgrifennodd|έγραψε|yazdı|írta|写道|寫道|のメール|작성';

/** Rules with words in them that stand above the letter that is answered. */
export const originalWords =
  "original (?:message|e-?mail|appointment)|reply (?:message|above this line)|message d'origine|message original|urspr(?:ü|ue)ngliche nachricht|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|ursprungligt meddelande|opprinnelig melding|wiadomość oryginalna|původní zpráva|eredeti üzenet|исходное сообщение|пересылаемое сообщение|neges wreiddiol|原始邮件|原始郵件|元のメッセージ|원본 메시지";

/** Marks that only say in which direction to write; they stand in the middle of Arabic and Hebrew introductions. */
export const directionMarks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Subjects of answers and forwarded letters, in the languages mail programs speak. */
export const answersBySubject =
  /^\s*(?:re|fw|fwd|aw|antw|wg|sv|vs|vb|tr|rv|rif|odp|ynt|ateb|ymateb|отв|ответ|на|回复|答复|回覆|转发|返信)\s*[:：]/iu;
