import { ZeroAddress, ZeroHash } from "ethers";
import {
  currentWallet,
  type Dice,
  epochOf,
  type From,
  type Grant,
  holderOf,
  type Operation,
  type RecordKind,
  type Safeguards,
  type SecondFactor,
  type Signature,
  type State,
  signatureOf,
  UNTIL_STOPPED,
} from "../../src/model/index.ts";
import { digest } from "../stage/words.ts";
import { grantIdOf, type RealGrant, realGrant } from "./encodeOperation.ts";
import {
  COMPARTMENTS,
  compartmentOf,
  digestOfGuardians,
  guardiansOf,
  keysOf,
  type Story,
  safeguardsOf,
} from "./Story.ts";

/** What a story remembers while it is told. */
export interface Telling {
  readonly story: Story;
  readonly state: State;
  readonly grants: Map<string, RealGrant>;
  /** By digest: the chain keeps only that. */
  readonly safeguards: Map<string, Safeguards>;
  /** Everything that was ever said or signed, also what was withheld. */
  readonly said: Operation[];
  /** For nonces and names that nobody used. */
  counter: number;
}

/** How often each is tried, out of all. */
const WEIGHTS: Readonly<Record<RecordKind, number>> = {
  enrol: 2,
  updateBundle: 4,
  setSafeguards: 4,
  startRecovery: 8,
  extendRecovery: 2,
  cancelRecovery: 3,
  finishRecovery: 6,
  rotateWallet: 4,
  grant: 10,
  revoke: 6,
  revokeAll: 2,
  changeConsents: 5,
  grantWrite: 4,
  revokeWrite: 3,
  mint: 8,
  amend: 4,
  recordDeal: 5,
  handOver: 5,
  move: 4,
  erase: 4,
  dispute: 1,
  answerDispute: 1,
  transfer: 1,
  openEmergency: 3,
  suspend: 3,
  reinstate: 4,
  renew: 2,
  resign: 1,
  scheduleKeys: 4,
  activateKeys: 4,
  cancelKeys: 1,
  setCustodian: 2,
  activateCustodian: 2,
  cancelCustodian: 1,
};

const KINDS = (Object.keys(WEIGHTS) as RecordKind[]).flatMap((kind) =>
  Array<RecordKind>(WEIGHTS[kind]).fill(kind),
);

/** What is tried next: something new, mostly as it should be; or something that was said before, once more. */
export function chooseOperation(telling: Telling, dice: Dice): Operation {
  if (telling.said.length > 0 && dice.chance(0.12)) return dice.pick(telling.said);
  // Signed and withheld: perhaps somebody sends it later.
  if (dice.chance(0.06)) telling.said.push(makeOperation(telling, dice, dice.pick(KINDS)));
  const op = makeOperation(telling, dice, dice.pick(KINDS));
  telling.said.push(op);
  return op;
}

