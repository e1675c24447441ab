export { AuditScreen } from "./AuditScreen.tsx";
export { TokenAuditScreen } from "./TokenAuditScreen.tsx";
