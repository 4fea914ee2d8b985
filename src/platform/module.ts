import type { Command } from './commands/command.ts';
import type { Route } from './http/route.ts';
import type { AnyJob } from './jobs/queue.ts';
import type { Dataset } from './offers/dataset.ts';
import type { OrganisationPanel } from './offers/organisation-panel.ts';
import type { Figures } from './offers/figure.ts';
import type { StandingAddition, StandingQuestion } from './offers/standing-question.ts';
import type { Platform } from './platform.ts';

/** What a module offers the app; each module's module.ts exports one. `src/app/modules.ts` lists them all. */
export interface Module {
  /** The same word as its folder, its database schema and its `#name`. */
  name: string;
  /** Absolute folder of its SQL migrations, if it has tables. */
  migrations?: string;
  routes?: readonly Route[];
  jobs?: (platform: Platform) => readonly AnyJob[];
  /** Names of coalesced jobs that are to run soon after any deed of a council, with `{ council }`. */
  jobsAfterDeeds?: readonly string[];
  /** What listens beside the web server, in the worker: mail coming in. */
  listeners?: (platform: Platform) => readonly Listener[];
  commands?: readonly Command<Platform>[];
  navigation?: readonly NavigationItem[];
  standingQuestions?: readonly StandingQuestion[];
  /** What it adds to the answers of other modules' standing questions. */
  standingAdditions?: readonly StandingAddition[];
  datasets?: readonly Dataset[];
  panels?: readonly OrganisationPanel[];
  /** Large numbers for the council's front page. */
  figures?: readonly Figures[];
}

/** Something that listens on a port of its own. */
export interface Listener {
  name: string;
  /** Starts it; undefined when the settings do not ask for it. `stop` lets what is under way end. */
  start: () => Promise<{ at: string; stop: () => Promise<void> } | undefined>;
}

/** A link in the navigation of a council's public pages, or of its officers' pages when `may` is given. */
export interface NavigationItem {
  title: string;
  /** Path after `/{council}`, for example "/agreements". */
  path: string;
  /** One line for the council's front page and the officers' start page. */
  about: string;
  /** Only for people who may do this in the council. */
  may?: string;
  /** Smaller comes first. */
  order: number;
}
