export { EmergencyBanner } from "./EmergencyBanner.tsx";
export { GuessesBanner } from "./GuessesBanner.tsx";
export { REASONS, reasonOf } from "./reasons.ts";
