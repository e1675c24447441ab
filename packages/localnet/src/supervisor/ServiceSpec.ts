/** One process of the network: how to start it and how to know that it is ready. */
export type ServiceSpec = {
  name: string;
  /** Puts right what an earlier, killed run may have left. Runs before every start. */
  prepare?(): Promise<void>;
  command(): ServiceCommand;
  /** Asks the running process; polled until true. Must not throw for "not yet". */
  isReady(): Promise<boolean>;
  /** Asks it to end in order; SIGTERM where absent. */
  stopSignal?: NodeJS.Signals;
};

export type ServiceCommand = {
  program: string;
  args: string[];
  env?: Record<string, string>;
  folder?: string;
  /** Another user to run as (PostgreSQL refuses root). */
  user?: { uid: number; gid: number };
};
