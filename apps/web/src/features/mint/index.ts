export { AmendScreen } from "./AmendScreen.tsx";
export { MintScreen } from "./MintScreen.tsx";
