import type { Hex } from "@linchpin/protocol";
import { KEYS } from "../compartments/newestKeyBundle.ts";
import { knownSafeguards } from "../guardians/readGuardians.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { throwOne } from "../outbox/throwOne.ts";
import { undertake } from "../outbox/undertake.ts";
import type { AtWork, Worker } from "../outbox/Worker.ts";
import type { ReDealJournal } from "../redeal/ReDealJournal.ts";
import { acceptHandOvers } from "./acceptHandOvers.ts";
import type { HandOverOffer } from "./HandOverOffer.ts";
import { type SignedHandOver, signHandOver } from "./offerHandOver.ts";
import { offerHandOvers } from "./offerHandOvers.ts";

type Patient = Omit<AtWork, "keep"> & { readonly patientId: Hex };
type Patiently = Network & Required<Pick<Network, "outbox">>;

/** The outbox's names for {@link handOverWorkers}. */
const [HAND_OVER, TAKING] = ["hand-over", "taking"] as const;

interface Offering {
  readonly patientId: Hex;
  readonly handOver: Hex;
  readonly to: Hex;
  readonly name: string;
  readonly tokenIds: readonly Hex[];
  readonly signed: readonly SignedHandOver[];
}

interface TakingOrder {
  readonly patientId: Hex;
  readonly offers: readonly HandOverOffer[];
}

/**
 * Offers records to another patient, now or when enough custodians are back. The wallet approves each now, and is not
 * asked again.
 *
 * Errors: those of `signHandOver` and of `offerHandOvers` that do not end by themselves.
 */
export async function offerPatiently(
  network: Patiently,
  { as, keyring, wallet, ...offering }: Patient & Omit<Offering, "signed">,
): Promise<Waiting | null> {
  const { patientId, to, tokenIds: ids } = offering;
  const safeguards = await knownSafeguards(network, { as, keyring, patientId });
  const signed: SignedHandOver[] = [];
  for (const tokenId of ids) {
    const holder = {
      as,
      tokenId,
      to,
      keyring,
      wallet: await wallet(),
      ...(safeguards ? { safeguards } : {}),
    };
    signed.push(await signHandOver(network, holder));
  }
  return undertake(network, {
    ...{ as, keyring, wallet, about: { kind: "hand-over", ids }, work: HAND_OVER, asks: false, line: KEYS },
    order: { ...offering, signed } satisfies Offering,
  });
}

/**
 * Takes records that were offered, now or when enough custodians are back: nobody signs for what custodians may not keep,
 * so the wallet is asked then.
 *
 * Errors: those of `acceptHandOvers` that do not end by themselves.
 */
export function takePatiently(
  network: Patiently,
  { as, keyring, wallet, ...order }: Patient & TakingOrder,
): Promise<Waiting | null> {
  const ids = order.offers.map(({ tokenId }) => tokenId);
  return undertake(network, {
    ...{ as, keyring, wallet, about: { kind: "taking", ids }, work: TAKING, order, asks: true },
  });
}

/** Who does what those two left: for `openOutbox`. Whoever watches is told of each record. */
export function handOverWorkers(
  network: Network,
  {
    journal,
    onOffered,
    onTaking,
  }: {
    readonly journal: ReDealJournal;
    readonly onOffered?: (of: {
      readonly patientId: Hex;
      readonly handOver: Hex;
      readonly tokenId: Hex;
    }) => void;
    readonly onTaking?: (state: "signed" | "taken") => void;
  },
) {
  const giving: Worker = async ({ keep, ...at }, order) => {
    const who = { ...at, wallet: await at.wallet() };
    const { patientId, ...offering } = order as Offering;
    const safeguards = await knownSafeguards(network, { ...who, patientId });
    const { failed } = await offerHandOvers(network, {
      ...{ ...who, ...offering, journal },
      ...(safeguards ? { safeguards } : {}),
      onRecord: (tokenId, outcome) =>
        outcome === "offered" && onOffered?.({ patientId, handOver: offering.handOver, tokenId }),
    });
    keep({ patientId, ...offering, tokenIds: [...failed.keys()] });
    throwOne(failed);
  };
  const taking: Worker = async ({ keep, ...at }, order) => {
    const who = { ...at, wallet: await at.wallet() };
    const { patientId, offers } = order as TakingOrder;
    const safeguards = await knownSafeguards(network, { ...who, patientId });
    const { failed } = await acceptHandOvers(network, {
      ...{ ...who, patientId, offers },
      ...(safeguards ? { safeguards } : {}),
      onRecord: (_, state) => typeof state === "string" && onTaking?.(state),
    });
    keep({ patientId, offers: offers.filter(({ tokenId }) => failed.has(tokenId)) });
    throwOne(failed);
  };
  return { [HAND_OVER]: giving, [TAKING]: taking };
}
