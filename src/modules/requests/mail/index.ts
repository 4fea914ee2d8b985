export { checkSender, type Reception, type Resolver } from './check-sender.ts';
export { foldMail, ownWords } from './fold-mail.ts';
export { mayAcknowledge, recogniseSender, type PublicSite, type RecognisedSender } from './senders.ts';
export { isMailbox, mailsOfMailbox, parseMailbox } from './mailbox.ts';
export {
  mailJson,
  type MailAddress,
  type MailAttachment,
  type MailBlock,
  type ParsedMail,
} from './parsed-mail.ts';
export { parseMail } from './parse-mail.ts';
export { answersBySubject } from './quote-words.ts';
