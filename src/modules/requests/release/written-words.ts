/** A word of a text, with its place. */
export interface Word {
  text: string;
  start: number;
  end: number;
  form: 'capital' | 'caps' | 'lower' | 'initial';
}

/** What follows or ends a name when it is a place's, a building's, a body's or a law's. */
export const thing =
  /^(?:Road|Street|Lane|Avenue|Close|Way|Drive|Court|Place|Square|Gardens|Terrace|Crescent|Hill|Park|House|Hall|Cent(?:re|er)|Schools?|Academy|College|University|Hospital|Hospice|Surgery|Clinic|Church|Cathedral|Library|Museum|Theatre|Gallery|Trust|Foundation|Charity|Society|Association|Federation|Partnership|Partners|Group|Services?|Solicitors|Consult(?:ing|ants|ancy)|Council|Committee|Commission|Act|Ltd|Limited|LLP|PLC|plc|CIC|CIO|Innovations|Report|Review|Inquiry|Award|Prize|Fund|Wards?|Bridge|Station|Building|Homes?|Housing|Care|Works|Enterprises?|Community|Sports?|Leisure|Primary|Infant|Junior|High|Nursery|Playgroup|Construction|Contractors|Engineering|Transport|Travel|Coaches|Taxis|Catering|Cleaning|Estates?|Properties|Stores?|Bros|Brothers|Sons|Co|Company|Stadium|Arena|Hotel|Inn|Arms|Market|Infirmary|Memorial|Unit|Team|Day|Project|Programme|Scheme|Reference|Standards?|Law|Principle|Test|Street|UK|Cross|Army|House|Court|Lodge|Grange|Manor|Barracks|Line|Tower|Point|Quay|Dock|Constabulary|Police|Valley|Reservoir|Canal|Railway|Airport|Campaign|Management|Systems|Software|Solutions|Technologies|Energy|Water|Waste|Recycling|Highways|Finance|Financials|Revenues|Insurance|Bank)$/;

/** Capitalised words that begin sentences or titles, and so are no part of a name. */
export const ordinary =
  /^(?:The|A|An|And|Or|But|If|In|On|At|As|By|To|For|From|Of|With|We|You|I|It|He|She|They|This|That|These|Those|There|Here|What|When|Where|Who|Why|How|Which|Please|Thank|Thanks|Dear|Hi|Hello|Hey|Regards|Yes|No|Not|None|All|Any|Each|Every|Some|Is|Are|Was|Were|Do|Does|Did|Has|Have|Had|Can|Could|Will|Would|Should|May|Might|Must|Our|Your|His|Her|Their|My|Its|Also|Then|Ask|Tell|See|Ring|Call|Write|Contact|Question|Answer|Section|Regulation|Page|Table|Figure|Annex|Appendix|Council|Councillor|Borough|City|County|District|Parish|Head|Director|Manager|Officer|Chief|Chair|Mayor|Minister|Freedom|Information|Social|Adult|Children|Public|Local|National|Community|Re|RE|FW|FWD|FAO|CC|Cc|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Lord|Lady|Cllr|January|February|March|April|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|New|Old|North|South|East|West|Upper|Lower|Great|Greater|Little|Royal|St|Saint)$/;

/** The words of a text, in their order. */
export function wordsIn(text: string): Word[] {
  return [...text.matchAll(/\p{L}(?:[\p{L}\p{M}]|['’-](?=\p{L}))*/gu)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
    form: formOf(word),
  }));
}

function formOf(word: string): Word['form'] {
  if (/^(?:al|el|ap|d)['’-]\p{Lu}/u.test(word)) return 'capital';
  if (!/^\p{Lu}/u.test(word)) return 'lower';
  const bare = word.replace(/['’]s$/i, '');
  if (bare.length === 1) return 'initial';
  return bare.length > 2 && bare === bare.toUpperCase() && bare !== bare.toLowerCase() ? 'caps' : 'capital';
}

/** A space, or one line end; a full stop after an initial. */
export function isBeside(one: Word, other: Word, text: string): boolean {
  const between = text.slice(one.end, other.start);
  return (
    /^[ \u00a0\t]{1,2}(?:["“(‘][ ]?)?$|^[ \t]?\n[ \t]?$/.test(between) ||
    (one.form === 'initial' && /^\.[ \u00a0]?$/.test(between)) ||
    /^["”)’][ ]$/.test(between)
  );
}

/** Whether a name is part of what a place, a building, a body or a law is called: “Elizabeth Garrett Anderson Hospital”, “St Ann’s”. */
export function isOfAThing(words: readonly Word[], first: number, last: number, text: string): boolean {
  for (let at = first; at <= last; at++) if (at > first && thing.test(words[at]!.text)) return true;
  if (
    /^(?:St|Saint|King|Queen|Prince|Princess)$/.test(words[first - 1]?.text ?? '') &&
    isBeside(words[first - 1]!, words[first]!, text)
  )
    return true;
  for (let at = last + 1; at <= last + 3; at++) {
    const word = words[at];
    if (!word) return false;
    const joined = /^ (?:& )?$/.test(text.slice(words[at - 1]!.end, word.start));
    if (!joined || (word.form === 'lower' && word.text !== 'and')) return false;
    if (thing.test(word.text)) return true;
  }
  return false;
}
