import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChainUnderTest, startChainUnderTest } from "../testing/ChainUnderTest.ts";
import { sendThroughKills } from "../testing/sendThroughKills.ts";

const isFull = process.env.LINCHPIN_TEST_VOLUME === "full";
let network: ChainUnderTest;

beforeAll(async () => {
  network = await startChainUnderTest();
});
afterAll(() => network.stop());

test("killing the chain at random moments loses no acknowledged transaction", async () => {
  const volume = isFull ? { transactions: 600, kills: 50 } : { transactions: 80, kills: 6 };
  const acknowledged = await sendThroughKills(network, { ...volume, seed: 2026 });

  expect(new Set(acknowledged).size).toBe(volume.transactions);
  const last = acknowledged.at(-1) ?? "0x";
  await network.client.waitForTransactionReceipt({ hash: last });
  const receipts = await Promise.all(
    acknowledged.map((hash) => network.client.getTransactionReceipt({ hash })),
  );
  expect(receipts.every(({ status }) => status === "success")).toBe(true);
  expect(await network.client.getTransactionCount({ address: network.account.address })).toBe(
    volume.transactions,
  );
}, 300_000);

test("killing the front loses nothing either", async () => {
  const nonce = await network.client.getTransactionCount({
    address: network.account.address,
    blockTag: "pending",
  });
  const hash = await network.wallet.sendTransaction({ to: network.account.address, value: 1n, nonce });
  network.front?.kill("SIGKILL");
  network.chain?.kill("SIGKILL");
  expect((await network.client.waitForTransactionReceipt({ hash })).status).toBe("success");
});

test("the safe block can be read and is behind the latest", async () => {
  const latest = await network.client.getBlock({ blockTag: "latest" });
  const safe = await network.client.getBlock({ blockTag: "safe" });
  const balance = await network.client.getBalance({ address: network.account.address, blockTag: "safe" });
  expect(safe.number).toBeLessThanOrEqual(latest.number);
  expect(balance).toBeGreaterThan(0n);
});

test("time that was moved ahead stays ahead when the chain is killed", async () => {
  await network.ask("evm_increaseTime", [86_400]);
  const before = await network.client.getBlock({ blockTag: "latest" });
  network.chain?.kill("SIGKILL");
  const after = await network.client.getBlock({ blockTag: "latest" });
  await network.ask("evm_mine");
  const later = await network.client.getBlock({ blockTag: "latest" });

  expect(before.timestamp).toBeGreaterThan(BigInt(Math.floor(Date.now() / 1000) + 86_000));
  expect(after.timestamp).toBeGreaterThan(BigInt(Math.floor(Date.now() / 1000) + 86_000));
  expect(later.timestamp).toBeGreaterThanOrEqual(after.timestamp);
});

test("a transaction sent twice is known, not refused for good", async () => {
  const nonce = await network.client.getTransactionCount({
    address: network.account.address,
    blockTag: "pending",
  });
  const signed = await network.wallet.signTransaction(
    await network.wallet.prepareTransactionRequest({ to: network.account.address, value: 1n, nonce }),
  );
  const { body } = await network.ask("eth_sendRawTransaction", [signed]);
  await network.client.waitForTransactionReceipt({ hash: body.result ?? "0x" });
  await network.ask("eth_sendRawTransaction", [signed]);
  network.chain?.kill("SIGKILL");
  expect((await network.client.getTransactionReceipt({ hash: body.result ?? "0x" })).status).toBe("success");
});

test("a page of another origin is refused, and so is a name that was rebound to us", async () => {
  expect((await network.ask("eth_chainId", [], { origin: "https://evil.example" })).status).toBe(403);
});

test("a page of our own may use the chain but not steer it", async () => {
  const origin = { origin: "http://127.0.0.1:1" };
  expect((await network.ask("eth_chainId", [], origin)).body.result).toBe("0x7ab7");
  expect((await network.ask("evm_increaseTime", [1], origin)).body.error?.message).toBe("not for pages");
});
