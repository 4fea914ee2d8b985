import type { CouncilRef } from '#platform/access/visitor.ts';
import { outcomes } from '../../rules/states.ts';
import type {
  DisclosedFile,
  DisclosedQuestion,
  Disclosure,
  FoundDisclosure,
} from '../../store/disclosures.ts';
import { day } from '../shared.ts';

const overallWords: Record<string, string> = {
  'in-full': 'Answered in full',
  'in-part': 'Answered in part',
  refused: 'Refused',
  'not-held': 'Information not held',
  none: 'Handled in another way',
  standing: 'Standing answer',
};

const outcomeWords = (outcome: string) =>
  (outcomes as Record<string, string>)[outcome] ?? overallWords[outcome] ?? outcome;

export function disclosureRow(row: Disclosure, questions: readonly DisclosedQuestion[], path: string) {
  return {
    title: row.title,
    href: `${path}/${encodeURIComponent(row.reference)}`,
    reference: row.reference,
    answered: day(row.answeredOn),
    outcome: overallWords[row.outcome] ?? row.outcome,
    questions: questions.length === 1 ? '1 question' : `${questions.length} questions`,
  };
}

export function foundRow(found: FoundDisclosure, path: string) {
  const { question } = found;
  return {
    question: question.question,
    href: `${path}/${encodeURIComponent(found.reference)}#${question.number}`,
    answer:
      question.answer.length > 300
        ? `${question.answer.slice(0, 300).replace(/\s+\S*$/, '')}…`
        : question.answer,
    about: `${found.reference}, answered ${day(found.answeredOn)}. ${outcomeWords(question.outcome)}`,
  };
}

export function disclosureView(
  row: Disclosure,
  questions: readonly DisclosedQuestion[],
  files: readonly DisclosedFile[],
  path: string,
) {
  return {
    title: row.title,
    description: `Request ${row.reference}: ${row.title}`,
    reference: row.reference,
    outcome: overallWords[row.outcome] ?? row.outcome,
    received: row.receivedOn ? day(row.receivedOn) : undefined,
    answered: day(row.answeredOn),
    source: row.source,
    questions: questions.map(question => ({
      id: question.number,
      section: question.section,
      number: question.number,
      question: question.question,
      paragraphs: question.answer.split('\n').filter(line => line.trim()),
      outcome: outcomeWords(question.outcome),
      sections: question.sections.map(section =>
        section.startsWith('12(') || section === '13' ? `regulation ${section}` : `section ${section}`,
      ),
      links: question.links,
      asOf: question.asOf ? day(question.asOf) : undefined,
    })),
    files: files.map(({ fileId, name, bytes }) => ({
      name,
      href: `${path}/files/${fileId}`,
      size: bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`,
    })),
  };
}

/** One disclosure as linked data (JSON-LD, schema.org QAPage); every question and answer has an address of its own. */
export function disclosureJson(
  row: Disclosure,
  questions: readonly DisclosedQuestion[],
  files: readonly DisclosedFile[],
  { base, path, council }: { base: string; path: string; council: CouncilRef },
) {
  const address = `${base}${path}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'QAPage',
    '@id': address,
    identifier: row.reference,
    name: row.title,
    publisher: { '@type': 'GovernmentOrganization', name: council.name, url: `${base}/${council.slug}` },
    dateReceived: row.receivedOn,
    datePublished: row.answeredOn,
    outcome: row.outcome,
    exemptions: row.sections,
    ...(row.source ? { isBasedOn: row.source } : {}),
    mainEntity: questions.map(question => ({
      '@type': 'Question',
      '@id': `${address}#${question.number}`,
      identifier: question.number,
      section: question.section,
      text: question.question,
      outcome: question.outcome,
      exemptions: question.sections,
      acceptedAnswer: {
        '@type': 'Answer',
        text: question.answer,
        dateCreated: question.asOf ?? row.answeredOn,
        citation: question.links.map(({ url }) => url),
      },
    })),
    ...(files.length
      ? {
          associatedMedia: files.map(({ fileId, name, mediaType, bytes }) => ({
            '@type': 'MediaObject',
            name,
            encodingFormat: mediaType,
            contentSize: String(bytes),
            contentUrl: `${address}/files/${fileId}`,
          })),
        }
      : {}),
  };
}

export const csvColumns = [
  'reference',
  'title',
  'received',
  'answered',
  'number',
  'question',
  'answer',
  'outcome',
  'exemptions',
  'url',
];

/** One line a question. */
export function csvRows(row: Disclosure, questions: readonly DisclosedQuestion[], base: string): string[][] {
  return questions.map(question => [
    row.reference,
    row.title,
    row.receivedOn ?? '',
    row.answeredOn,
    question.number,
    question.question,
    question.answer,
    question.outcome,
    question.sections.join('; '),
    `${base}/${encodeURIComponent(row.reference)}#${question.number}`,
  ]);
}
