/** Why nothing happens, in words for whoever reads a failure; null when it is done. */
export type Outcome = string | null;
