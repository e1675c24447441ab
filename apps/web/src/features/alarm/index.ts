export { EmergencyBanner } from "./EmergencyBanner.tsx";
export { REASONS, reasonOf } from "./reasons.ts";
