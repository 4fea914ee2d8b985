const signature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const lastSector = -2;
const nobody = -1;

export function isCompoundFile(bytes: Buffer): boolean {
  return bytes.length > 512 && bytes.subarray(0, 8).equals(signature);
}

/**
 * True when the file's chains of sectors end and its folders form a tree ([MS-CFB]). A reader that follows the chains of a damaged file
 * walks in circles for ever, so this is asked first. Never throws.
 */
export function isSoundCompoundFile(bytes: Buffer): boolean {
  if (!isCompoundFile(bytes)) return false;
  const shift = bytes[30] === 12 ? 12 : 9;
  const int = (at: number): number => (at >= 0 && at + 4 <= bytes.length ? bytes.readInt32LE(at) : nobody);
  const place = (sector: number): number => (sector + 1) * 2 ** shift;
  const perSector = 2 ** shift / 4;
  if (int(72) > 0) return bytes.length > 6 * 1024 * 1024 && soundExtension(int, place, perSector);
  const table = Array.from({ length: Math.min(109, Math.max(0, int(44))) }, (_, n) => int(76 + 4 * n));
  return isSound(bytes, { int, place, perSector, table });
}

interface Sectors {
  int: (at: number) => number;
  place: (sector: number) => number;
  perSector: number;
  /** Sectors that hold the table of sectors. */
  table: number[];
}

/** Mails above 7 MB have a longer table; its own chain must end too. They are left to the reader only then. */
function soundExtension(int: Sectors['int'], place: Sectors['place'], perSector: number): boolean {
  const seen = new Set<number>();
  for (let sector = int(68); sector >= 0; sector = int(place(sector) + 4 * (perSector - 1))) {
    if (seen.has(sector) || seen.size > 1000) return false;
    seen.add(sector);
  }
  return true;
}

function isSound(bytes: Buffer, sectors: Sectors): boolean {
  const { int, place } = sectors;
  const directory = chain(int(48), sectors.table, sectors);
  const small = directory && chain(int(60), sectors.table, sectors);
  if (!directory || !small) return false;
  const entries = directory.flatMap(sector =>
    Array.from({ length: (sectors.perSector * 4) / 128 }, (_, n) => place(sector) + 128 * n),
  );
  const referenced = new Set<number>();
  for (const [index, entry] of entries.entries()) {
    const type = bytes[entry + 66];
    if (type !== 1 && type !== 2 && type !== 5) continue;
    for (const link of [68, 72, 76]) {
      const to = int(entry + link);
      if (to === nobody) continue;
      if (to <= 0 || to >= entries.length || to === index || referenced.has(to)) return false;
      referenced.add(to);
    }
    const size = int(entry + 120);
    if (size < 0 || size > bytes.length) return false;
    const isSmall = type === 2 && size < 4096;
    if (type !== 1 && size > 0 && !chain(int(entry + 116), isSmall ? small : sectors.table, sectors))
      return false;
  }
  return true;
}

/** Sectors of a chain in their order; undefined when it runs in a circle. */
function chain(first: number, table: number[], { int, place, perSector }: Sectors): number[] | undefined {
  const seen = new Set<number>();
  for (let sector = first; sector !== lastSector && sector >= 0;) {
    if (seen.has(sector)) return undefined;
    seen.add(sector);
    const holder = table[Math.floor(sector / perSector)];
    sector = holder === undefined ? lastSector : int(place(holder) + 4 * (sector % perSector));
  }
  return [...seen];
}
