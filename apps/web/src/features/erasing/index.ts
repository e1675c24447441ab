export { EraseScreen } from "./EraseScreen.tsx";
export { LazyUnfinishedErasures } from "./LazyUnfinishedErasures.tsx";
