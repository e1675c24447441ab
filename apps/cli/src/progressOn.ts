/** How far long work is, in bytes. */
export interface Progress {
  readonly step: "reading" | "sealing" | "storing";
  readonly done: number;
  readonly of: number;
}

/**
 * Writes progress: on a terminal one line that is written over, elsewhere a line of JSON for each percent, so that a script
 * may follow. No line holds a name.
 */
export function progressOn(stream: { readonly isTTY?: boolean; write(text: string): unknown }): {
  tell(progress: Progress): void;
  clear(): void;
} {
  let last = "";
  let isShown = false;
  return {
    tell({ step, done, of }) {
      const percent = of === 0 ? 100 : Math.floor((done / of) * 100);
      const key = `${step} ${percent}`;
      if (key === last) return;
      last = key;
      isShown = stream.isTTY === true;
      const line = isShown
        ? `\r\x1b[K${step} ${String(percent).padStart(3)} %  ${megabytes(done)} of ${megabytes(of)} MB`
        : `${JSON.stringify({ progress: { step, bytes: done, of, percent } })}\n`;
      stream.write(line);
    },
    clear() {
      if (isShown) stream.write("\r\x1b[K");
      isShown = false;
    },
  };
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
