export { Gate } from "./Gate.tsx";
export { GoHome } from "./GoHome.tsx";
export { PortalShell } from "./PortalShell.tsx";
