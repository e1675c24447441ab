"use client";
import { createContext, type ReactNode, use } from "react";
import type { PublicConfig } from "#server/deployment/publicConfig.ts";

const ConfigContext = createContext<PublicConfig | null>(null);

/** Hands the deployment's public configuration down. */
export function ConfigProvider({ config, children }: { config: PublicConfig; children: ReactNode }) {
  return <ConfigContext value={config}>{children}</ConfigContext>;
}

/** The deployment's public configuration: chain, contracts, custodians, features. */
export function useConfig(): PublicConfig {
  const config = use(ConfigContext);
  if (config === null) throw new Error("useConfig needs a ConfigProvider above it.");
  return config;
}
