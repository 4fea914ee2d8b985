import type { SessionOfPerson } from '../../store/sessions.ts';

/** One line of the list of sessions: words a person recognises their own device by. */
export function sessionRow(
  session: SessionOfPerson,
  current: string | undefined,
): { id: string; device: string; since: string; lastSeen: string; current: boolean } {
  const when = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/London',
  });
  return {
    id: session.id,
    device: deviceOf(session.userAgent),
    since: when.format(session.createdAt),
    lastSeen: when.format(session.updatedAt),
    current: session.id === current,
  };
}

/** "Firefox on Windows", from what the browser says of itself. */
export function deviceOf(userAgent: string | null): string {
  const text = userAgent ?? '';
  const browser =
    (/Edg\//.test(text) && 'Edge') ||
    (/Firefox\//.test(text) && 'Firefox') ||
    (/Chrome\//.test(text) && 'Chrome') ||
    (/Safari\//.test(text) && 'Safari') ||
    'A browser';
  const system =
    (/Windows/.test(text) && 'Windows') ||
    (/Android/.test(text) && 'Android') ||
    (/iPhone|iPad/.test(text) && 'iPhone or iPad') ||
    (/Mac OS/.test(text) && 'Mac') ||
    (/Linux/.test(text) && 'Linux') ||
    'an unknown device';
  return `${browser} on ${system}`;
}
