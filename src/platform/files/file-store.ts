import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type * as S3 from '@aws-sdk/client-s3';
import type { Config } from '../config/settings.ts';

/** Where the bytes of files are: a folder, or any S3-compatible store. Names are ids we made; nothing a user typed. */
export interface FileStore {
  put: (id: string, bytes: Uint8Array) => Promise<void>;
  /** Undefined when there is no such file. */
  get: (id: string) => Promise<Buffer | undefined>;
  /** Moves a file from this disk in, whatever its size, without holding it in memory. */
  putFile: (id: string, path: string) => Promise<void>;
  /** The bytes as they are read; undefined when there is no such file. A file that is removed meanwhile is read to its end. */
  stream: (id: string) => Promise<Readable | undefined>;
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
    async putFile(id, from) {
      await mkdir(join(folder, id.slice(-2)), { recursive: true });
      try {
        await rename(from, path(id));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
        // Another file system: copied beside its place first.
        await copyFile(from, `${path(id)}.part`);
        await rename(`${path(id)}.part`, path(id));
        await rm(from, { force: true });
      }
    },
    async stream(id) {
      try {
        return (await open(path(id))).createReadStream();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    remove: id => rm(path(id), { force: true }),
  };
}

function s3Store(config: Config, bucket: string): FileStore {
  let client: Promise<{ s3: S3.S3Client; lib: typeof S3 }> | undefined;
  // Loaded on first use: most installations keep files on disk, and the library is large.
  const connect = () =>
    (client ??= import('@aws-sdk/client-s3').then(lib => ({
      lib,
      s3: new lib.S3Client({
        region: config.S3_REGION,
        forcePathStyle: true,
        // Else a stream would be sent in chunks with a sum behind them, which many compatible stores keep as part of the file.
        requestChecksumCalculation: 'WHEN_REQUIRED',
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
  const body = async (id: string) => {
    const { s3, lib } = await connect();
    try {
      return (await s3.send(new lib.GetObjectCommand({ Bucket: bucket, Key: id }))).Body;
    } catch (error) {
      if (error instanceof lib.NoSuchKey) return undefined;
      throw error;
    }
  };
  return {
    async put(id, bytes) {
      const { s3, lib } = await connect();
      await s3.send(new lib.PutObjectCommand({ Bucket: bucket, Key: id, Body: bytes }));
    },
    async get(id) {
      const found = await body(id);
      return found && Buffer.from(await found.transformToByteArray());
    },
    async putFile(id, path) {
      const { s3, lib } = await connect();
      await s3.send(
        new lib.PutObjectCommand({
          Bucket: bucket,
          Key: id,
          Body: createReadStream(path),
          ContentLength: (await stat(path)).size,
        }),
      );
      await rm(path, { force: true });
    },
    async stream(id) {
      return (await body(id)) as Readable | undefined;
    },
    async remove(id) {
      const { s3, lib } = await connect();
      await s3.send(new lib.DeleteObjectCommand({ Bucket: bucket, Key: id }));
    },
  };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
