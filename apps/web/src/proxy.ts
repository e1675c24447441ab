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

export const config = {
  matcher: [
    {
      source: "/((?!api|_next/static|_next/image|favicon.ico|icon.svg|wallets/).*)",
      missing: [
        { type: "header", key: "next-router-prefetch" },
        { type: "header", key: "purpose", value: "prefetch" },
      ],
    },
  ],
};
