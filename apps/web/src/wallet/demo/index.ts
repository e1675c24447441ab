export { DemoApprovals } from "./DemoApprovals.tsx";
export { DemoPicker } from "./DemoPicker.tsx";
export { demoConnectors } from "./demoConnector.ts";
