import { computeAddress, SigningKey, ZeroAddress } from "ethers";
import { network } from "hardhat";
import { deployLinchpin } from "../../src/deploy/index.ts";
import { type Account, emptyDesk, type Provider, type State } from "../../src/model/index.ts";
import { instrumentedCode } from "../stage/instrumentedCode.ts";
import { makePasskey, type Passkey } from "../stage/passkeys.ts";
import { digest, FAR, Kind } from "../stage/words.ts";
import type { Call } from "./Call.ts";
import type { RealGrant } from "./encodeOperation.ts";
import { plain, type Story } from "./Story.ts";

export const KEY_DELAY = 3600;
export const RECOVERY_DELAY = 3600;
export const EMERGENCIES_PER_DAY = 2;

/** An act of one story, ready for the chain. */
export interface Act extends Call {
  readonly story: number;
  /** At nothing, at what opening depends on if it was done, at everything. */
  readonly look: 0 | 1 | 2;
  readonly newGrants: readonly RealGrant[];
}

/** An act of a story of care, and what the desk is asked from then on. */
export interface CareAct extends Call {
  readonly story: number;
  readonly isLookedAt: boolean;
  readonly newQuestions: readonly string[];
}

/** What came of an act, and all that the chain says of its story afterwards. */
export interface Seen {
  readonly done: boolean;
  readonly reason: string;
  readonly words: readonly string[];
}

/** Whom stories of care are told of beside the others: places 5 to 10 among a story's providers. */
const CARERS: readonly { name: string; kind: Provider["kind"]; of: "city" | "lakeside" | null }[] = [
  { name: "Dr. Lata", kind: "doctor", of: "lakeside" },
  { name: "the pharmacy", kind: "pharmacy", of: "city" },
  { name: "another pharmacy", kind: "pharmacy", of: "lakeside" },
  { name: "City's laboratory", kind: "laboratory", of: "city" },
  { name: "a nurse", kind: "nurse", of: "city" },
  { name: "Dr. Own", kind: "doctor", of: null },
];

