import { type NextRequest, NextResponse } from "next/server";
import { readDeployment } from "#server/deployment/readDeployment.ts";
import { contentSecurityPolicy } from "#server/http/contentSecurityPolicy.ts";

/** Gives every page its own nonce and policy. The policy goes on the request too: Next reads the nonce from there. */
export function proxy(request: NextRequest) {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const isHttps = readDeployment().origins.every((origin) => origin.startsWith("https:"));
  const policy = contentSecurityPolicy({
    nonce,
    isHttps,
    isDevelopment: process.env.NODE_ENV !== "production",
  });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (isHttps) response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  return response;
}

// Every page, and every path that is none: a face of nothing is a page too. What is left out is never a page: our own
// doors (next.config.ts gives them a policy that allows nothing) and files.
export const config = {
  matcher: ["/((?!api/|_next/static/|_next/image|icon\\.svg$|wallets/|pdf/|fonts/).*)"],
};
