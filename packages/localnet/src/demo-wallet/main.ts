import { createServer } from "node:http";
import { CastKeys } from "../cast/CastKeys.ts";
import { cast } from "../cast/cast.ts";
import { openHome } from "../home/Home.ts";
import { isLocalCaller } from "../http/isLocalCaller.ts";
import { listen } from "../http/listen.ts";
import { readBody } from "../http/readBody.ts";
import { requireEnv } from "../http/requireEnv.ts";
import { sendJson } from "../http/sendJson.ts";
import { DemoWallet, type SignRequest } from "./DemoWallet.ts";

// The demo wallet's signer: GET /accounts, POST /sign {address, method, params}. Loopback and known origins only.
const keys = CastKeys.open(openHome(requireEnv("LINCHPIN_HOME")));
const accounts = cast.map(({ id }) => keys.accountOf(id));
const members = cast.map(({ id, name, role }) => ({ id, name, role, address: keys.accountOf(id).address }));
const origins = requireEnv("LINCHPIN_ORIGINS").split(" ");
const wallet = new DemoWallet({ accounts, rpcUrl: requireEnv("LINCHPIN_RPC_URL") });

const server = createServer(async (request, response) => {
  if (!isLocalCaller(request, origins))
    return sendJson(response, 403, { error: { message: "not from here" } });
  if (request.method === "OPTIONS") return sendJson(response, 204, {});
  const route = `${request.method} ${request.url}`;
  if (route === "GET /health") return sendJson(response, 200, { isReady: true });
  if (route === "GET /accounts") return sendJson(response, 200, members);
  if (route !== "POST /sign") return sendJson(response, 404, { error: { message: "no such route" } });
  const body = await readBody(request, 256 * 1024);
  if (!isSignRequest(body)) return sendJson(response, 400, { error: { message: "not a request to sign" } });
  try {
    return sendJson(response, 200, { result: await wallet.sign(body) });
  } catch (error) {
    const { shortMessage, message } = error as Error & { shortMessage?: string };
    return sendJson(response, 422, { error: { message: shortMessage ?? message } });
  }
});
await listen(server, Number(requireEnv("PORT")));

function isSignRequest(body: unknown): body is SignRequest {
  const { address, method, params } = (body ?? {}) as Record<string, unknown>;
  return typeof address === "string" && typeof method === "string" && Array.isArray(params);
}
