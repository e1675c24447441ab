import type { AbiEvent } from "viem";
import type { EventRow } from "./EventRow.ts";
import { profileName } from "./profileName.ts";
import type { Arguments } from "./readArguments.ts";

/** Whom and what an event is about: the columns by which it is found. */
export type Subjects = Pick<
  EventRow,
  "tokenId" | "patientId" | "otherPatientId" | "providerId" | "grantId" | "careId" | "wallet" | "label"
>;

/** The arguments that name each subject. */
const NAMES = {
  tokenId: ["tokenId", "_tokenId"],
  patientId: ["patientId", "fromPatient"],
  otherPatientId: ["toPatient"],
  grantId: ["grantId"],
  careId: ["prescriptionId", "orderId"],
};
const PROVIDER_NAMES = [
  "providerId",
  "issuer",
  "author",
  "grantee",
  "provider",
  "hospital",
  "doctor",
  "custodian",
  "pharmacy",
  "laboratory",
];
const WITH_WALLET = new Set([
  "PatientRegistry.PatientEnrolled",
  "PatientRegistry.WalletRebound",
  "ProviderRegistry.ProviderRegistered",
]);

/** How an event's subjects are read. A single-token grant's token is not its grant's word alone: see `linkGrants`. */
export function subjectsOf(name: string, event: AbiEvent) {
  const wordAt = wordFinder(event);
  const tokenId = wordAt(NAMES.tokenId);
  const patientId = wordAt(NAMES.patientId);
  const otherPatientId = wordAt(NAMES.otherPatientId);
  const grantId = wordAt(NAMES.grantId);
  const careId = wordAt(NAMES.careId);
  const provider = event.inputs.find((input) => PROVIDER_NAMES.includes(input.name ?? ""))?.name;
  const withWallet = WITH_WALLET.has(name);
  const withLabel = event.inputs.some((input) => input.name === "profileURI");
  return (args: Arguments, words: Words): Subjects => ({
    tokenId: tokenId(words),
    patientId: patientId(words),
    otherPatientId: otherPatientId(words),
    grantId: grantId(words),
    careId: careId(words),
    providerId: provider ? (args[provider] as number) || null : null, // 0 stands for none
    wallet: withWallet ? (args.wallet as string).slice(2) : null,
    label: withLabel ? profileName(args.profileURI as string) : null,
  });
}

interface Words {
  readonly topics: readonly string[];
  readonly data: string;
}

/** Finds the raw word of a 32-byte argument, so that a uint256 is not turned into decimal and back. */
function wordFinder({ inputs }: AbiEvent) {
  const indexed = inputs.filter((input) => input.indexed);
  const inData = inputs.filter((input) => !input.indexed);
  return (names: readonly string[]): ((words: Words) => string | null) => {
    const topic = indexed.findIndex((input) => names.includes(input.name ?? ""));
    if (topic >= 0) return ({ topics }) => topics[topic] ?? null;
    // Its place is its index, as only single words stand before it.
    const at = inData.findIndex((input) => names.includes(input.name ?? ""));
    return at >= 0 ? ({ data }) => data.slice(at * 64, at * 64 + 64) : () => null;
  };
}
