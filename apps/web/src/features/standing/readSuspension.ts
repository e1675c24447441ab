import type { ActorWithKeys } from "#linchpin/index.ts";

/**
 * What the authority, or the hospital that licensed this provider, last wrote about suspending it; null when nothing is
 * readable. Anybody enrolled can send a letter of this kind: those of others are passed over. Errors: `custodians/too-few`.
 */
export async function readSuspension({
  sdk,
  network,
  as,
  keyring,
  senders,
}: Pick<ActorWithKeys, "sdk" | "network" | "as" | "keyring"> & {
  readonly senders: readonly string[];
}): Promise<string | null> {
  const known = new Set(senders.map((wallet) => wallet.toLowerCase()));
  const letters = await sdk.readLetters(network, { as });
  const last = letters.findLast(
    ({ letterKind, from }) => letterKind === "suspension" && known.has(from?.toLowerCase() ?? ""),
  );
  const words = last ? await sdk.openLetter(last, keyring) : null;
  const reason = (words as { readonly reason?: unknown } | null)?.reason;
  return typeof reason === "string" ? reason : null;
}
