import { betterAuth } from 'better-auth';
import { genericOAuth, magicLink } from 'better-auth/plugins';
import { secretFor } from '#platform/config/secret.ts';
import { installation } from '#platform/deed.ts';
import { does, type Platform } from '#platform/platform.ts';
import { demonstrationSignIn } from './demonstration-sign-in.ts';

/** Minutes a sign-in link works. */
export const linkMinutes = 20;

/**
 * The sign-in library, set up over our tables: links by e-mail, and an OpenID Connect provider when one is configured.
 * Its own web routes are not served (a mail scanner that opens a link must not use it up); our pages call it.
 */
export function makeAuth(platform: Platform) {
  const { config } = platform;
  const secure = platform.baseUrl().startsWith('https:');
  return betterAuth({
    baseURL: platform.baseUrl(),
    basePath: '/sign-in/provider',
    secret: secretFor(platform.secret, 'sessions'),
    database: { db: platform.db.kysely.withSchema('councils') as never, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      expiresIn: 60 * 60 * 24 * 7,
      updateAge: 60 * 60 * 24,
      fields: {
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
      },
    },
    account: {
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      accountLinking: { enabled: true },
    },
    verification: { fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' } },
    advanced: { cookiePrefix: 'moothall', useSecureCookies: secure, ipAddress: { disableIpTracking: true } },
    plugins: [
      magicLink({
        expiresIn: linkMinutes * 60,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: async ({ email, token, metadata }) => {
          await does(platform, { council: installation, actor: 'public' }, async deed => {
            const to =
              typeof metadata?.['to'] === 'string' && metadata['to'] !== '/'
                ? `&to=${encodeURIComponent(metadata['to'])}`
                : '';
            await deed.mail({
              to: email,
              subject: 'Sign in to Moothall',
              text: `To sign in to Moothall, open this address within ${linkMinutes} minutes:\n${platform.baseUrl()}/sign-in/link?token=${encodeURIComponent(token)}${to}\n\nIt works once. If you did not ask for it, you need do nothing: nobody can sign in without it.\n`,
            });
            deed.record('sign-in.link-sent', 'sign-in');
          });
        },
      }),
      demonstrationSignIn(config.DEMONSTRATION),
      ...(config.OIDC_ISSUER && config.OIDC_CLIENT_ID
        ? [
            genericOAuth({
              config: [
                {
                  providerId: 'oidc',
                  discoveryUrl: `${config.OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
                  clientId: config.OIDC_CLIENT_ID,
                  clientSecret: config.OIDC_CLIENT_SECRET ?? '',
                  scopes: ['openid', 'email', 'profile'],
                  pkce: true,
                  // People are invited; a provider's account alone gives access to nothing.
                  disableSignUp: true,
                  // Some providers say nothing of it because they only have addresses they gave out themselves; "no" is no.
                  mapProfileToUser: profile => ({ emailVerified: profile['email_verified'] !== false }),
                },
              ],
            }),
          ]
        : []),
    ],
  });
}

export type Auth = ReturnType<typeof makeAuth>;
