/** A font as its bytes: TrueType, OpenType or WOFF. Each holds some letters; the first that has one draws it. */
export interface PaperFonts {
  readonly regular: readonly Uint8Array[];
  /** Of the same letters, in the same order. */
  readonly bold: readonly Uint8Array[];
}
