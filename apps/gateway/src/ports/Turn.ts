/** Lets one process at a time do what must not be done twice at once. */
export interface Turn {
  /** Runs it, and answers true; false without running it while another process has the turn. */
  readonly take: (work: (isLost: () => boolean) => Promise<void>) => Promise<boolean>;
}
