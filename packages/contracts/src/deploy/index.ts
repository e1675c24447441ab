export { type DeployOptions, deployLinchpin, type LinchpinDeployment } from "./deployLinchpin.ts";
export { AUTHORITY_ROLE } from "./roles.ts";
