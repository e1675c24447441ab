export { DirectoryScreen } from "./DirectoryScreen.tsx";
export { ProviderScreen } from "./ProviderScreen.tsx";
