/** Why a file named on the command line could not be read, in words. */
export function unreadable(file: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `There is no file ${file}.`;
  if (code === 'EISDIR') return `${file} is a folder. Name the file in it.`;
  if (code === 'EACCES' || code === 'EPERM')
    return `${file} may not be read by you. Ask for the right to read it.`;
  return `${file} cannot be read.`;
}