/** A chain of its own, on which many stories are told side by side. @param withCare of pharmacies and others too */
export async function openStage(stories: number, { withCare = false } = {}) {
  const connection = await network.create({
    override: { transactionGasCap: false, blockGasLimit: 4_000_000_000n, allowUnlimitedContractSize: true },
  });
  const { ethers, provider } = connection;
  const [deployer] = await ethers.getSigners();
  if (!deployer) throw new TypeError("the chain has no account");
  const owner = (name: string) => new SigningKey(digest(`${name}'s key`));
  const contractOf = async (key: SigningKey) => {
    const wallet = await ethers.deployContract("TestWallet", [computeAddress(key), 0]);
    return plain(await wallet.getAddress());
  };
  const authorityKey = owner("the authority");
  const authority = await contractOf(authorityKey);
  const { contracts: addresses } = await deployLinchpin({
    ...{ signer: deployer, authority, keyDelaySeconds: KEY_DELAY, recoveryDelaySeconds: RECOVERY_DELAY },
    ...{ emergenciesPerDay: EMERGENCIES_PER_DAY, bytecodes: await instrumentedCode() },
  });
  const { providerRegistry, patientRegistry, consentRegistry, medicalRecord, emergencyAccess } = addresses;
  const args = [providerRegistry, patientRegistry, consentRegistry, medicalRecord, emergencyAccess];
  const rehearsal = await ethers.deployContract("Rehearsal", args);
  const rehearsalAddress = await rehearsal.getAddress();
  const careRehearsal = await ethers.deployContract("CareRehearsal", [addresses.careDesk]);
  const providers = await ethers.getContractAt("ProviderRegistry", providerRegistry);
  const patients = await ethers.getContractAt("PatientRegistry", patientRegistry);
  const factory = await ethers.getContractAt("AccountFactory", addresses.accountFactory);
  const asWallet = async (wallet: string, data: string) =>
    (await ethers.getContractAt("TestWallet", wallet)).execute(providerRegistry, data);

  const told: Story[] = [];
  for (let number = 0; number < stories; number += 1) told.push(await setStory(number));
  const now = Number((await ethers.provider.getBlock("latest"))?.timestamp ?? 0);
  return { addresses, stories: told, now, act, actInCare, keep, close: () => connection.close() };

  /** One transaction, in a block of this time. */
  function act(acts: readonly Act[], time: number): Promise<Seen[]> {
    const data = rehearsal.interface.encodeFunctionData("act", [acts as never]);
    return rehearse({ to: rehearsalAddress, data }, time);
  }

  /** The same, of which the desk is asked. */
  async function actInCare(acts: readonly CareAct[], time: number): Promise<Seen[]> {
    const data = careRehearsal.interface.encodeFunctionData("act", [acts as never]);
    return rehearse({ to: await careRehearsal.getAddress(), data }, time);
  }

  async function rehearse({ to, data }: { to: string; data: string }, time: number): Promise<Seen[]> {
    await provider.request({ method: "evm_setNextBlockTimestamp", params: [`0x${time.toString(16)}`] });
    const transaction = { from: deployer?.address, to, data, gas: "0x3b9aca00" };
    const hash = await provider.request({ method: "eth_sendTransaction", params: [transaction] });
    const receipt = (await provider.request({
      method: "eth_getTransactionReceipt",
      params: [hash],
    })) as Receipt;
    return receipt.logs
      .filter(({ address }) => address === to.toLowerCase())
      .map(({ data }) => readSeen(data));
  }

  /** Remembers how everything stands, and gives back how to return to it. */
  async function keep(): Promise<() => Promise<void>> {
    let kept = await provider.request({ method: "evm_snapshot", params: [] });
    return async () => {
      await provider.request({ method: "evm_revert", params: [kept] });
      kept = await provider.request({ method: "evm_snapshot", params: [] });
    };
  }

  async function setStory(number: number): Promise<Story> {
    const keys = new Map<string, SigningKey>();
    const passkeys = new Map<string, Passkey>();
    const accounts = new Map<string, Account>();
    const keyOf = (name: string) => owner(`${name} of story ${number}`);
    const keyAccount = (name: string) => {
      const key = keyOf(name);
      const address = plain(computeAddress(key));
      keys.set(address, key);
      accounts.set(address, { kind: "key" });
      return address;
    };
    const contractAccount = async (key: SigningKey) => {
      const address = await contractOf(key);
      const signer = plain(computeAddress(key));
      keys.set(signer, key);
      accounts.set(address, { kind: "contract", owner: signer });
      return address;
    };
    const passkeyAccount = async () => {
      const passkey = makePasskey();
      await factory.createPasskeyAccount(passkey.x, passkey.y);
      const address = plain(await factory.passkeyAccountOf(passkey.x, passkey.y));
      passkeys.set(address, passkey);
      accounts.set(address, { kind: "passkey" });
      return address;
    };
    const carer = keyAccount("the carer");
    const carerId = await patients.derivePatientId(carer);
    const salt = digest(`the ward of story ${number}`);
    await factory.createWardAccount(carerId, salt);
    const ward = plain(await factory.wardAccountOf(carerId, salt));
    accounts.set(ward, { kind: "ward", carer: carerId });

    const asha = keyAccount("Asha");
    const wallets = [
      ...[
        asha,
        await contractAccount(keyOf("Bharat")),
        carer,
        await passkeyAccount(),
        ward,
        keyAccount("Noor"),
      ],
      // The second wallet of Asha asks the key of her first.
      ...[await contractAccount(keyOf("Asha")), await passkeyAccount(), keyAccount("a new phone")],
      await contractAccount(keyOf("another phone")),
    ];
    const ids: string[] = [];
    for (const wallet of wallets) ids.push(await patients.derivePatientId(wallet));

    const register = async (
      by: string,
      { name, kind, parent }: { name: string; kind: Provider["kind"]; parent: number },
    ): Promise<Provider> => {
      const wallet = await contractAccount(keyOf(name));
      const real = {
        authority: Kind.Authority,
        hospital: Kind.Hospital,
        doctor: Kind.Doctor,
        laboratory: Kind.Laboratory,
        pharmacy: Kind.Pharmacy,
        nurse: Kind.Nurse,
      };
      const expiry = FAR;
      const args: [string, number, number, string] = [wallet, real[kind] ?? 0, expiry, "ipfs://profile"];
      const { interface: abi } = providers;
      const data =
        parent === 0 ? abi.encodeFunctionData("accredit", args) : abi.encodeFunctionData("license", args);
      await asWallet(by, data);
      const id = Number(await providers.providerIdOf(wallet));
      const rest = { byAuthority: false, byParent: false, resigned: false, keys: null, nextKeys: null };
      return { id, wallet, kind, parent, expiry, ...rest, custodian: null, nextCustodian: null };
    };
    const city = await register(authority, { name: "City Hospital", kind: "hospital", parent: 0 });
    const lakeside = await register(authority, { name: "Lakeside Hospital", kind: "hospital", parent: 0 });
    const archive = await register(authority, { name: "the Archive", kind: "authority", parent: 0 });
    const ravi = await register(city.wallet, { name: "Dr. Ravi", kind: "doctor", parent: city.id });
    const laboratory = await register(lakeside.wallet, {
      name: "the laboratory",
      kind: "laboratory",
      parent: lakeside.id,
    });
    const all = [city, lakeside, archive, ravi, laboratory];
    if (withCare) {
      for (const { name, kind, of } of CARERS) {
        const parent = of === null ? undefined : { city, lakeside }[of];
        all.push(await register(parent?.wallet ?? authority, { name, kind, parent: parent?.id ?? 0 }));
      }
    }
    accounts.set(authority, { kind: "contract", owner: plain(computeAddress(authorityKey)) });
    keys.set(plain(computeAddress(authorityKey)), authorityKey);
    const story = {
      number,
      accounts: wallets,
      patients: ids.slice(0, 6),
      providers: all.map(({ id }) => id),
      providerWallets: all.map(({ wallet }) => wallet),
      tokens: Array.from({ length: 6 }, (_, place) => digest(`record ${place} of story ${number}`)),
      recoveryKeys: [keyAccount("a recovery key"), keyAccount("another recovery key")],
      custodianSigners: ["one", "two", "three"].map((name) => keyAccount(`custodian ${name}`)),
      stranger: keyAccount("a stranger"),
      keys,
      passkeys,
      derive: (wallet: string) => ids[wallets.indexOf(wallet)] ?? "",
    };
    const { providers: providerIds, tokens } = story;
    await rehearsal.add({
      accounts: wallets,
      patients: story.patients,
      providers: providerIds,
      tokens,
    } as never);
    const opening: State = {
      now: 0,
      keyDelay: KEY_DELAY,
      leastRecoveryDelay: RECOVERY_DELAY,
      emergenciesPerDay: EMERGENCIES_PER_DAY,
      authority,
      accounts,
      providers: new Map(all.map((one) => [one.id, one])),
      patients: new Map(),
      patientOf: new Map(),
      tokens: new Map(),
      emergencies: [],
      care: emptyDesk(),
      nonces: new Map(),
    };
    return { ...story, opening };
  }
}

export type OpenStage = Awaited<ReturnType<typeof openStage>>;

interface Receipt {
  readonly logs: readonly { readonly address: string; readonly data: string }[];
}

/** Decodes `Seen(bool, bytes, bytes32[])` by hand: it comes tens of thousands of times. */
function readSeen(data: string): Seen {
  const hex = data.slice(2);
  const at = (place: number) => hex.slice(place * 64, place * 64 + 64);
  const number = (place: number) => Number.parseInt(at(place), 16);
  const reasonAt = number(1) / 32;
  const wordsAt = number(2) / 32;
  const reason = `0x${hex.slice((reasonAt + 1) * 64, (reasonAt + 1) * 64 + number(reasonAt) * 2)}`;
  const words = Array.from({ length: number(wordsAt) }, (_, place) => `0x${at(wordsAt + 1 + place)}`);
  return { done: number(0) === 1, reason, words };
}

/** Nothing: an act that only looks. */
export const LOOK: Call = {
  through: ZeroAddress,
  target: "0x0000000000000000000000000000000000000004",
  data: "0x",
};
