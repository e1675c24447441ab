/** How much a listener bears. */
export interface MllpLimits {
  /** The most bytes of one message. */
  readonly messageBytes: number;
  /** The most bytes of messages that are on their way in, over all connections. */
  readonly waitingBytes: number;
  readonly connections: number;
  /** How long a connection may say nothing between messages. Systems of a hospital keep theirs open. */
  readonly idleMilliseconds: number;
  /** How long a message may take from its first byte to its last. */
  readonly messageMilliseconds: number;
  /** How long a sender may take to fetch its acknowledgement. */
  readonly answerMilliseconds: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_MLLP_LIMITS: MllpLimits = {
  messageBytes: 32 * MIB,
  waitingBytes: 128 * MIB,
  connections: 256,
  idleMilliseconds: 10 * 60_000,
  messageMilliseconds: 60_000,
  answerMilliseconds: 30_000,
};
