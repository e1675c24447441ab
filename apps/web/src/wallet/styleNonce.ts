import { setNonce } from "get-nonce";

// react-remove-scroll, under every modal of Radix and RainbowKit, adds a <style>: give it this document's nonce.
if (typeof document !== "undefined")
  setNonce(document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "");
