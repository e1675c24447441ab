export { DemoApprovals, DemoPicker } from "./DemoDoor.tsx";
export { demoConnectors } from "./demoConnector.ts";
