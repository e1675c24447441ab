export type NewWay = "passkey" | "wallet" | "paper";

interface Circumstances {
  /** Null while it is sought. */
  readonly wallet: "built-in" | "own" | null;
  /** Whether somebody acts for a person in their care, whose account is no wallet that signs. */
  readonly isActing: boolean;
  readonly canUsePasskeys: boolean;
}

/**
 * The ways back that can be made here. The built-in wallet makes none: it signs differently each time, and its device's
 * screen lock opens the keys by itself.
 */
export function chooseNewWays({ wallet, isActing, canUsePasskeys }: Circumstances): readonly NewWay[] {
  const ways: NewWay[] = [];
  if (canUsePasskeys) ways.push("passkey");
  if (wallet === "own" && !isActing) ways.push("wallet");
  return [...ways, "paper"];
}
