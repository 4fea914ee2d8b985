import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';
import type { Upload } from './route.ts';

/** Bytes of one uploaded file, unless the route says more. */
const largestFile = 25 * 1024 * 1024;

/**
 * Reads multipart forms: texts become the form as with any other, files are held in memory up to the route's limit.
 * Runs after the access hook, so that nobody without access can make us hold their bytes.
 */
export async function registerMultipart(app: FastifyInstance): Promise<void> {
  await app.register(multipart, { throwFileSizeLimit: true });
  app.addHook('preHandler', async request => {
    if (!request.isMultipart()) return;
    const limit = request.routeOptions.config.declared?.largestBody ?? largestFile;
    const form: Record<string, string[]> = {};
    const uploads: Record<string, Upload[]> = {};
    try {
      for await (const part of request.parts({
        limits: { fileSize: limit, files: 20, fields: 500, fieldSize: 6_000_000 },
      })) {
        if (part.type === 'file') {
          const bytes = await part.toBuffer();
          if (part.filename) (uploads[part.fieldname] ??= []).push({ name: part.filename, bytes });
        } else (form[part.fieldname] ??= []).push(String(part.value));
      }
    } catch (error) {
      if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE')
        throw new Problem(413, `A file may have at most ${Math.floor(limit / 1_048_576)} MB`);
      throw error;
    }
    (request as FastifyRequest & { uploads: Record<string, Upload[]> }).uploads = uploads;
    request.body = form;
  });
}
