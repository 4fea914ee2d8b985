interface Parameter {
  name?: string;
  in?: string;
  required?: boolean;
  description?: string;
}

interface Operation {
  summary?: string;
  description?: string;
  parameters?: Parameter[];
}

/** The operations of an OpenAPI description, as rows to read. */
export function operations(description: object): {
  method: string;
  path: string;
  summary: string;
  about: string;
  parameters: { name: string; where: string; about: string }[];
}[] {
  const paths = (description as { paths?: Record<string, Record<string, Operation>> }).paths ?? {};
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      summary: operation.summary ?? path,
      about: operation.description ?? '',
      parameters: (operation.parameters ?? []).map(parameter => ({
        name: parameter.name ?? '',
        where: parameter.in === 'path' ? 'in the address' : 'in the query',
        about: `${parameter.description ?? ''}${parameter.required ? ' Required.' : ''}`,
      })),
    })),
  );
}
