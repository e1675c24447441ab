/** One part of `npm test`: commands run one after the other; the stage fails with the first that fails. */
export type Stage = {
  name: string;
  /** What it shows, in words for whoever watches. */
  title: string;
  commands: Command[];
};

export type Command = {
  program: string;
  args: string[];
  /** Relative to the workspace's root; the root where absent. */
  folder?: string;
};
