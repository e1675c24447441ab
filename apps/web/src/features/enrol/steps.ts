/** Steps of making keys with a wallet. */
export type MakingStep = "drawing" | "first-approval" | "second-approval" | "keeping" | "paper";

/** Steps of making them count. */
export type FinishingStep = "preparing" | "signing" | "sending";
