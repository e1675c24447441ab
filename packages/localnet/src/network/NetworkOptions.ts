/** `operators`: those of emergencies. `gateway`: City Hospital's. */
export type ServiceName = "custodians" | "operators" | "indexer" | "gateway" | "web";

export type NetworkOptions = {
  /** Where it keeps everything. Default: LINCHPIN_HOME, or `.linchpin` in the workspace. */
  home?: string;
  /** The web app's port. Default: 3000 where free. Other ports are drawn once and kept. */
  webPort?: number;
  /** What to start beside chain, database and demo wallet. Default: everything that exists. */
  services?: ServiceName[];
  /** Whether the beginning of the story is played, so that whoever signs in finds something. Default: with custodians. */
  story?: boolean;
  /** Seconds between two blocks while somebody sends; below one they never get slower. Default: 1. */
  blockSeconds?: number;
  /** Told what is going on, in words. Default: nobody. */
  say?(message: string): void;
};
