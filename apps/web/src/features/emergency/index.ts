export { EmergencyScreen } from "./EmergencyScreen.tsx";
export { LazyAuditedEmergencies, LazyWardEmergencies } from "./lazily.tsx";
