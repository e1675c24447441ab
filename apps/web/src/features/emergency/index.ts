export { AuditedEmergencies } from "./AuditedEmergencies.tsx";
export { EmergencyScreen } from "./EmergencyScreen.tsx";
export { WardEmergencies } from "./WardEmergencies.tsx";
