/** The characters by which a message is divided, from MSH-1 and MSH-2 (HL7 2.8, chapter 2.5.4). */
export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  /** Absent in messages of early versions that name fewer delimiters. */
  readonly escape: string | undefined;
  readonly subcomponent: string | undefined;
  /** HL7 2.7 and later: ends a value that the sender cut off. */
  readonly truncation: string | undefined;
}
