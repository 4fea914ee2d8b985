import { readdirSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Identifier } from '../src/modules/identification/engine/identifier.ts';
import { identifyFile } from '../src/modules/identification/identify/identify-file.ts';
import { money, percent } from '../src/modules/identification/identify/report.ts';
import { Refusal } from '../src/platform/commands/command.ts';
import { sharedData } from './linkage-cases.ts';

/**
 * Identifies every payment file of the reference material: node bench/linkage-spend.ts REGISTER-DIR
 * Writes docs/generated/identify-spend.md: figures for each file, never a name.
 */
const data = sharedData();
const folder = process.argv[2];
if (!data) console.log('The payment files (../shared/data/spend) are not here: nothing to do.');
else if (!folder) console.log('Usage: node bench/linkage-spend.ts REGISTER-DIR');
else {
  const identifier = await Identifier.open(folder);
  const spend = join(data, 'spend');
  const files = readdirSync(spend, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(csv|json|xlsx)(\.gz)?$/.test(name) && name !== 'manifest.csv')
    .sort();
  const rows: string[] = [];
  const totals = {
    files: 0,
    refused: 0,
    lines: 0,
    suppliers: 0,
    accepted: 0,
    amount: 0,
    acceptedAmount: 0,
    seconds: 0,
  };
  for (const file of files) {
    const began = performance.now();
    try {
      const { summary } = await identifyFile(join(spend, file), identifier, { threads: 1 });
      const seconds = (performance.now() - began) / 1000;
      const { all, byDecision } = summary;
      totals.files++;
      totals.lines += all.lines;
      totals.suppliers += all.suppliers;
      totals.amount += all.amount;
      totals.accepted += byDecision.accept.suppliers;
      totals.acceptedAmount += byDecision.accept.amount;
      totals.seconds += seconds;
      rows.push(
        `| ${file} | ${all.lines.toLocaleString('en-GB')} | ${all.suppliers.toLocaleString('en-GB')} | ${money(all.amount)} | ${percent(byDecision.accept.suppliers, all.suppliers)} | ${percent(byDecision.accept.amount, all.amount)} | ${percent(byDecision.review.suppliers, all.suppliers)} | ${percent(byDecision['public-body'].amount, all.amount)} | ${byDecision.redacted.lines.toLocaleString('en-GB')} | ${seconds.toFixed(2)} |`,
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      totals.refused++;
      rows.push(`| ${file} | refused: ${error.message.replaceAll('|', '/')} | | | | | | | | |`);
    }
  }
  const text = `# Every payment file of the reference material, identified

Made by \`node bench/linkage-spend.ts REGISTER-DIR\` on one thread, with a register of ${identifier.index.recordCount.toLocaleString('en-GB')} names built from the extracts in \`../shared/data/registers\`.
That register holds about one organisation in a hundred of the real ones, so the shares say how the command ends on real files, not how
much of a council's spend can be identified. Seconds include reading the file.

${totals.files} files read, ${totals.refused} refused; ${totals.lines.toLocaleString('en-GB')} lines, ${totals.suppliers.toLocaleString('en-GB')} suppliers (counted per file), ${money(totals.amount)};
identified ${percent(totals.accepted, totals.suppliers)} of suppliers and ${percent(totals.acceptedAmount, totals.amount)} of money, in ${totals.seconds.toFixed(1)} s.

| file | lines | suppliers | amount | identified, by number | by £ | for review, by number | public bodies, by £ | redacted lines | seconds |
|---|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
  mkdirSync('docs/generated', { recursive: true });
  writeFileSync(new URL('../docs/generated/identify-spend.md', import.meta.url), text);
  console.log(text.slice(0, 1200));
}
