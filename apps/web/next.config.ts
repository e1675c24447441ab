import path from "node:path";
import type { NextConfig } from "next";
import { CAMERA_PAGES } from "./src/cameraPages.ts";

// Only a build made for the local network holds the demo wallet: its page files end in `.local.ts`.
const isLocal = process.env.NEXT_PUBLIC_LINCHPIN_LOCAL === "1";

const config: NextConfig = {
  distDir: process.env.LINCHPIN_WEB_DIST ?? ".next",
  pageExtensions: isLocal ? ["local.ts", "local.tsx", "ts", "tsx"] : ["ts", "tsx"],
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are a task of their own (`pnpm typecheck`).
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // Our packages are consumed from their TypeScript source.
  transpilePackages: [
    "@linchpin/clinical",
    "@linchpin/contracts",
    "@linchpin/crypto",
    "@linchpin/deidentify",
    "@linchpin/errors",
    "@linchpin/protocol",
    "@linchpin/sdk",
    "@linchpin/storage",
    "@wagmi/connectors",
  ],
  turbopack: {
    root: path.join(import.meta.dirname, "../.."),
    resolveAlias: {
      // secrets.js-grempe asks for Node's crypto; the browser has its own.
      crypto: { browser: "./src/wallet/browserCrypto.ts" },
      ...(isLocal ? {} : { "#wallet/demo/index.ts": "./src/wallet/noDemo.ts" }),
    },
  },
  // The address that people guess.
  async redirects() {
    return [{ source: "/verify", destination: "/audit", permanent: false }];
  },
  async headers() {
    return [
      { source: "/:path*", headers: securityHeaders() },
      ...CAMERA_PAGES.map((source) => ({
        source,
        headers: [{ key: "Permissions-Policy", value: permissions("(self)") }],
      })),
      // No page comes from here, whatever is asked for; pages have their policy from src/proxy.ts.
      ...["/api/:path*", "/_next/image/:path*", "/icon.svg", "/wallets/:path*"].map((source) => ({
        source,
        headers: [
          { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'; sandbox" },
        ],
      })),
      // Their name holds their version.
      {
        source: "/fonts/:path*",
        headers: [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }],
      },
      // A worker lives by the policy that it came with: the reader of PDFs may compute, and fetch its own parts.
      {
        source: "/pdf/:path*",
        headers: [
          {
            key: "Content-Security-Policy",
            value:
              "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'",
          },
          { key: "Cache-Control", value: "public, max-age=31536000, immutable" },
        ],
      },
    ];
  },
};

/** What a page may ask of the device: the camera at most. */
function permissions(camera: "()" | "(self)") {
  return `camera=${camera}, microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()`;
}

function securityHeaders() {
  const headers = [
    { key: "X-Content-Type-Options", value: "nosniff" },
    { key: "Referrer-Policy", value: "no-referrer" },
    { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
    { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
    { key: "X-Frame-Options", value: "DENY" },
    { key: "Permissions-Policy", value: permissions("()") },
  ];
  return headers;
}

export default config;
