export { MintScreen } from "./MintScreen.tsx";
