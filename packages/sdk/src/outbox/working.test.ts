import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { memoryOutbox } from "./OutboxJournal.ts";
import { type KeptOutbox, openOutbox } from "./openOutbox.ts";
import { undertake } from "./undertake.ts";
import type { Worker } from "./Worker.ts";

const address: Hex = `0x${"a5".repeat(20)}`;
const as = { ...signedInAs("Asha"), wallet: address };
const signer = { address } as WalletSigner;
const wallet = async () => signer;
const failing = (code: string, facts = {}) => new LinchpinError({ code, message: "No.", facts });

describe("work that Asha cannot sign beforehand", () => {
  let world: Awaited<ReturnType<typeof fakeCustodians>>;
  const journal = { current: memoryOutbox() };
  let seen: unknown[];
  let next: (order: unknown) => LinchpinError | null;
  let outbox: KeptOutbox;
  beforeEach(async () => {
    world = await fakeCustodians();
    journal.current = memoryOutbox();
    seen = [];
    next = () => null;
    outbox = opened();
  });
  const worker: Worker = async ({ keep }, order) => {
    seen.push(order);
    keep({ left: 1 });
    const failure = next(order);
    if (failure) throw failure;
  };
  const opened = () => openOutbox({ journal: journal.current, workers: { redeal: worker } });
  const begin = (line?: string) =>
    undertake(
      { ...world.network, outbox },
      {
        ...{ as, keyring: world.keyring, wallet, about: { kind: "redeal" }, asks: true },
        ...{ work: "redeal", order: { name: "Knee" } },
        ...(line === undefined ? {} : { line }),
      },
    );
  const isOut = () => failing("custodians/too-few", { needed: 2, answered: 1, missing: "2 3" });
  const resume = (keyring = world.keyring) => outbox.resume(world.network, { as, keyring, wallet });

  it("is done at once where nobody is out, and nothing is kept", async () => {
    expect(await begin()).toBeNull();
    expect(await journal.current.list(address)).toEqual([]);
  });

  it("waits for whom it says, and goes on in another page, with what was left, once the keys are unlocked", async () => {
    next = isOut;
    expect(await begin()).toMatchObject({
      ...{ state: "waiting", missing: [2, 3], enough: 1, needsKeys: true, asks: true },
    });
    expect(JSON.stringify(await journal.current.list(address))).not.toContain("Knee");
    next = () => null;
    outbox = opened();
    expect(await outbox.resume(world.network, { as, keyring: null, wallet })).toMatchObject([
      { state: "waiting" },
    ]);
    expect(await resume()).toEqual([]);
    expect(seen).toEqual([{ name: "Knee" }, { left: 1 }]);
  });

  it("is given up where she says no at once, and asks her again where she says no later", async () => {
    next = () => failing("wallet/rejected");
    await expect(begin()).rejects.toMatchObject({ code: "wallet/rejected" });
    expect(await journal.current.list(address)).toEqual([]);
    next = isOut;
    await begin();
    next = () => failing("wallet/rejected");
    expect(await resume()).toMatchObject([{ state: "waiting", isDeclined: true }]);
    next = () => null;
    expect(await resume()).toHaveLength(1);
    const [kept] = await journal.current.list(address);
    await outbox.goOn(kept as NonNullable<typeof kept>);
    expect(await resume()).toEqual([]);
  });

  it("is shown as refused where it fails for good, and takes with it what was to come after it", async () => {
    next = isOut;
    await begin("keys");
    expect(await begin("keys")).toMatchObject({ state: "waiting", missing: [2, 3], enough: 1 });
    expect(seen).toHaveLength(1);
    next = () => failing("record/unknown");
    expect(await resume()).toMatchObject([
      { state: "refused", refusal: "record/unknown" },
      { state: "refused", refusal: "record/unknown" },
    ]);
    expect(seen).toHaveLength(2);
    const [first] = await journal.current.list(address);
    await outbox.drop(first as NonNullable<typeof first>);
    expect(await journal.current.list(address)).toEqual([]);
  });

  it("begins when what comes before it in its line is done", async () => {
    next = isOut;
    await begin("keys");
    await begin("keys");
    next = () => null;
    expect(await resume()).toEqual([]);
    expect(seen).toEqual([{ name: "Knee" }, { left: 1 }, { name: "Knee" }]);
  });
});
