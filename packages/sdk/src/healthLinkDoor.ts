// A small door beside `index.ts`: what opens somebody's health link, without chain, wallet and keys behind it.
export { type CustodianAddress, findKeeper, type LinkKeeper } from "./healthLinks/findKeeper.ts";
export { type HealthLink, readHealthLink } from "./healthLinks/HealthLink.ts";
export { openHealthLink } from "./healthLinks/openHealthLink.ts";
