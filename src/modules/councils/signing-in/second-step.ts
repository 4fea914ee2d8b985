import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createOTP } from '@better-auth/utils/otp';
import { base32 } from '@better-auth/utils/base32';
import { secretFor } from '#platform/config/secret.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Deed } from '#platform/deed.ts';
import { tables } from '../store/tables.ts';

/** Seconds of one step of a code (RFC 6238). */
const period = 30;

/** Whether this session still owes the code from the person's app. */
export async function needsSecondStep(tx: Tx, personId: string, sessionId: string): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom('councils.second_step as step')
    .leftJoin('councils.session as session', join => join.on('session.id', '=', sessionId))
    .where('step.person_id', '=', personId)
    .where('step.confirmed_at', 'is not', null)
    .select('session.second_step_at')
    .executeTakeFirst();
  return row !== undefined && row.second_step_at === null;
}

export async function hasSecondStep(tx: Tx, personId: string): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom('councils.second_step')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Starts setting up an app: a new secret, waiting to be confirmed with a first code.
 * @returns undefined when an app is set up already: it counts until it is taken away, however often another is begun.
 */
export async function beginSecondStep(
  deed: Deed,
  installationSecret: string,
  account: string,
): Promise<{ secret: string; address: string } | undefined> {
  const secret = randomBytes(20);
  const begun = await tables(deed.tx)
    .insertInto('councils.second_step')
    .values({
      person_id: deed.actor,
      sealed_secret: seal(secret, installationSecret),
      confirmed_at: null,
      last_step: 0,
    })
    .onConflict(conflict =>
      conflict
        .column('person_id')
        .doUpdateSet({ sealed_secret: seal(secret, installationSecret), last_step: 0 })
        .where('second_step.confirmed_at' as never, 'is', null),
    )
    .returning('person_id')
    .executeTakeFirst();
  deed.record(begun ? 'second-step.begun' : 'second-step.kept', deed.actor);
  if (!begun) return undefined;
  return {
    secret: base32.encode(secret, { padding: false }),
    address: createOTP(secret).url('Moothall', account),
  };
}

/**
 * Checks a code; the first right one confirms the set-up. A code is good for its own 30 seconds and the 30 either side, and works once.
 * @returns whether the code was right; marks the session as having taken the step if so.
 */
export async function takeSecondStep(
  deed: Deed,
  installationSecret: string,
  session: { id: string; personId: string },
  code: string,
): Promise<boolean> {
  const row = await tables(deed.tx)
    .selectFrom('councils.second_step')
    .selectAll()
    .where('person_id', '=', session.personId)
    .forUpdate()
    .executeTakeFirst();
  const step = row
    ? await matchingStep(open(row.sealed_secret, installationSecret), code.replaceAll(/\s/g, ''), deed.now)
    : undefined;
  if (!row || step === undefined || step <= row.last_step) {
    deed.record('second-step.refused', session.personId);
    return false;
  }
  await tables(deed.tx)
    .updateTable('councils.second_step')
    .set({ last_step: step, confirmed_at: row.confirmed_at ?? deed.now.toString() })
    .where('person_id', '=', session.personId)
    .execute();
  await tables(deed.tx)
    .updateTable('councils.session')
    .set({ second_step_at: new Date(deed.now.epochMilliseconds) })
    .where('id', '=', session.id)
    .execute();
  deed.record('second-step.taken', session.personId);
  return true;
}

export async function dropSecondStep(deed: Deed): Promise<void> {
  await tables(deed.tx).deleteFrom('councils.second_step').where('person_id', '=', deed.actor).execute();
  deed.record('second-step.dropped', deed.actor);
}

async function matchingStep(
  secret: Buffer,
  code: string,
  now: Temporal.Instant,
): Promise<number | undefined> {
  const current = Math.floor(now.epochMilliseconds / 1000 / period);
  for (const step of [current, current - 1, current + 1]) {
    if ((await createOTP(secret).hotp(step)) === code) return step;
  }
  return undefined;
}

function seal(secret: Buffer, installationSecret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key(installationSecret), nonce);
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  );
}

function open(sealed: string, installationSecret: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key(installationSecret), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}

function key(installationSecret: string): Buffer {
  return Buffer.from(secretFor(installationSecret, 'second step'), 'base64url');
}
