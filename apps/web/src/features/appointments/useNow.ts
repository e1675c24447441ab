"use client";
import { useEffect, useState } from "react";

const TICK_MS = 30_000;

/** The time, told anew every half minute: what may be done about an appointment changes when it begins, and a day ends. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
