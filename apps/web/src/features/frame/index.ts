// Without a wallet: the front page, which must stay light, stands in this frame too.
export { Brand } from "./Brand.tsx";
export { Footer } from "./Footer.tsx";
export { LazyPreferences } from "./LazyPreferences.tsx";
