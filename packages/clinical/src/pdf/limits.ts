/** What one call of `readPdf` takes at most; anything beyond is refused. */
export const PDF_LIMITS = {
  /** Bytes of the file. */
  bytes: 64 * 1024 * 1024,
  /** Bytes of all its streams together, unpacked; pictures do not count, because nobody unpacks them. */
  unpacked: 64 * 1024 * 1024,
  /** Objects and streams. */
  objects: 400_000,
  pages: 2000,
  /** Letters of all its texts together. */
  characters: 4_000_000,
  /** Pieces in which the text of one page is drawn. */
  runs: 200_000,
  /** Outline entries, annotations, fields and attachments: of each. */
  extras: 10_000,
  milliseconds: 20_000,
} as const;
