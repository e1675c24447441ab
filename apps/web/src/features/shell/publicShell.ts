// The front page's own door: importing index.ts would bring the wallet into a page that must stay light.
export { Brand } from "./Brand.tsx";
export { Footer } from "./Footer.tsx";
export { LazyPreferences } from "./LazyPreferences.tsx";
