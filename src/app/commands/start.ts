import type { Command } from '#platform/commands/command.ts';
import { Refusal, exitCodes, type CommandIo } from '#platform/commands/command.ts';
import { progress } from '#platform/commands/progress.ts';
import { demonstrationState, loadDemonstration } from '#demo';
import { listCouncils } from '#councils';
import { reads } from '#platform/platform.ts';
import { ConfigError, readConfig } from '#platform/config/settings.ts';
import { modules } from '../modules.ts';
import { offer } from '../offers.ts';
import { jobsOf, openPlatform, type OpenPlatform } from '../open-platform.ts';
import { buildWeb } from '../web.ts';

/** Seconds that requests and jobs under way get to end when we are asked to stop. */
const patience = 20;

export const startCommand: Command<OpenPlatform> = {
  words: 'start',
  summary: 'Start the web server and the worker, in one process unless told otherwise.',
  usage: '[--web | --worker] [--demo]',
  options: {
    web: { type: 'boolean', doc: 'Only answer requests; start workers elsewhere. Any number may run.' },
    worker: { type: 'boolean', doc: 'Only do queued work (mail, imports). Any number may run.' },
    demo: { type: 'boolean', doc: 'Load the demonstration if it is not loaded, and show it as one.' },
  },
  // It opens the platform itself, because --demo changes the settings first.
  needs: 'nothing',
  async run({ values, io }) {
    if (values['web'] && values['worker'])
      throw new Refusal('Give --web or --worker, or neither for both.', exitCodes.usage);
    const config = settings();
    // The demonstration's letters are drafted from what the modules offer.
    offer();
    const opened = await openPlatform(config);
    const demonstration = await prepareDemonstration(opened, values['demo'] === true, io);
    const platform: OpenPlatform = {
      ...opened,
      config: { ...config, DEMONSTRATION: config.DEMONSTRATION || demonstration },
    };
    const stop = await serve(platform, { web: !values['worker'], worker: !values['web'] }, io.err);
    await stop;
    return exitCodes.done;
  },
};

function settings() {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) throw new Refusal(error.message, exitCodes.broken);
    throw error;
  }
}

/**
 * Loads the demonstration when asked to, or on the very first start of an installation that has no database of its own: somebody is
 * looking. With DATABASE_URL it is never loaded unasked.
 * @returns whether this installation is to show itself as a demonstration.
 */
async function prepareDemonstration(platform: OpenPlatform, asked: boolean, io: CommandIo): Promise<boolean> {
  const state = await demonstrationState(platform);
  const councils = await reads(platform, { councils: [] }, listCouncils);
  if (!asked && (platform.config.DATABASE_URL || state !== undefined || councils.length > 0))
    return state === 'loaded';
  if (state !== 'loaded') {
    const shown = progress(io, 'Loading the demonstration');
    await loadDemonstration(platform, done => shown.to(done));
    shown.end();
  }
  return true;
}

/** Starts the parts asked for. @returns a promise that settles when everything has stopped in good order. */
async function serve(
  platform: OpenPlatform,
  parts: { web: boolean; worker: boolean },
  say: (text: string) => void,
): Promise<Promise<void>> {
  const web = parts.web ? await buildWeb(platform) : undefined;
  const listening: { at: string; stop: () => Promise<void> }[] = [];
  if (parts.worker) {
    for (const listener of modules.flatMap(module => module.listeners?.(platform) ?? [])) {
      const started = await listener.start();
      if (!started) continue;
      listening.push(started);
      say(`The ${listener.name} is ready at ${started.at}\n`);
    }
    await platform.jobs.work(jobsOf(platform), (name, error) =>
      web?.log.error({ job: name, error: (error as Error).message }, 'job failed'),
    );
  }
  if (web) {
    await web.listen({ port: platform.config.PORT, host: platform.config.HOST });
    const address = web.server.address();
    const port = typeof address === 'object' && address ? address.port : platform.config.PORT;
    say(`Moothall is ready at ${platform.config.BASE_URL ?? `http://localhost:${port}`}\n`);
  } else say('The Moothall worker is ready.\n');
  return new Promise(done => {
    let stopping = false;
    const stop = async () => {
      if (stopping) return;
      stopping = true;
      say('Stopping: requests and jobs under way are finished first.\n');
      // No new connections; open requests end; then jobs; then the database.
      await Promise.race([web?.close(), new Promise(ended => setTimeout(ended, patience * 1000).unref())]);
      await Promise.all(listening.map(({ stop: end }) => end()));
      await platform.close();
      done();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  });
}
