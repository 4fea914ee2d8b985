import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

/** Posts a form with a file, as a browser on our own page does. */
export function postFile(
  app: FastifyInstance,
  url: string,
  form: Record<string, string>,
  file: { field?: string; name: string; bytes: Uint8Array | string } | undefined,
  cookie: string,
): Promise<LightMyRequestResponse> {
  const boundary = 'the-boundary-of-a-test';
  const parts = Object.entries(form).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  if (file)
    parts.push(
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${file.field ?? 'file'}"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
      ),
      Buffer.from(file.bytes as Uint8Array),
      Buffer.from('\r\n'),
    );
  return app.inject({
    method: 'POST',
    url,
    payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'sec-fetch-site': 'same-origin',
      cookie,
    },
  });
}
