import { stopsIn } from '../../release/index.ts';
import { formAdvice, type PreferredForm } from '../../rules/dataset.ts';
import type { Attachment } from '../../store/attachments.ts';

const decisions = {
  undecided: { text: 'Not decided', classes: 'govuk-tag--yellow' },
  release: { text: 'Goes out', classes: 'govuk-tag--green' },
  withhold: { text: 'Withheld', classes: 'govuk-tag--grey' },
};

/** A file with what the check found, the gravest first, and what can be done about it by itself. `wanted`: the form the letter asks for. */
export function fileView(file: Attachment, path: string, wanted: PreferredForm | undefined) {
  const findings = [...(file.findings ?? [])].sort(
    (one, other) => Number(other.severity === 'stop') - Number(one.severity === 'stop'),
  );
  const stops = stopsIn(findings).length;
  const office = /\.(docx|xlsx|pptx)$/i.test(file.name);
  return {
    id: file.id,
    name: file.name,
    href: `${path}/${file.id}`,
    advice: formAdvice(file.name, wanted),
    tag: decisions[file.decision],
    decided: file.decision !== 'undecided',
    reason: file.decisionReason,
    checked: file.findings !== null,
    stops,
    said: stops
      ? `${stops} ${stops === 1 ? 'thing' : 'things'} that should not go out`
      : findings.length
        ? 'Nothing that stops it; have a look at what was found'
        : 'Nothing found that should not go out',
    findings: findings.map(one => ({
      stop: one.severity === 'stop',
      where: one.where,
      what: one.what,
      howToMend: one.howToMend,
    })),
    canClean: office && findings.length > 0,
    canRedact: /\.pdf$/i.test(file.name),
    canValues: /\.(xlsx|ods)$/i.test(file.name),
    redactions: file.redactions.map(({ passage, reason }) => `${passage}: ${reason}`),
  };
}
