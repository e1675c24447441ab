/** What a recovery page says. It is shown once and never stored. */
export interface PaperPage {
  readonly words: readonly string[];
  readonly code: string;
}
