"use client";
import { useEffect } from "react";
import { holdCode } from "./heldCode.ts";

/** Takes the code out of this page's address, where signing in and joining would lose it. */
export function HoldCode() {
  useEffect(() => {
    const take = () => {
      if (!/^#[ir]=/.test(location.hash)) return;
      holdCode(location.hash);
      history.replaceState(history.state, "", location.pathname + location.search);
    };
    take();
    window.addEventListener("hashchange", take);
    return () => window.removeEventListener("hashchange", take);
  }, []);
  return null;
}
