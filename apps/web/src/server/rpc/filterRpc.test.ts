import { describe, expect, it } from "vitest";
import { filterRpc, MOST_CALLS } from "./filterRpc.ts";

const CONTRACT = `0x${"c".repeat(40)}`;
const TOPIC = `0x${"7".repeat(64)}`;

const call = (method: string, ...params: unknown[]) => ({ jsonrpc: "2.0", id: 1, method, params });

describe("the door to the chain", () => {
  it("lets reading through", () => {
    expect(filterRpc(call("eth_call", { to: `0x${"1".repeat(40)}` }, "latest"), undefined).ok).toBe(true);
  });

  it.each([
    "eth_sendTransaction",
    "eth_sendRawTransaction",
    "personal_sign",
    "anvil_setBalance",
    "evm_mine",
    "debug_traceTransaction",
    "admin_peers",
    "eth_newFilter",
    "ETH_CALL",
  ])("refuses %s", (method) => {
    expect(filterRpc(call(method), undefined)).toMatchObject({ ok: false, code: "rpc/method-refused" });
  });

  it("refuses a batch with one bad call in it", () => {
    expect(filterRpc([call("eth_chainId"), call("evm_mine")], undefined)).toMatchObject({
      ok: false,
      status: 403,
    });
  });

  it.each([[[]], ["x"], [null], [{ method: "eth_call" }], [{ ...call("eth_call"), extra: 1 }]])(
    "refuses what is no call: %j",
    (body) => {
      expect(filterRpc(body, undefined)).toMatchObject({ ok: false, code: "rpc/malformed" });
    },
  );

  it("refuses an oversized batch", () => {
    const batch = Array.from({ length: MOST_CALLS + 1 }, () => call("eth_chainId"));
    expect(filterRpc(batch, undefined)).toMatchObject({ ok: false, code: "rpc/malformed" });
  });

  it.each([
    [{ fromBlock: "0x0", toBlock: "0x270f" }, true],
    [{ fromBlock: "0x0", toBlock: "0x2710" }, false],
    [{ fromBlock: "0x0", toBlock: "latest" }, false],
    [{ fromBlock: "0x4e00" }, true],
    [{ fromBlock: "earliest" }, false],
    [{ fromBlock: "0xzz" }, false],
    [{ blockHash: `0x${"a".repeat(64)}` }, true],
    ["0x0", false],
    [{ fromBlock: "0x0", address: CONTRACT, topics: [TOPIC, TOPIC] }, true],
    [{ fromBlock: "0x0", address: CONTRACT, topics: [TOPIC] }, false],
    [{ fromBlock: "0x0", address: CONTRACT, topics: [TOPIC, null, TOPIC] }, false],
    [{ fromBlock: "0x0", address: CONTRACT, topics: [TOPIC, [TOPIC, TOPIC]] }, false],
    [{ fromBlock: "0x0", address: [CONTRACT, CONTRACT], topics: [TOPIC, TOPIC] }, false],
    [{ fromBlock: "0x0", topics: [TOPIC, TOPIC] }, false],
  ])("caps the range of logs: %j", (filter, isAllowed) => {
    expect(filterRpc(call("eth_getLogs", filter), 20_000n).ok).toBe(isAllowed);
  });
});
