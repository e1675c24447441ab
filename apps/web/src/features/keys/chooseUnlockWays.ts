export type UnlockWay = "passkey" | "device" | "pin" | "paper";

interface Circumstances {
  /** Whether the built-in wallet is connected. It signs differently each time, so it opens nothing itself. */
  readonly isBuiltIn: boolean;
  /** Whether this browser has a key that stands in a PIN's place. */
  readonly hasDeviceKey: boolean;
  readonly canUsePasskeys: boolean;
  /** Whether this browser remembers a passkey that opens these keys. */
  readonly isPasskeyHere: boolean;
  /** Undefined while nobody knows. */
  readonly hasPasskeySlot: boolean | undefined;
}

/** The ways to unlock that can work, the likeliest first. A recovery page always can. */
export function chooseUnlockWays({
  isBuiltIn,
  hasDeviceKey,
  canUsePasskeys,
  isPasskeyHere,
  hasPasskeySlot = isBuiltIn,
}: Circumstances): readonly [UnlockWay, ...UnlockWay[]] {
  const withWallet: UnlockWay[] = isBuiltIn ? [] : hasDeviceKey ? ["device", "pin"] : ["pin"];
  const withPasskey: UnlockWay[] = canUsePasskeys && (isPasskeyHere || hasPasskeySlot) ? ["passkey"] : [];
  const likely = isPasskeyHere ? [...withPasskey, ...withWallet] : [...withWallet, ...withPasskey];
  const [first, ...others] = likely;
  return first ? [first, ...others, "paper"] : ["paper"];
}
