/** What reading takes at most; anything beyond is refused. */
export const DICOM_LIMITS = {
  /** Bytes of everything but the pixel data. */
  headerBytes: 64 * 1024 * 1024,
  /** Sequences within sequences. */
  depth: 64,
  /** Elements and items in all. */
  elements: 1_000_000,
  /** Fragments of encapsulated pixel data. */
  fragments: 1_000_000,
} as const;

/** Each may be set lower, or higher where there is memory for it. */
export type DicomLimits = { readonly [limit in keyof typeof DICOM_LIMITS]: number };
