/** Every cookie Moothall sets. All are essential, so there is no banner to dismiss. */
export const cookies: readonly { name: string; purpose: string; expires: string }[] = [
  {
    name: 'moothall.session_token',
    purpose: 'Keeps you signed in. Only set when you sign in.',
    expires: '7 days after you last used it, or when you sign out',
  },
  {
    name: 'moothall.state',
    purpose: 'Protects signing in through your organisation. Only set while you do.',
    expires: '10 minutes',
  },
  {
    name: 'notice',
    purpose: 'Holds the message that tells you what you have just done.',
    expires: 'When you have seen it, 1 minute at most',
  },
];
