import { type CastMember, cast, custodians, type MemberId, operators, providerKinds } from "../cast/cast.ts";
import type { Home } from "../home/Home.ts";
import { custodianHpkeKey, custodianSigner } from "../services/custodianKeys.ts";
import { RegistryCaller, type RegistryCallerOptions } from "./RegistryCaller.ts";

export type SeedProvidersOptions = RegistryCallerOptions & {
  home: Home;
  /** In order of custodian number, the operators' last. */
  custodianUrls: string[];
  say(message: string): void;
};

const forever = 2 ** 48 - 1;
type Member = CastMember & { readonly id: MemberId };
const providers = ([...cast, ...operators] as readonly Member[]).filter(({ role }) => role !== "patient");
const keepers = [...custodians, ...operators.map(({ id, name }) => ({ owner: id, name }))];

/**
 * Accredits the authority, the hospitals and the auditor, licenses the doctors, and registers the custodians
 * and the emergency operators.
 * Looks first at what the registry holds, so it may be cut short anywhere and run again. Returns the provider ids by
 * cast id.
 */
export async function seedProviders(options: SeedProvidersOptions): Promise<Record<string, number>> {
  const registry = new RegistryCaller(options);
  // Who licenses must have been let in before: first those without an employer.
  for (const isEmployed of [false, true]) {
    for (const member of providers.filter(({ employer }) => (employer !== undefined) === isEmployed)) {
      await letIn(registry, member, options);
    }
    await registry.settle();
  }
  const entries = await Promise.all(providers.map(async ({ id }) => [id, await registry.idOf(id)] as const));
  const ids = Object.fromEntries(entries);
  await registerCustodians(registry, ids, options);
  return ids;
}

async function letIn(
  registry: RegistryCaller,
  { id, name, role, employer }: Member,
  { cast: keys, say }: SeedProvidersOptions,
): Promise<void> {
  if (role === "patient" || (await registry.idOf(id)) !== 0) return;
  say(`registering ${name} …`);
  await registry.send((employer as MemberId | undefined) ?? "authority", employer ? "license" : "accredit", [
    keys.accountOf(id).address,
    providerKinds[role],
    forever,
    `data:application/json,${encodeURIComponent(JSON.stringify({ name }))}`,
  ]);
}

async function registerCustodians(
  registry: RegistryCaller,
  ids: Record<string, number>,
  { home, custodianUrls, say }: SeedProvidersOptions,
): Promise<void> {
  const wished = keepers.map(({ owner, name }, index) => ({
    ...{ owner, name, providerId: ids[owner] as number },
    signer: custodianSigner(home, index + 1),
    hpkeKey: custodianHpkeKey(home, index + 1),
    url: custodianUrls[index] as string,
  }));
  const stands = async ({ providerId, signer, hpkeKey, url }: (typeof wished)[number]) => {
    const known = await registry.custodianOf(providerId);
    return known.signer === signer && known.hpkeKey === hpkeKey && known.url === url;
  };
  for (const custodian of wished) {
    if (await stands(custodian)) continue;
    say(`registering the custodian of ${custodian.name} …`);
    const { owner, signer, hpkeKey, url } = custodian;
    await registry.send(owner, "setCustodian", [signer, hpkeKey, url]);
  }
  await registry.settle();
  // A first custodian stands at once, a changed one once it is activated.
  for (const custodian of wished) {
    if (await stands(custodian)) continue;
    await registry.send(custodian.owner, "activateCustodian", [custodian.providerId]);
  }
  await registry.settle();
}
