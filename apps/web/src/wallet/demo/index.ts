export { DemoApprovals, DemoCast } from "./DemoDoor.tsx";
export { DemoPinHint } from "./DemoPinHint.tsx";
export { demoConnectors } from "./demoConnector.ts";