/** Something new of this kind, mostly as it should be. */
export function makeOperation(telling: Telling, dice: Dice, kind: RecordKind): Operation {
  const { story, state } = telling;
  const enrolled = [...state.patients.keys()];
  // Asha, of whom most is told; somebody; now and then nobody.
  const patient = dice.chance(0.5)
    ? (enrolled[0] ?? "")
    : dice.pick(dice.chance(0.92) ? enrolled : story.patients);
  const wallet = currentWallet(state, patient) ?? dice.pick(story.accounts);
  const known = state.patients.get(patient);
  const minted = [...state.tokens.keys()].filter((id) => state.tokens.get(id)?.owner);
  const token = minted.length > 0 && dice.chance(0.93) ? dice.pick(minted) : dice.pick(story.tokens);
  const held = holderOf(state, token);
  const holder = held?.wallet ?? dice.pick(story.accounts);
  const providerAt = dice.below(story.providers.length);
  const provider = story.providers[providerAt] ?? 0;
  const providerWallet = story.providerWallets[providerAt] ?? "";
  const anyone = () => dice.pick([...story.accounts, ...story.providerWallets, story.stranger]);
  const contracts = [...story.accounts, ...story.providerWallets].filter(
    (one) => state.accounts.get(one)?.kind === "contract",
  );

  const mostly = <Value>(right: Value, wrong: () => Value, share = 0.93) =>
    dice.chance(share) ? right : wrong();
  const signed = (by: string): Signature =>
    mostly(signatureOf(state, by), () =>
      dice.pick([
        null,
        signatureOf(state, anyone()),
        { key: dice.pick([...story.keys.keys()]), bound: [] },
        signatureOf(state, dice.pick(story.accounts)),
      ]),
    );
  const second = (of: string | undefined): SecondFactor => {
    const stored = state.patients.get(of ?? "")?.safeguards ?? null;
    const safeguards = mostly(telling.safeguards.get(stored ?? "") ?? NONE, () =>
      someSafeguards(telling, dice, patient),
    );
    const signature = mostly(signatureOf(state, safeguards.recoveryKey), () =>
      dice.pick([null, signatureOf(state, anyone())]),
    );
    return { safeguards, signature };
  };
  const deadline = mostly(
    state.now + dice.pick([0, 1, 40, 4000, 100_000]),
    () => state.now - dice.pick([1, 100]),
    0.95,
  );
  const freshNonce = () => BigInt(++telling.counter) << 64n;
  const nonce = mostly(freshNonce(), () => dice.pick([1n << 64n, 2n << 64n, (1n << 64n) | 1n, 0n, 1n]));
  const from = (of: string): From =>
    state.accounts.get(of)?.kind === "contract" && dice.chance(0.5)
      ? { by: mostly(of, () => dice.pick(contracts)) }
      : { signature: signed(of) };
  const term = () => state.now + dice.pick([50, 4000, 90_000]);
  const bundle = mostly(known?.bundle ?? digest("a bundle"), () => digest("another bundle"));
  const fresh = (what: string) => digest(`${what} ${++telling.counter}`);
  const compartment = (of: string) => compartmentOf(of, dice.pick(COMPARTMENTS));
  const to = () => {
    const free = story.accounts.filter((one) => !state.patientOf.has(one));
    return free.length > 0 && dice.chance(0.9) ? dice.pick(free) : dice.pick(story.accounts);
  };

  switch (kind) {
    case "enrol": {
      // Only those whose ids are looked at.
      const account = dice.pick(story.accounts.slice(0, story.patients.length));
      const hospital = dice.pick([0, story.providers[0] ?? 0, story.providers[1] ?? 0]);
      const writeExpiry = mostly(dice.pick([term(), UNTIL_STOPPED]), () => state.now);
      const how = from(account);
      return {
        ...{ kind, wallet: account, bundle: fresh("bundle"), hospital, writeExpiry, deadline },
        // A caller enrols themselves, and only these accounts' ids are looked at.
        from: "by" in how ? { by: account } : how,
      };
    }
    case "updateBundle":
      return {
        ...{ kind, patient, wallet: mostly(wallet, () => dice.pick(story.accounts)), previous: bundle },
        ...{ next: fresh("bundle"), nonce, deadline, from: from(wallet), second: second(patient) },
      };
    case "setSafeguards": {
      const previous = known?.safeguards ? (telling.safeguards.get(known.safeguards) ?? null) : null;
      const next = someSafeguards(telling, dice, patient);
      return {
        ...{ kind, patient, wallet: mostly(wallet, () => dice.pick(story.accounts)), next, nonce, deadline },
        previous: mostly(previous, () => dice.pick([null, next])),
        ...{ signature: signed(wallet), second: second(patient) },
      };
    }
    case "startRecovery": {
      const guarded = dice.chance(0.85)
        ? enrolled.filter((id) => state.patients.get(id)?.safeguards)
        : enrolled;
      const whom = guarded.length > 0 ? dice.pick(guarded) : patient;
      const safeguards = second(whom).safeguards;
      const guardians = mostly(guardiansOf(story, whom), () => story.patients.slice(0, 3), 0.95);
      const signers = mostly(
        dice.pick([
          [0, 1],
          [0, 2],
          [1, 2],
          [0, 1, 2],
        ]),
        () => dice.pick([[0], [1, 1], [2, 0], []]),
      );
      const next = to();
      return {
        ...{
          kind,
          patient: whom,
          old: mostly(currentWallet(state, whom) ?? "", () => dice.pick(story.accounts)),
          to: next,
        },
        round: mostly(state.patients.get(whom)?.round ?? 0, () => dice.below(3)),
        ...{ deadline, safeguards, guardians, guardiansDigest: digestOfGuardians(guardians), signers },
        signatures: signers.map((place) => signed(currentWallet(state, guardians[place]) ?? story.stranger)),
        toSignature: signed(next),
      };
    }
    case "extendRecovery":
    case "cancelRecovery":
    case "finishRecovery": {
      const waiting = enrolled.filter((id) => state.patients.get(id)?.pending);
      const whom = waiting.length > 0 && dice.chance(0.9) ? dice.pick(waiting) : patient;
      if (kind === "finishRecovery") return { kind, patient: whom };
      const round = mostly(state.patients.get(whom)?.round ?? 0, () => dice.below(3));
      const signature = signed(currentWallet(state, whom) ?? story.stranger);
      if (kind === "cancelRecovery") return { kind, patient: whom, round, signature, second: second(whom) };
      return { kind, patient: whom, round, safeguards: second(whom).safeguards, signature };
    }
    case "rotateWallet": {
      const next = to();
      const old = mostly(wallet, () => dice.pick(story.accounts));
      return {
        ...{
          kind,
          patient,
          old,
          to: next,
          nonce,
          deadline,
          signature: signed(old),
          toSignature: signed(next),
        },
        second: second(patient),
      };
    }
    case "grant": {
      const grant = someGrant(patient);
      const epoch = mostly(known ? epochOf(known) : 0, () => dice.below(3));
      return {
        kind,
        grant,
        wallet: mostly(wallet, () => dice.pick(story.accounts)),
        epoch,
        deadline,
        from: from(wallet),
      };
    }
    case "revoke":
      return {
        kind,
        patient,
        grantId: someGrantId(),
        from: from(dice.chance(0.9) ? wallet : dice.pick(contracts)),
      };
    case "revokeAll": {
      const epoch = mostly(known ? epochOf(known) : 0, () => dice.below(3));
      return { kind, patient, epoch, deadline, from: from(wallet) };
    }
    case "changeConsents": {
      const granted = Array.from({ length: dice.below(3) }, () =>
        someGrant(mostly(patient, () => dice.pick(enrolled), 0.97)),
      );
      const again = granted.length > 0 && dice.chance(0.05) ? [...granted, granted[0] as Grant] : granted;
      return {
        ...{
          kind,
          patient,
          wallet: mostly(wallet, () => dice.pick(story.accounts)),
          deadline,
          signature: signed(wallet),
        },
        revoked: Array.from({ length: dice.below(3) }, () => someGrantId()),
        granted: again,
        epoch: mostly(known ? epochOf(known) : 0, () => dice.below(3)),
      };
    }
    case "grantWrite":
      return {
        ...{ kind, patient, provider: mostly(provider, () => 0, 0.97), nonce, deadline, from: from(wallet) },
        expiry: mostly(dice.pick([term(), UNTIL_STOPPED]), () => state.now),
        epoch: mostly(known ? epochOf(known) : 0, () => dice.below(3)),
        revocations: mostly(known?.writes.get(provider)?.revocations ?? 0, () => dice.below(3)),
      };
    case "revokeWrite":
      return { kind, patient, provider, nonce, deadline, from: from(wallet) };
    case "mint":
      return {
        ...{ kind, by: mostly(providerWallet, () => dice.pick(contracts)), patient, bundle },
        token: mostly(story.tokens.find((id) => !state.tokens.has(id)) ?? token, () =>
          dice.pick(story.tokens),
        ),
        compartment: compartment(patient),
      };
    case "amend":
      return {
        ...{ kind, by: mostly(providerWallet, () => dice.pick(contracts)), token, digest: fresh("version") },
        version: mostly((held?.token.version ?? 1) + 1, () => dice.below(4)),
        bundle: mostly(held?.patient.bundle ?? bundle, () => digest("another bundle")),
      };
    case "recordDeal":
      return {
        ...{
          kind,
          token,
          digest: fresh("deals"),
          deadline,
          from: from(holder),
          second: second(held?.patient.id),
        },
        deal: mostly((held?.token.deal ?? 1) + 1, () => dice.below(4)),
        version: mostly(held?.token.version ?? 1, () => dice.below(4)),
        compartment: compartment(held?.patient.id ?? patient),
      };
    case "handOver": {
      const taker = mostly(currentWallet(state, dice.pick(enrolled)) ?? "", () => dice.pick(story.accounts));
      const old = mostly(holder, () => dice.pick(story.accounts));
      return {
        ...{
          kind,
          token,
          old,
          to: taker,
          nonce,
          deadline,
          signature: signed(old),
          toSignature: signed(taker),
        },
        second: second(held?.patient.id),
      };
    }
    case "move":
      return { kind, tokens: dice.chance(0.5) ? story.tokens : [token, token] };
    case "erase": {
      const custodians = mostly(story.providers.slice(0, 3), () => story.providers.slice(1, 3));
      const shown = mostly(
        dice.pick([
          [0, 1],
          [1, 2],
          [0, 1, 2],
        ]),
        () => dice.pick([[0], [1, 0], [0, 0], [], [0, 3]]),
      );
      const receipts = shown.map((place) => {
        const custodian = story.providers[place] ?? 0;
        const signer = state.providers.get(custodian)?.custodian ?? story.stranger;
        return { custodian, destroyedAt: state.now, signature: signed(signer) };
      });
      return {
        ...{ kind, token, custodians, needed: mostly(2, () => dice.below(4)), deadline, receipts },
        ...{ signature: signed(holder), second: second(held?.patient.id) },
      };
    }
    case "dispute": {
      const version = mostly(held?.token.version ?? 1, () => dice.below(3));
      return { kind, token, version, nonce, deadline, signature: signed(holder) };
    }
    case "answerDispute":
      return { kind, by: providerWallet, token, version: held?.token.version ?? 1 };
    case "transfer":
      return { kind, by: dice.pick(contracts), token, to: dice.pick(story.accounts) };
    case "openEmergency":
      return { kind, by: mostly(story.providerWallets[3] ?? "", () => dice.pick(contracts), 0.8), patient };
    case "suspend":
    case "reinstate":
    case "renew": {
      const over = dice.pick(kind === "suspend" ? [provider, story.providers[3] ?? 0] : story.providers);
      const by = dice.pick([
        state.authority,
        story.providerWallets[0] ?? "",
        story.providerWallets[1] ?? "",
        providerWallet,
      ]);
      if (kind !== "renew") return { kind, by, provider: over };
      return {
        kind,
        by,
        provider: over,
        expiry: mostly(state.now + dice.pick([10_000, 4_000_000, 2 ** 31]), () => state.now),
      };
    }
    case "resign":
      return { kind, by: mostly(story.providerWallets[4] ?? "", () => dice.pick(contracts), 0.7) };
    case "scheduleKeys": {
      const keys = keysOf(`${provider} ${++telling.counter}`);
      if (dice.chance(0.5))
        return { kind, provider, keys, nonce, deadline, from: { signature: signed(providerWallet) } };
      return {
        kind,
        provider,
        keys,
        nonce,
        deadline,
        from: { by: mostly(providerWallet, () => dice.pick(contracts)) },
      };
    }
    case "activateKeys": {
      const scheduled = story.providers.filter((id) => state.providers.get(id)?.nextKeys);
      return { kind, provider: scheduled.length > 0 ? dice.pick(scheduled) : provider };
    }
    case "activateCustodian": {
      const scheduled = story.providers.filter((id) => state.providers.get(id)?.nextCustodian);
      return { kind, provider: scheduled.length > 0 ? dice.pick(scheduled) : provider };
    }
    case "cancelKeys":
    case "cancelCustodian":
      return { kind, by: mostly(providerWallet, () => dice.pick(contracts)) };
    case "setCustodian":
      return { kind, by: providerWallet, signer: dice.pick([...story.custodianSigners, story.stranger]) };
  }

  function someGrant(of: string): Grant {
    const isToken = minted.length > 0 && dice.chance(0.35);
    const whose = state.providers.get(provider);
    const notBefore = mostly(state.now - 1000, () => state.now + 3000, 0.85);
    const without = {
      ...{ patient: of, grantee: provider, notBefore },
      granteeKey: mostly(
        whose?.keys?.digest ?? digest("no keys"),
        () => whose?.nextKeys?.value.digest ?? digest("other keys"),
      ),
      scopeKind: isToken ? ("token" as const) : ("compartment" as const),
      scope: isToken ? dice.pick(minted) : compartment(of),
      expiry: mostly(dice.pick([state.now + 3010, term(), UNTIL_STOPPED]), () =>
        dice.pick([notBefore, state.now]),
      ),
    };
    const real = realGrant({ ...without, salt: fresh("salt") });
    const grant = { ...without, id: grantIdOf(real) };
    telling.grants.set(grant.id, real);
    return grant;
  }

  function someGrantId(): string {
    const ids = [...telling.grants.keys()];
    return ids.length > 0 && dice.chance(0.95) ? dice.pick(ids.slice(-8)) : fresh("nothing");
  }
}

const NONE: Safeguards = { digest: "", recoveryKey: ZeroAddress, needed: 0, delay: 0, guardians: ZeroHash };

function someSafeguards(telling: Telling, dice: Dice, patient: string): Safeguards {
  const { story } = telling;
  const safeguards = safeguardsOf({
    recoveryKey: dice.pick(story.recoveryKeys),
    needed: dice.pick([2, 2, 2, 1, 3, 0]),
    delay: dice.pick([7200, 7200, 3600, 10]),
    guardians: guardiansOf(story, patient),
  });
  telling.safeguards.set(safeguards.digest, safeguards);
  return safeguards;
}
