import { LinchpinError } from "@linchpin/errors";
import { type Hex, readTokenId } from "@linchpin/protocol";
import {
  deriveProviderKeys,
  findProviderOf,
  listGrants,
  type Network,
  type OpenedRecord,
  openRecord,
  openSharedRecord,
  readPatient,
  readRecord,
} from "@linchpin/sdk";
import { onlyPositional, optional, usage } from "../askedFor.ts";
import type { Command, Voice } from "../Command.ts";
import { homeOf, networkOf } from "../home.ts";
import { chooseIdentity } from "../identity/chooseIdentity.ts";
import type { Identity } from "../identity/Identity.ts";
import { signInAs } from "../identity/walletFor.ts";
import { writeWhole } from "../output/writeWhole.ts";

/** `linchpin open`: a record's content, as its holder or under a grant. */
export const open: Command = {
  usage: "open <token id> [--out <file>]",
  summary: "Open a record as its patient, or as a provider that was let in.",
  options: { out: { type: "string" } },
  async run(asked, voice) {
    const tokenId = readTokenId(onlyPositional(asked, "a token id"));
    if (!tokenId) throw usage("This is no token id: write it in decimal, or as 0x and 64 hex digits.");
    const home = homeOf(asked);
    const network = await networkOf(home);
    const { patientId } = await readRecord(network, tokenId);
    const { wallet: holder } = await readPatient(network, patientId);
    const identity = await chooseIdentity(home, {
      as: optional(asked, "as"),
      expected: (_name, { address }) => address === holder,
    });
    const asHolder = identity.address === holder;
    const opened = await (asHolder ? openOwn : openGranted)(network, { tokenId, patientId, identity, voice });
    const out = optional(asked, "out");
    const text = JSON.stringify(opened.resource, null, 2);
    if (out) await writeWhole([{ path: out, bytes: new TextEncoder().encode(text) }]);
    const { resource, receipts, ...facts } = opened;
    return {
      answer: { ...facts, receipts: receipts.length, ...(out ? { out } : { resource }) },
      lines: out ? [`written to ${out}`] : [text],
    };
  },
};

interface Opening {
  readonly tokenId: Hex;
  readonly patientId: Hex;
  readonly identity: Identity;
  readonly voice: Voice;
}

async function openOwn(network: Network, { tokenId, identity, voice }: Opening): Promise<OpenedRecord> {
  const { as } = await signInAs(network, identity);
  return openRecord(network, { tokenId, as, keyring: identity.keyring, onPiece: sayPiece(voice) });
}

async function openGranted(
  network: Network,
  { tokenId, patientId, identity, voice }: Opening,
): Promise<OpenedRecord> {
  const { as } = await signInAs(network, identity);
  const provider = await findProviderOf(network, identity.address);
  const grants = provider ? await listGrants(network, { as, role: "provider" }) : [];
  const mine = grants.filter(({ grant }) => grant.patientId === patientId);
  const held = mine.find(({ state }) => state === "in-force") ?? mine[0];
  if (!held) {
    throw new LinchpinError({
      code: "grant/none",
      message: "The patient has not let this identity in.",
      hint: "Ask the patient for access, or name the patient with --as.",
    });
  }
  const keys = await deriveProviderKeys(identity.keyring);
  const { grant, granter } = held;
  return openSharedRecord(network, { tokenId, as, keys, grant, granter, onPiece: sayPiece(voice) });
}

function sayPiece(voice: Voice) {
  return (custodian: number, state: string) => voice.say(`custodian ${custodian}: ${state}`);
}
