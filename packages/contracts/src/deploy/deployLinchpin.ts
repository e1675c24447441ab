import { getCreateAddress, Interface, type InterfaceAbi, type Signer } from "ethers";
import * as abi from "../../generated/abi.ts";
import * as bytecode from "../../generated/bytecode.ts";
import { AUTHORITY_ROLE, authorityFunctions } from "./roles.ts";

type Hex = `0x${string}`;

/** How to deploy. */
export interface DeployOptions {
  /** Pays for everything. Connected to a provider, with an idle nonce. */
  signer: Signer;
  /** Account that accredits providers. Default: the signer. */
  authority?: string;
  /** Account that administers roles afterwards. Default: the signer. With another, the signer gives the role up. */
  admin?: string;
  /**
   * Seconds that the administrator must announce each change of roles in advance, for all to see and for another
   * administrator to cancel. Default: none.
   */
  adminDelaySeconds?: number;
  /** Seconds between announcing changed provider keys or another custodian and their earliest activation. Default: two days. */
  keyDelaySeconds?: number;
  /** Floor, in seconds, of the delay between guardians' approval and the new wallet. Default: two days. */
  recoveryDelaySeconds?: number;
  /** How often one doctor may state an emergency in a day. Default: 10. */
  emergenciesPerDay?: number;
  /** Other code behind the same interfaces, by contract: coverage measures instrumented code. */
  bytecodes?: Partial<typeof built>;
}

const built = {
  accessManager: bytecode.accessManagerBytecode as string,
  providerRegistry: bytecode.providerRegistryBytecode as string,
  patientRegistry: bytecode.patientRegistryBytecode as string,
  consentRegistry: bytecode.consentRegistryBytecode as string,
  medicalRecord: bytecode.medicalRecordBytecode as string,
  accessJournal: bytecode.accessJournalBytecode as string,
  relay: bytecode.relayBytecode as string,
  accountFactory: bytecode.accountFactoryBytecode as string,
  emergencyAccess: bytecode.emergencyAccessBytecode as string,
  careDesk: bytecode.careDeskBytecode as string,
};

/** Where everything is; the shape of `Deployment` in `@linchpin/protocol`. */
export interface LinchpinDeployment {
  chainId: number;
  /** The block of the first contract, where an indexer begins. */
  deployedAtBlock: number;
  contracts: Record<
    | "accessManager"
    | "providerRegistry"
    | "patientRegistry"
    | "consentRegistry"
    | "medicalRecord"
    | "accessJournal"
    | "relay"
    | "accountFactory"
    | "emergencyAccess"
    | "careDesk",
    Hex
  >;
}

/**
 * Deploys the ten contracts and gives the authority its role.
 *
 * The addresses follow from the signer's nonce, so all creations are sent at once and waited for together.
 *
 * @example `const { contracts } = await deployLinchpin({ signer, authority: archive.address })`
 */
export async function deployLinchpin(options: DeployOptions): Promise<LinchpinDeployment> {
  const { signer } = options;
  const provider = signer.provider;
  if (!provider) throw new TypeError("deployLinchpin: connect the signer to a provider first");
  const from = await signer.getAddress();
  const first = await provider.getTransactionCount(from, "pending");
  const at = (index: number) => getCreateAddress({ from, nonce: first + index }) as Hex;
  const contracts = {
    accessManager: at(0),
    providerRegistry: at(1),
    patientRegistry: at(2),
    consentRegistry: at(3),
    medicalRecord: at(4),
    accessJournal: at(5),
    relay: at(6),
    accountFactory: at(7),
    emergencyAccess: at(8),
    careDesk: at(9),
  };
  const code = { ...built, ...options.bytecodes };
  const creations = [
    creation(abi.accessManagerAbi, code.accessManager, [from]),
    creation(abi.providerRegistryAbi, code.providerRegistry, [
      contracts.accessManager,
      options.keyDelaySeconds ?? 2 * 24 * 60 * 60,
    ]),
    creation(abi.patientRegistryAbi, code.patientRegistry, [
      contracts.providerRegistry,
      options.recoveryDelaySeconds ?? 2 * 24 * 60 * 60,
    ]),
    creation(abi.consentRegistryAbi, code.consentRegistry, [
      contracts.patientRegistry,
      contracts.providerRegistry,
    ]),
    creation(abi.medicalRecordAbi, code.medicalRecord, [
      contracts.accessManager,
      contracts.patientRegistry,
      contracts.providerRegistry,
      contracts.consentRegistry,
    ]),
    creation(abi.accessJournalAbi, code.accessJournal, [contracts.providerRegistry]),
    creation(abi.relayAbi, code.relay, [relayRoutes(contracts)]),
    creation(abi.accountFactoryAbi, code.accountFactory, [contracts.patientRegistry]),
    creation(abi.emergencyAccessAbi, code.emergencyAccess, [
      contracts.patientRegistry,
      contracts.providerRegistry,
      options.emergenciesPerDay ?? 10,
    ]),
    creation(abi.careDeskAbi, code.careDesk, [
      contracts.patientRegistry,
      contracts.providerRegistry,
      contracts.consentRegistry,
      contracts.medicalRecord,
    ]),
  ];

  const receipts = [];
  const sent = [];
  for (const [index, data] of creations.entries()) {
    sent.push(await signer.sendTransaction({ data, nonce: first + index }));
  }
  for (const transaction of sent) receipts.push(await transaction.wait());

  const manager = new Interface(abi.accessManagerAbi as unknown as InterfaceAbi);
  const roles = await signer.sendTransaction({
    to: contracts.accessManager,
    data: manager.encodeFunctionData("multicall", [roleCalls(manager, contracts, { ...options, from })]),
    nonce: first + creations.length,
  });
  await roles.wait();

  const { chainId } = await provider.getNetwork();
  const deployedAtBlock = Math.min(
    ...receipts.map((receipt) => receipt?.blockNumber ?? Number.MAX_SAFE_INTEGER),
  );
  return { chainId: Number(chainId), deployedAtBlock, contracts };
}

