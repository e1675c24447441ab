import { readFileSync } from "node:fs";
import { providerRegistryAbi } from "@linchpin/contracts";
import {
  type Address,
  createPublicClient,
  createWalletClient,
  type Hex,
  http,
  type PublicClient,
} from "viem";
import { privateKeyToAddress } from "viem/accounts";
import type { CastKeys } from "../cast/CastKeys.ts";
import { type CastId, type CastMember, cast, custodians, providerKinds } from "../cast/cast.ts";
import { localChain } from "../chain/localChain.ts";
import type { Home } from "../home/Home.ts";
import { custodianKeyFiles } from "../services/custodianSpec.ts";
import { hpkePublicKey } from "./hpkePublicKey.ts";

export type SeedProvidersOptions = {
  home: Home;
  rpcUrl: string;
  registry: Address;
  cast: CastKeys;
  /** In order of custodian number. */
  custodianUrls: string[];
  say(message: string): void;
};

const forever = 2 ** 48 - 1;

/**
 * Accredits the authority and the hospitals, licenses the doctors, and registers the three custodians. Looks first at
 * what the registry holds, so it may be cut short anywhere and run again. Returns the provider ids by cast id.
 */
export async function seedProviders(options: SeedProvidersOptions): Promise<Record<string, number>> {
  const { rpcUrl, registry, cast: keys, say } = options;
  const client = createPublicClient({
    chain: localChain(rpcUrl),
    transport: http(rpcUrl),
    pollingInterval: 200,
  });
  const read = (id: CastId) =>
    client.readContract({
      address: registry,
      abi: providerRegistryAbi,
      functionName: "providerIdOf",
      args: [keys.accountOf(id).address],
    });
  const call = new RegistryCaller(client, options);

  const ids: Record<string, number> = {};
  for (const member of cast as readonly (CastMember & { id: CastId })[]) {
    if (member.role === "patient") continue;
    const known = await read(member.id);
    if (known === 0) {
      say(`registering ${member.name} …`);
      const employer = member.employer as CastId | undefined;
      await call.send(employer ?? "authority", employer ? "license" : "accredit", [
        keys.accountOf(member.id).address,
        providerKinds[member.role],
        forever,
        `data:application/json,${encodeURIComponent(JSON.stringify({ name: member.name }))}`,
      ]);
    }
    ids[member.id] = known || (await read(member.id));
  }
  await registerCustodians(client, call, { ...options, ids });
  return ids;
}

async function registerCustodians(
  client: PublicClient,
  call: RegistryCaller,
  { home, registry, custodianUrls, say, ids }: SeedProvidersOptions & { ids: Record<string, number> },
): Promise<void> {
  for (const [index, { owner, name }] of custodians.entries()) {
    const files = custodianKeyFiles(home, index + 1);
    const signer = privateKeyToAddress(`0x${readFileSync(files.signer, "utf8").trim()}`);
    const hpkeKey = hpkePublicKey(readFileSync(files.hpke, "utf8").trim());
    const url = custodianUrls[index] as string;
    const known = await client.readContract({
      address: registry,
      abi: providerRegistryAbi,
      functionName: "custodianOf",
      args: [ids[owner] as number],
    });
    if (known.signer === signer && known.hpkeKey === hpkeKey && known.url === url) continue;
    say(`registering the custodian of ${name} …`);
    await call.send(owner, "setCustodian", [signer, hpkeKey, url]);
  }
}

/** Sends one call as one of the cast and waits until it is mined. */
class RegistryCaller {
  readonly #client: PublicClient;
  readonly #options: SeedProvidersOptions;

  constructor(client: PublicClient, options: SeedProvidersOptions) {
    this.#client = client;
    this.#options = options;
  }

  async send(
    as: CastId,
    functionName: "accredit" | "license" | "setCustodian",
    args: readonly (string | number)[],
  ): Promise<void> {
    const { rpcUrl, registry, cast: keys } = this.#options;
    const account = keys.accountOf(as);
    const wallet = createWalletClient({ account, chain: localChain(rpcUrl), transport: http(rpcUrl) });
    const hash: Hex = await wallet.writeContract({
      address: registry,
      abi: providerRegistryAbi,
      functionName,
      args,
    } as unknown as Parameters<typeof wallet.writeContract>[0]);
    await this.#client.waitForTransactionReceipt({ hash });
  }
}
