import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as S3 from '@aws-sdk/client-s3';
import type { Config } from '../config/settings.ts';

/** Where the bytes of files are: a folder, or any S3-compatible store. Names are ids we made; nothing a user typed. */
export interface FileStore {
  put: (id: string, bytes: Uint8Array) => Promise<void>;
  /** Undefined when there is no such file. */
  get: (id: string) => Promise<Buffer | undefined>;
  remove: (id: string) => Promise<void>;
}

export function openFileStore(config: Config): FileStore {
  if (config.S3_ENDPOINT && config.S3_BUCKET) return s3Store(config, config.S3_BUCKET);
  return diskStore(join(config.MOOTHALL_DATA, 'files'));
}

export function diskStore(folder: string): FileStore {
  const path = (id: string) => join(folder, id.slice(-2), id);
  return {
    async put(id, bytes) {
      await mkdir(join(folder, id.slice(-2)), { recursive: true });
      // Renamed into place, so that a crash never leaves half a file under its name.
      const part = `${path(id)}.part`;
      await writeFile(part, bytes, { flush: true });
      await rename(part, path(id));
    },
    get: id =>
      readFile(path(id)).catch((error: NodeJS.ErrnoException) =>
        error.code === 'ENOENT' ? undefined : Promise.reject(error),
      ),
    remove: id => rm(path(id), { force: true }),
  };
}

function s3Store(config: Config, bucket: string): FileStore {
  let client: Promise<{ s3: S3.S3Client; lib: typeof S3 }> | undefined;
  // Loaded on first use: most installations keep files on disk, and the library is large.
  const open = () =>
    (client ??= import('@aws-sdk/client-s3').then(lib => ({
      lib,
      s3: new lib.S3Client({
        region: config.S3_REGION,
        forcePathStyle: true,
        ...(config.S3_ENDPOINT ? { endpoint: config.S3_ENDPOINT } : {}),
        ...(config.S3_ACCESS_KEY_ID && config.S3_SECRET_ACCESS_KEY
          ? {
              credentials: {
                accessKeyId: config.S3_ACCESS_KEY_ID,
                secretAccessKey: config.S3_SECRET_ACCESS_KEY,
              },
            }
          : {}),
      }),
    })));
  return {
    async put(id, bytes) {
      const { s3, lib } = await open();
      await s3.send(new lib.PutObjectCommand({ Bucket: bucket, Key: id, Body: bytes }));
    },
    async get(id) {
      const { s3, lib } = await open();
      try {
        const found = await s3.send(new lib.GetObjectCommand({ Bucket: bucket, Key: id }));
        return found.Body ? Buffer.from(await found.Body.transformToByteArray()) : undefined;
      } catch (error) {
        if (error instanceof lib.NoSuchKey) return undefined;
        throw error;
      }
    },
    async remove(id) {
      const { s3, lib } = await open();
      await s3.send(new lib.DeleteObjectCommand({ Bucket: bucket, Key: id }));
    },
  };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
