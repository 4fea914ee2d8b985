/**
 * What a reply says of the requester's rights: the internal review (section 45 code of practice, part 5: within 40 working days,
 * by someone not involved) and the complaint to the regulator (FOIA section 50). The regulator's name is data: it is to change
 * when section 119 of the Data (Use and Access) Act 2025 is fully in force (FOI-X1).
 */
export function rightsParagraphs(
  regulator = { name: 'Information Commissioner', site: 'https://ico.org.uk' },
): string[] {
  return [
    'If you are unhappy with the way your request has been handled, you may ask for an internal review within 40 working days of this answer. It will be carried out by someone who was not involved in it.',
    `If you are then still unhappy, you may complain to the ${regulator.name}: ${regulator.site}.`,
  ];
}
