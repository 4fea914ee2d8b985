import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

interface GivenFile {
  field?: string;
  name: string;
  bytes: Uint8Array | string;
}

/** Posts a form with a file, or several, as a browser on our own page does. */
export function postFile(
  app: FastifyInstance,
  url: string,
  form: Record<string, string>,
  file: GivenFile | readonly GivenFile[] | undefined,
  cookie: string,
): Promise<LightMyRequestResponse> {
  const boundary = 'the-boundary-of-a-test';
  const parts = Object.entries(form).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  for (const { field = 'file', name, bytes } of file ? [file].flat() : [])
    parts.push(
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
      ),
      Buffer.from(bytes as Uint8Array),
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