/** Init code: bytecode, then the encoded arguments. */
function creation(contractAbi: unknown, code: string, args: unknown[]): string {
  return code + new Interface(contractAbi as InterfaceAbi).encodeDeploy(args).slice(2);
}

/** What needs no signature because anybody may do it and it can only help. */
const OPEN_TO_ALL = new Set([
  "finishRecovery",
  "moveToCurrentWallet",
  "moveToCurrentWallets",
  "createPasskeyAccount",
  "createWardAccount",
]);

/** Every `…BySig` function of ours, and the few that are open to all, go through the relay. */
function relayRoutes(contracts: LinchpinDeployment["contracts"]) {
  const signedOnly = {
    providerRegistry: abi.providerRegistryAbi,
    patientRegistry: abi.patientRegistryAbi,
    consentRegistry: abi.consentRegistryAbi,
    medicalRecord: abi.medicalRecordAbi,
    accountFactory: abi.accountFactoryAbi,
    careDesk: abi.careDeskAbi,
  };
  return Object.entries(signedOnly).map(([name, contractAbi]) => {
    const selectors: string[] = [];
    new Interface(contractAbi as unknown as InterfaceAbi).forEachFunction((fragment) => {
      if (fragment.name.endsWith("BySig") || OPEN_TO_ALL.has(fragment.name))
        selectors.push(fragment.selector);
    });
    return { target: contracts[name as keyof typeof signedOnly], selectors };
  });
}

function roleCalls(
  manager: Interface,
  contracts: LinchpinDeployment["contracts"],
  {
    from,
    authority = from,
    admin = from,
    adminDelaySeconds = 0,
  }: Pick<DeployOptions, "authority" | "admin" | "adminDelaySeconds"> & { from: string },
): string[] {
  const selectorsOf = (contractAbi: unknown, names: readonly string[]) => {
    const contract = new Interface(contractAbi as InterfaceAbi);
    return names.map((name) => contract.getFunction(name)?.selector);
  };
  const calls: [string, unknown[]][] = [
    ["labelRole", [AUTHORITY_ROLE, "AUTHORITY"]],
    [
      "setTargetFunctionRole",
      [
        contracts.providerRegistry,
        selectorsOf(abi.providerRegistryAbi, authorityFunctions.providerRegistry),
        AUTHORITY_ROLE,
      ],
    ],
    [
      "setTargetFunctionRole",
      [
        contracts.medicalRecord,
        selectorsOf(abi.medicalRecordAbi, authorityFunctions.medicalRecord),
        AUTHORITY_ROLE,
      ],
    ],
    ["grantRole", [AUTHORITY_ROLE, authority, 0]],
  ];
  // Last: with a delay of its own the signer could do nothing more here.
  if (admin !== from || adminDelaySeconds > 0) calls.push(["grantRole", [0n, admin, adminDelaySeconds]]);
  if (admin !== from) calls.push(["renounceRole", [0n, from]]);
  return calls.map(([name, args]) => manager.encodeFunctionData(name, args));
}
