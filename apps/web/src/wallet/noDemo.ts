import type { CreateConnectorFn } from "wagmi";

// What every build but the local network's has in place of `demo/index.ts`: see next.config.ts.
export const demoConnectors = (): CreateConnectorFn[] => [];
export const DemoApprovals = () => null;
export const DemoCast = () => null;
export const DemoPinHint = () => null;
