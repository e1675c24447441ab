export { RecoveryBanner } from "./RecoveryBanner.tsx";
export { rememberSafeguards } from "./safeguardsHere.ts";
