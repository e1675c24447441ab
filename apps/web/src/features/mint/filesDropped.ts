/** What of the browser's file system entries is needed. */
interface Entry {
  readonly isFile: boolean;
  readonly fullPath: string;
}
interface FileEntry extends Entry {
  file(done: (file: File) => void, fail: (error: unknown) => void): void;
}
interface FolderEntry extends Entry {
  createReader(): { readEntries(done: (entries: Entry[]) => void, fail: (error: unknown) => void): void };
}

/** The files that were dropped, those within folders too. Each bears its path where it came with folders. */
export async function filesDropped(dropped: DataTransfer): Promise<readonly File[]> {
  // Both lists are empty as soon as the event is over.
  const files = [...dropped.files];
  const entries = [...dropped.items].flatMap((item) => (item.webkitGetAsEntry?.() as Entry | null) ?? []);
  if (entries.every(({ isFile }) => isFile)) return files;
  return (await Promise.all(entries.map(filesOf))).flat();
}

async function filesOf(entry: Entry): Promise<readonly File[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) => (entry as FileEntry).file(done, fail));
    return [withPath(file, entry.fullPath.replace(/^\//, ""))];
  }
  const reader = (entry as FolderEntry).createReader();
  const found: Entry[] = [];
  for (;;) {
    // A hundred at a time, until there are none.
    const some = await new Promise<Entry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) break;
    found.push(...some);
  }
  return (await Promise.all(found.map(filesOf))).flat();
}

const paths = new WeakMap<File, string>();

function withPath(file: File, path: string): File {
  paths.set(file, path);
  return file;
}

/** A file's name with its folders, as far as the browser tells. */
export function pathOf(file: File): string {
  return paths.get(file) ?? (file.webkitRelativePath || file.name);
}
