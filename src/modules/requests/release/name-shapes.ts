export const word = "\\p{Lu}[\\p{L}'’-]{1,30}";
export const nameWords = `${word}(?:[ \\u00a0](?:de |van |von |der |la |le |bin |al-|O['’])?${word}){0,3}`;
/** Words that begin the next line, not the next part of a name. */
export const starters =
  '(?:The|This|That|These|We|You|I|It|He|She|They|In|On|At|A|An|And|But|For|From|To|Sent|Subject|Cc|Date|Tel|Yes|No|Not|Please|Question|Answer|Section|Head|Director|Manager|Officer|Chief)\\b';
export const notNames =
  /^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?$|Sir|Madam|Sirs?|Council|Councillors?|Team|All|Colleagues?|Officer|Editor|Freedom|Information|Requester|Applicant|Customer|Member|Members|Chair|Chief|Head|Director|Minister|Mayor|Resident|Residents|Friends?|Everyone|Both|Whom|To|The|Data|FOI|Name|Address|Date|Department|Please|None|Yes|No|Not|Unknown|Redacted|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)\b/i;

/** What follows a name when it is a place's, a building's or a body's. */
export const ofAThing =
  /(?:^|[ \u00a0])(?:Road|Street|Lane|Avenue|Close|Way|Drive|Court|Place|Square|Gardens|Terrace|Crescent|Hill|Park|House|Hall|Centre|Center|School|Academy|College|University|Hospital|Hospice|Surgery|Clinic|Church|Library|Museum|Theatre|Trust|Foundation|Charity|Society|Association|Partnership|Group|Services?|Council|Committee|Act|Ltd|Limited|LLP|PLC|plc|CIC|CIO|Association|Innovations|Report|Review|Inquiry|Award|Prize|Fund|Ward|Bridge|Station|Building)\b/;
