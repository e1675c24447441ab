import type { WalletWayStep } from "#features/keys/index.ts";

/** Steps of making keys with a wallet. */
export type MakingStep = "drawing" | WalletWayStep | "paper";

/** Steps of making them count. */
export type FinishingStep = "preparing" | "signing" | "sending";
