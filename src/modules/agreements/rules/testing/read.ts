import { importRows, type ImportedRows, type RowOptions } from '../import-rows.ts';
import type { FormContext } from '../agreement-form.ts';
import { readRegister } from '../read-register.ts';

/** A file as the import reads it. */
export async function readFile(
  file: string | Buffer,
  context: FormContext = {},
  options: RowOptions = {},
): Promise<ImportedRows> {
  const { table, mapping } = await readRegister(Buffer.from(file as string));
  return importRows(table, mapping, context, options);
}

/** "F-10 | Minor works | Adze Ltd; Bevel Ltd": each agreement that was understood, faults of other rows or not. */
export function shortly(read: ImportedRows): string[] {
  return ('ok' in read ? read.ok : read.others).map(
    ({ draft }) =>
      `${draft.reference} | ${draft.title} | ${draft.organisations.map(({ name }) => name).join('; ')}`,
  );
}
