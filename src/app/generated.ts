import { settingsTable } from '#platform/config/settings.ts';
import { drawing } from './architecture.ts';
import { allRoutes } from './web.ts';
import { allCommands } from './main.ts';

/** Every file of docs/generated that is made from the program, by name. */
export function generated(): Record<string, string> {
  return {
    'config.md': settingsTable(),
    'modules.md': drawing(),
    'routes.md': routesTable(),
    'commands.md': commandsTable(),
  };
}

function routesTable(): string {
  const rows = allRoutes.map(route => `| ${route.method} | \`${route.url}\` | ${route.access} |`).sort();
  return `# Routes\n\nEvery address, and who may use it. Made from the modules' declarations; the access test walks this list.\n\n| method | address | access |\n|---|---|---|\n${rows.join('\n')}\n`;
}

function commandsTable(): string {
  const parts = allCommands.map(command => {
    const options = Object.entries(command.options).map(([name, option]) => `- \`--${name}\`: ${option.doc}`);
    return `## moothall ${command.words} ${command.usage}\n\n${command.summary}\n${options.length ? `\n${options.join('\n')}\n` : ''}`;
  });
  return `# Commands\n\nMade from the commands themselves; \`npx moothall COMMAND --help\` says the same.\n\n${parts.join('\n')}`;
}
