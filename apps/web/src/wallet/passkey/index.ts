export { chosenPasskey } from "./knownPasskeys.ts";
export { PASSKEY_CONNECTOR_ID, passkeyConnector } from "./passkeyConnector.ts";
