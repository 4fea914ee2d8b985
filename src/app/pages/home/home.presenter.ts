/** The tour of a demonstration: who you are, what you want, and where that is. Each step is useful within two clicks. */
export function tour(
  council: string,
): { who: string; wants: string; links: { text: string; href: string }[]; as?: string }[] {
  return [
    {
      who: 'I am a resident',
      wants: 'I want to know what the council buys from social enterprises.',
      links: [
        { text: 'Read the eleven answers', href: `/${council}/social-enterprises` },
        { text: 'Search the register of contracts and grants', href: `/${council}/agreements` },
        { text: 'Ask for information, or read what others were told', href: `/${council}/requests` },
      ],
    },
    {
      who: 'I am a social enterprise',
      as: 'supplier',
      wants: 'I want to see who is buying what I do, and what is known about us.',
      links: [
        { text: 'See contracts that end within a year', href: `/${council}/agreements?ending=12` },
        { text: 'See the organisations the council deals with', href: `/organisations?council=${council}` },
      ],
    },
    {
      who: 'I am a commissioner',
      wants: 'I want to record an agreement and recognise a supplier.',
      as: 'commissioner',
      links: [{ text: 'See the register first', href: `/${council}/agreements?socialEnterprise=yes` }],
    },
    {
      who: 'I am a finance officer',
      wants: 'I want to know what we spend with social enterprises.',
      as: 'finance-officer',
      links: [{ text: 'See what we spend with social enterprises', href: `/${council}/spending` }],
    },
    {
      who: 'I am an FOI officer',
      wants: 'I want requests answered in time, from the registers.',
      as: 'foi-officer',
      links: [
        { text: 'See the disclosure log', href: `/${council}/disclosures` },
        { text: 'See how requests are answered', href: `/${council}/requests/figures` },
      ],
    },
    {
      who: 'I am a councillor',
      wants: 'I want to compare services and see what is missing.',
      as: 'councillor',
      links: [{ text: 'Compare services and years', href: `/${council}/spending/services` }],
    },
  ];
}
