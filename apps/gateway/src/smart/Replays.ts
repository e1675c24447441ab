/** Which assertions were used: each counts once, whichever process of the gateway it is shown to. */
export interface Replays {
  /** True the first time within its life. `until` in unix seconds. */
  readonly take: (used: {
    readonly clientId: string;
    readonly jti: string;
    readonly until: number;
  }) => Promise<boolean>;
}
