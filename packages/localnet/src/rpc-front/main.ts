import { createServer } from "node:http";
import { readJson } from "../home/readJson.ts";
import { isLocalCaller } from "../http/isLocalCaller.ts";
import { listen } from "../http/listen.ts";
import { readBody } from "../http/readBody.ts";
import { requireEnv } from "../http/requireEnv.ts";
import { sendJson } from "../http/sendJson.ts";
import { answerBatch } from "./answerBatch.ts";
import type { AnswerContext } from "./answerRequest.ts";
import { ChainGate } from "./ChainGate.ts";
import { ChainKeeper } from "./ChainKeeper.ts";
import { MiningPace } from "./MiningPace.ts";
import { restoreChain } from "./restoreChain.ts";
import { TransactionLog } from "./TransactionLog.ts";
import { type RpcRequest, Upstream } from "./Upstream.ts";

// The durable door of the local chain: see README.md. Composes; the parts are in the files beside it.
const dumpEvery = 5000;
const largestRequest = 4 * 1024 * 1024;

const say = (message: string) => console.log(`${new Date().toISOString()} ${message}`);
const upstream = new Upstream(requireEnv("LINCHPIN_UPSTREAM_URL"));
const folder = requireEnv("LINCHPIN_CHAIN_DIR");
const genesis = readJson<Record<`0x${string}`, `0x${string}`>>(`${folder}/genesis.json`) ?? {};
const log = await TransactionLog.open(`${folder}/transactions.log`);
const keeper = new ChainKeeper({ upstream, stateFile: `${folder}/state.json`, clockFile: `${folder}/clock` });
const pace = new MiningPace(upstream, Number(requireEnv("LINCHPIN_BLOCK_SECONDS")));
const gate = new ChainGate(upstream.url, async () => {
  await restoreChain({ upstream, log, genesis, say });
  await keeper.restoreClock();
  await pace.quicken();
  say("open");
});
const context: AnswerContext = {
  gate,
  upstream,
  log,
  onSent: () => void pace.quicken(),
  onClockMoved: () => keeper.noteClock(),
};

const server = createServer(async (request, response) => {
  if (!isLocalCaller(request, requireEnv("LINCHPIN_ORIGINS").split(" "))) return sendJson(response, 403, {});
  if (request.method === "OPTIONS") return sendJson(response, 204, {});
  if (request.url === "/health") return sendJson(response, gate.isOpen ? 200 : 503, { isOpen: gate.isOpen });
  const body = (await readBody(request, largestRequest)) as RpcRequest | RpcRequest[] | undefined;
  if (body === undefined) return sendJson(response, 400, {});
  // A page may use the chain, never steer it: the cheats (clock, balances, mining) are for programs on this machine.
  const isAllowed = ({ method }: RpcRequest) =>
    request.headers.origin === undefined || /^(eth|net|web3)_/.test(String(method));
  const requests = [body].flat();
  const refused = requests
    .filter((one) => !isAllowed(one))
    .map(({ id }) => ({ jsonrpc: "2.0", id, error: { code: -32_601, message: "not for pages" } }));
  const answers = [...(await answerBatch(requests.filter(isAllowed), context)), ...refused];
  return sendJson(response, 200, Array.isArray(body) ? answers : answers[0]);
});

void gate.watch();
const dumps = setInterval(() => void keep(), dumpEvery);
await listen(server, Number(requireEnv("PORT")), async () => {
  clearInterval(dumps);
  await keep();
  gate.close();
});

async function keep(): Promise<void> {
  if (!gate.isOpen) return;
  await keeper.dump().catch((error: Error) => say(`no dump: ${error.message}`));
}
