/** The most that an operation may ever cost, promised to its users. The snapshot below these may only fall. */
export const limits = {
  mint: 95_000,
  mintSlots: 1,
  mintByDoctor: 95_000,
  mintBatch100: 60_000,
  grant: 62_000,
  grantSlots: 1,
  revoke: 30_000,
  enrol: 100_000,
  grantRelayed10: 60_000,
  revokeRelayed: 32_000,
  recoverPerToken: 12_000,
} as const;
