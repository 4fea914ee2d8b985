import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';
import type { Upload } from './route.ts';

/** Bytes of a whole form on a route that does not say it takes files: no more than of any other form. */
const largestForm = 1_000_000;

/**
 * Reads multipart forms: texts become the form as with any other, files are held in memory, all together up to the route's limit.
 * Runs after the access hook, so that nobody without access can make us hold their bytes.
 */
export async function registerMultipart(app: FastifyInstance): Promise<void> {
  await app.register(multipart, { throwFileSizeLimit: true });
  app.addHook('preHandler', async request => {
    if (!request.isMultipart()) return;
    const limit = request.routeOptions.config.declared?.largestBody ?? largestForm;
    const form: Record<string, string[]> = {};
    const uploads: Record<string, Upload[]> = {};
    let held = 0;
    const hold = (bytes: number) => {
      if ((held += bytes) > limit) throw tooLarge(limit);
    };
    try {
      for await (const part of request.parts({
        limits: { fileSize: limit, files: 20, fields: 500, fieldSize: limit },
      })) {
        if (part.type === 'file') {
          const bytes = await part.toBuffer();
          hold(bytes.length);
          if (part.filename) (uploads[part.fieldname] ??= []).push({ name: part.filename, bytes });
        } else {
          const text = String(part.value);
          hold(part.valueTruncated ? limit + 1 : Buffer.byteLength(text));
          (form[part.fieldname] ??= []).push(text);
        }
      }
    } catch (error) {
      const { code, statusCode, message } = error as Error & { code?: string; statusCode?: number };
      if (code === 'FST_REQ_FILE_TOO_LARGE') throw tooLarge(limit);
      // A form that was cut off on its way is no fault of ours.
      if (
        statusCode === undefined &&
        /^(Unexpected end of|Malformed|Part terminated|Multipart)/.test(message)
      )
        throw new Problem(400, 'The form arrived incomplete. Send it again');
      throw error;
    }
    (request as FastifyRequest & { uploads: Record<string, Upload[]> }).uploads = uploads;
    request.body = form;
  });
}

function tooLarge(limit: number): Problem {
  return new Problem(413, `What is sent to this page may have at most ${Math.round(limit / 1_000_000)} MB`);
}
