import type { Tx } from '#platform/db/database.ts';
import type { OrganisationPanel, PanelContent } from '#platform/offers/organisation-panel.ts';

let offered: readonly OrganisationPanel[] = [];

/** `src/app` hands over the panels other modules offer for an organisation's page (a port: this module calls none of them by name). */
export function offerPanels(panels: readonly OrganisationPanel[]): void {
  offered = [...panels].sort((a, b) => a.order - b.order);
}

/** The panels that have something to show, in order. */
export async function panelsOf(
  tx: Tx,
  ask: Parameters<OrganisationPanel['show']>[1],
): Promise<({ id: string; title: string } & PanelContent)[]> {
  const shown = [];
  for (const panel of offered) {
    const content = await panel.show(tx, ask);
    if (content) shown.push({ id: panel.id, title: panel.title, ...content });
  }
  return shown;
}
