/** What a part holds. */
export interface PartContent {
  /** Media type in lower case, at most 255 characters. */
  readonly mediaType: string;
  readonly content: Uint8Array;
}
