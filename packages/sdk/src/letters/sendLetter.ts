import { randomBytes, sealingInfo, sealTo } from "@linchpin/crypto";
import type { Hex, LetterKind, LetterRecipient, PostLetter } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { readProvider } from "../chain/readProvider.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { sendOff, type ToSend } from "../outbox/sendOff.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/** To whom a letter goes. A wallet that is nobody's yet has no key on chain: it showed one, as in a QR code. */
export type Addressee =
  | Exclude<LetterRecipient, { readonly kind: "wallet" }>
  | { readonly kind: "wallet"; readonly wallet: Hex; readonly sealTo: Hex };

/** Where a letter lies. */
export interface SentLetter {
  readonly letterId: Hex;
  /** Custodians that keep it; the recipient finds it at any of them. */
  readonly kept: readonly number[];
  /** Custodians that could not be reached, or refused. Send the same letter again to reach them. */
  readonly missed: readonly number[];
  /** With an outbox: what it still waits for; null when enough keep it. Those that missed it get it later. */
  readonly waiting: Waiting | null;
}

/**
 * Seals a letter to its recipient and leaves it with every custodian. One that keeps it is enough, unless `needed` says
 * more. With the `letterId` of an earlier sending and the same `sealed` bytes it is the same letter.
 *
 * Errors: `patient/unknown`, `bundle/unavailable`, `provider/unknown`, `letters/…`, `quota/letters`,
 * `custodians/too-few`.
 */
export async function sendLetter(
  network: Network,
  {
    as,
    to,
    letterKind,
    words,
    needed = 1,
    again,
  }: {
    readonly as: SignedIn;
    readonly to: Addressee;
    readonly letterKind: LetterKind;
    /** A JSON document of at most 8 KB. */
    readonly words: unknown;
    readonly needed?: number;
    /** Sends this very letter once more, to those that missed it. */
    readonly again?: Pick<PostLetter, "letterId" | "sealed">;
  },
): Promise<SentLetter & { readonly sealed: Hex }> {
  const { letterId, sealed } = again ?? (await sealLetter(network, { to, letterKind, words }));
  const { waiting, taken } = await sendOff(network, {
    as,
    about: { kind: "letter" },
    topic: `letter ${letterId}`,
    steps: [letterStep(network, { letterId, sealed, to, letterKind, needed })],
    what: "carry this letter",
  });
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const missed = custodians.filter((one) => !taken.includes(one));
  return { letterId, sealed, kept: taken, missed, waiting };
}

/** The step that leaves a sealed letter with custodians. */
export function letterStep(
  network: Network,
  {
    letterId,
    sealed,
    to,
    letterKind,
    needed = 1,
  }: Pick<PostLetter, "letterId" | "sealed" | "letterKind"> & {
    readonly to: Addressee;
    readonly needed?: number;
  },
): ToSend["steps"][number] {
  const recipient: LetterRecipient = to.kind === "wallet" ? { kind: "wallet", wallet: to.wallet } : to;
  const body: PostLetter = { letterId, to: recipient, letterKind, sealed };
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  return {
    ...{ kind: "hand", method: "POST", path: "/v1/letters", body, custodians },
    ...{ first: needed, needed, spreads: false },
  };
}

/** Seals words to their reader, under a fresh id. Errors: `patient/unknown`, `bundle/unavailable`, `provider/unknown`. */
export async function sealLetter(
  network: Network,
  {
    to,
    letterKind,
    words,
  }: { readonly to: Addressee; readonly letterKind: LetterKind; readonly words: unknown },
): Promise<{ readonly letterId: Hex; readonly sealed: Hex }> {
  const letterId = randomBytes(32);
  const sealed = await sealTo(hexToBytes(await keyOf(network, to)), {
    info: sealingInfo("letter", letterKind, letterId),
    plaintext: new TextEncoder().encode(JSON.stringify(words)),
  });
  return { letterId: bytesToHex(letterId), sealed: bytesToHex(sealed) };
}

async function keyOf(network: Network, to: Addressee): Promise<Hex> {
  if (to.kind === "wallet") return to.sealTo;
  if (to.kind === "provider") return (await readProvider(network, to.provider)).hpkeKey;
  return (await fetchKeyBundle(network, to.patientId)).bundle.inboxKey;
}
