import { makeCouncil, CouncilRefused, addService, ensurePerson, grantRole, slugOf } from '#councils';
import { exitCodes, Refusal, type Command } from '#platform/commands/command.ts';
import { looksLikeEmail } from '#platform/pages/form.ts';
import { does } from '#platform/platform.ts';
import type { OpenPlatform } from '../open-platform.ts';

const jurisdictions = ['england', 'wales', 'scotland', 'northern-ireland'] as const;

/** Commands that bring an installation into being. */
export const installationCommands: readonly Command<OpenPlatform>[] = [
  {
    words: 'migrate',
    summary:
      'Bring the database up to date. Starting does this too; safe when several processes do it at once.',
    usage: '',
    options: {},
    needs: 'database',
    async run({ context, io }) {
      io.out(
        context.migrated.length
          ? `Brought up to date: ${context.migrated.join(', ')}.\n`
          : 'The database was up to date.\n',
      );
      return exitCodes.done;
    },
  },
  {
    words: 'council add',
    summary: 'Add a council with its first administrator, who signs in by e-mail link.',
    usage: '--name NAME --administrator "NAME <ADDRESS>"',
    options: {
      name: { type: 'string', value: 'NAME', doc: 'Name of the council.' },
      slug: { type: 'string', value: 'SLUG', doc: 'Its address here; made from the name unless given.' },
      'org-id': { type: 'string', value: 'ID', doc: 'Its org-id, for example GB-LAE-SKP.' },
      jurisdiction: {
        type: 'string',
        value: 'NATION',
        doc: `Which law applies: ${jurisdictions.join(', ')}. England unless given.`,
      },
      local: {
        type: 'string',
        value: 'AREAS',
        doc: 'Postcode areas or districts that count as local, with commas: "SK,M22".',
      },
      services: { type: 'string', value: 'NAMES', doc: 'Its services (departments), with semicolons.' },
      administrator: {
        type: 'string',
        value: 'PERSON',
        doc: 'Name and address of the first administrator: "Ann Officer <ann@council.gov.uk>".',
      },
    },
    needs: 'database',
    async run({ values, context, io }) {
      const name = String(values['name'] ?? '').trim();
      const [, person = '', email = ''] =
        /^\s*(.+?)\s*<([^>]+)>\s*$/.exec(String(values['administrator'] ?? '')) ?? [];
      const jurisdiction = String(values['jurisdiction'] ?? 'england');
      if (!name)
        throw new Refusal('Say what the council is called: --name "Marlbridge Council".', exitCodes.usage);
      if (!looksLikeEmail(email))
        throw new Refusal(
          'Say who its first administrator is: --administrator "Ann Officer <ann@council.gov.uk>".',
          exitCodes.usage,
        );
      const known = jurisdictions.find(nation => nation === jurisdiction);
      if (!known)
        throw new Refusal(`“${jurisdiction}” is not one of ${jurisdictions.join(', ')}.`, exitCodes.usage);
      const services = listed(values['services'], ';');
      const twice = services.find(
        (service, place) => services.map(slugOf).indexOf(slugOf(service)) !== place,
      );
      if (twice) throw new Refusal(`The service “${twice}” is named twice.`);
      try {
        const council = await makeCouncil(context, 'command', {
          name,
          slug: String(values['slug'] ?? slugOf(name)),
          jurisdiction: known,
          localPostcodes: listed(values['local'], ','),
          ...(values['org-id'] ? { orgId: String(values['org-id']) } : {}),
        });
        await does(context, { council: council.id, actor: 'command' }, async deed => {
          for (const service of services) await addService(deed, service);
          await grantRole(deed, {
            personId: await ensurePerson(deed, { name: person, email }),
            role: 'administrator',
          });
        });
        io.out(
          `${council.name} is at ${context.baseUrl()}/${council.slug}. ${person} signs in at ${context.baseUrl()}/sign-in.\n`,
        );
        return exitCodes.done;
      } catch (error) {
        if (error instanceof CouncilRefused) throw new Refusal(error.message);
        throw error;
      }
    },
  },
];

function listed(value: unknown, separator: string): string[] {
  return typeof value === 'string'
    ? value
        .split(separator)
        .map(text => text.trim())
        .filter(Boolean)
    : [];
}
