import { isIPv6 } from "node:net";
import { peerOf } from "./peerOf.ts";

/**
 * Whom a rate limit counts. Without a proxy that is the other end of the connection. Behind `LINCHPIN_PROXIES` of them
 * it is the hop of `X-Forwarded-For` that the outermost wrote; earlier hops, and all of them without a proxy, are the
 * caller's own word. An IPv6 caller is its /64: that many addresses are one household's.
 */
export function callerOf(request: Request, proxies = countProxies()): string {
  const hop =
    proxies > 0 ? request.headers.get("x-forwarded-for")?.split(",").at(-proxies)?.trim() : undefined;
  return householdOf(hop || peerOf(request) || "unknown");
}

function countProxies(): number {
  const count = Number(process.env.LINCHPIN_PROXIES ?? 0);
  return Number.isInteger(count) && count > 0 ? count : 0;
}

function householdOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const middle = tail === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill("0");
  const groups = [...left, ...middle, ...right].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/64`;
}
